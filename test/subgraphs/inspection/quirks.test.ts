import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

let inspection: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  inspection = openSubgraph('inspection');
  city = await legacyCity();
});
afterAll(() => inspection[Symbol.asyncDispose]());

/** The result of a request's only inspection, and what the database holds of it. */
async function resultOf(request: string): Promise<{ readonly found: unknown; readonly stored: string }> {
  const row = city.rows('tblBazdid').find((one) => one['ShomarehDarkhast'] === request);
  const data = await inspection.data<{ inspection: { result: unknown } }>(
    `query ($id: ID!) { inspection(id: $id) {
      result { landArea structureArea storeys hasViolation description quality raw } } }`,
    { id: valueOf(row, 'IdBazdid') },
  );
  return { found: data.inspection.result, stored: valueOf(row, 'NatijeXml') };
}

/** What stands between the tags of a stored result, in ASCII. */
function storedPart(stored: string, name: string): string {
  const [, text = ''] = new RegExp(`${name}(?:>|&gt;)([^<&]*)`).exec(stored) ?? [];
  return text.replace('٫', '.').replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

it.each([
  ['with a utf-16 declaration', anchors.requestWithUtf16Result],
  ['with CDATA', anchors.requestWithCdataResult],
  ['escaped', anchors.requestWithEscapedResult],
  ['with Persian digits', anchors.requestWithPersianDigitsResult],
])('16: reads a result %s', async (_, request) => {
  const { found, stored } = await resultOf(request);
  expect(found).toMatchObject({
    landArea: storedPart(stored, 'MasahatZamin'),
    structureArea: storedPart(stored, 'MasahatBana'),
    storeys: Number(storedPart(stored, 'TedadTabaghe')),
    hasViolation: false,
    description: expect.stringMatching(/^[آ-ی]/),
    quality: 'EXACT',
    raw: stored,
  });
  expect(storedPart(stored, 'MasahatZamin')).toMatch(/^\d+\.\d\d$/);
});

it('16: reads what stands in CDATA as text', async () => {
  const { found } = await resultOf(anchors.requestWithCdataResult);
  expect(found).toMatchObject({ description: expect.stringContaining('(< 3 متر & بیش از حد)') });
});

it.each([
  ['is cut off', anchors.requestWithBrokenResult],
  ['defines entities', anchors.requestWithDoctypeResult],
])('16: shows a result that %s as it is and reads nothing out of it', async (_, request) => {
  const { found, stored } = await resultOf(request);
  expect(found).toEqual({
    landArea: null,
    structureArea: null,
    storeys: null,
    hasViolation: null,
    description: null,
    quality: 'UNREADABLE',
    raw: stored,
  });
});

it('2: gives a photograph’s file name in the letters of code page 1256, as the file is called', async () => {
  const row = city.rows('tblAks').find((one) => one['NameFile']?.includes('بازديد'));
  const { inspection: found } = await inspection.data(
    'query ($id: ID!) { inspection(id: $id) { photographs { id fileName } } }',
    { id: valueOf(row, 'IdBazdid') },
  );
  expect(found).toMatchObject({
    photographs: expect.arrayContaining([{ id: valueOf(row, 'IdAks'), fileName: valueOf(row, 'NameFile') }]),
  });
});

it('20: leaves inactive agents out of their district, and still shows who made a visit', async () => {
  const inactive = city.rows('tblMamur').find((row) => row['Faal'] === '0');
  const district = Number(valueOf(inactive, 'CodeMantaghe'));
  const code = Number(valueOf(inactive, 'CodeMamur'));
  const data = await inspection.data<{
    inspectionAgent: unknown;
    _entities: [{ agents: { code: number }[] }];
  }>(
    `query ($code: Int!, $of: [_Any!]!) {
      inspectionAgent(code: $code) { code isActive }
      _entities(representations: $of) { ... on District { agents { code } } } }`,
    { code, of: [{ __typename: 'District', number: district }] },
  );
  expect(data.inspectionAgent).toEqual({ code, isActive: false });
  const expected = city
    .rows('tblMamur')
    .filter((row) => row['CodeMantaghe'] === String(district) && row['Faal'] === '1')
    .map((row) => ({ code: Number(row['CodeMamur']) }));
  const [{ agents }] = data['_entities'];
  expect(agents).toEqual(expected);
  expect(agents.length).toBeGreaterThan(0);
});

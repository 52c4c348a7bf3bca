import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { closedPort } from '../../support/door.ts';
import { estateDoors } from '../../support/estate.ts';
import { type SoapAnswer, soapFault, startScriptedSoap } from '../../support/scripted-soap.ts';
import { openSubgraph } from '../../support/subgraph-client.ts';

const question = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on CaseFile { inspections(first: 1) { nodes { status } } }
  ... on District { number agents { code } availableSlots(from: "1405/09/07", to: "1405/09/20", first: 2) { nodes { id from } } } } }`;
const variables = {
  of: [
    { __typename: 'CaseFile', number: anchors.apartment },
    { __typename: 'District', number: 6 },
  ],
};
const inspections = { nodes: [{ status: expect.any(String) }] };
const agents = expect.arrayContaining([{ code: 601 }]);

/** The answer of a subgraph whose service answers so. */
async function askOver(answer: SoapAnswer | null) {
  await using soap = await startScriptedSoap(() => answer);
  const inspectionSoap = { url: soap.url, user: 'chaharsu', password: 'secret' };
  await using subgraph = openSubgraph('inspection', { inspectionSoap });
  return await subgraph.ask(question, variables, { signal: AbortSignal.timeout(2000) });
}

/** The slots are null with an error; what the database tells is there. */
const slotsFailed = (code: string) => ({
  data: { _entities: [{ inspections }, { number: 6, agents, availableSlots: null }] },
  errors: [
    {
      path: ['_entities', 1, 'availableSlots'],
      message: expect.stringContaining('The inspection service'),
      extensions: {
        code,
        system: 'inspection-soap',
        operation: 'GetNobatKhali',
        messageFa: expect.stringContaining('سرویس بازدید'),
      },
    },
  ],
});

describe('the inspection service', () => {
  it.each([
    [-11, 'SOURCE_REFUSED'],
    [-12, 'SOURCE_REFUSED'],
    [-20, 'SOURCE_INVALID_ANSWER'],
    [-24, 'SOURCE_INVALID_ANSWER'],
    [-99, 'SOURCE_UNAVAILABLE'],
    [-1000, 'SOURCE_INVALID_ANSWER'],
  ])('with the fault %i is %s, and its stack trace stays inside', async (code, expected) => {
    const answer = await askOver(soapFault(`<CodeKhata xmlns="http://tempuri.org/">${code}</CodeKhata>`));
    expect(answer).toMatchObject(slotsFailed(expected));
    expect(JSON.stringify(answer.errors)).not.toMatch(/SoapException|asmx|line 214|خطای داخلی/);
  });

  it('with a fault without a code is unavailable or invalid, never an empty list', async () => {
    expect(await askOver(soapFault(''))).toMatchObject(slotsFailed('SOURCE_INVALID_ANSWER'));
  });

  it('that does not answer is given up in time', async () => {
    expect(await askOver(null)).toMatchObject(slotsFailed('SOURCE_TIMEOUT'));
  });

  it('that answers without a DataSet is invalid', async () => {
    const envelope =
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body/></soap:Envelope>';
    expect(await askOver({ body: envelope })).toMatchObject(slotsFailed('SOURCE_INVALID_ANSWER'));
  });

  it('of which the embedded one refuses a wrong password', async () => {
    const { inspectionSoap } = estateDoors();
    await using subgraph = openSubgraph('inspection', {
      inspectionSoap: { ...inspectionSoap, password: 'wrong' },
    });
    expect(await subgraph.ask(question, variables)).toMatchObject(slotsFailed('SOURCE_REFUSED'));
  });
});

describe('a captured DataSet', () => {
  const captured = readFileSync(
    new URL('../../../legacy/samples/GetNobatKhali.response.xml', import.meta.url),
    'utf8',
  );

  it('is read row by row, an absent column as null', async () => {
    expect(await askOver({ body: captured })).toMatchObject({
      data: {
        _entities: [
          {},
          {
            availableSlots: {
              nodes: [
                { id: '2', from: null },
                { id: '1', from: '08:00' },
              ],
            },
          },
        ],
      },
    });
  });

  it('without rows is an empty list', async () => {
    const empty = captured.replace(/<NobatHa xmlns="">.*<\/NobatHa>/s, '');
    expect(await askOver({ body: empty })).toMatchObject({
      data: { _entities: [{}, { availableSlots: { nodes: [] } }] },
    });
  });

  it('with one row is a list of one', async () => {
    const one = captured.replace(/<Nobat diffgr:id="Nobat2".*?<\/Nobat>/s, '');
    expect(await askOver({ body: one })).toMatchObject({
      data: { _entities: [{}, { availableSlots: { nodes: [{ id: '1' }] } }] },
    });
  });

  it('leaves rows out that are kept as a former state or have no id', async () => {
    const former = '<diffgr:before><Nobat diffgr:id="Nobat9"><IdNobat>9</IdNobat></Nobat></diffgr:before>';
    const changed = captured
      .replace('</diffgr:diffgram>', `${former}</diffgr:diffgram>`)
      .replace('<IdNobat>2</IdNobat>', '');
    expect(await askOver({ body: changed })).toMatchObject({
      data: { _entities: [{}, { availableSlots: { nodes: [{ id: '1' }] } }] },
    });
  });
});

describe('the inspection database', () => {
  it('that is away leaves the free slots alone', async () => {
    const { inspectionSql } = estateDoors();
    await using subgraph = openSubgraph('inspection', {
      inspectionSql: { ...inspectionSql, port: await closedPort() },
    });
    const answer = await subgraph.ask(question, variables);
    expect(answer).toMatchObject({
      data: {
        _entities: [
          { inspections: null },
          { number: 6, agents: null, availableSlots: { nodes: [{ id: expect.any(String) }, {}] } },
        ],
      },
    });
    expect(answer.errors).toHaveLength(2);
    for (const path of [
      ['_entities', 0, 'inspections'],
      ['_entities', 1, 'agents'],
    ])
      expect(answer.errors).toContainEqual({
        path,
        message: expect.stringContaining('The inspection database cannot be reached'),
        extensions: expect.objectContaining({ code: 'SOURCE_UNAVAILABLE', system: 'inspection-sql' }),
      });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TextRow } from '../../estate/city/collected-city.ts';
import { inspector, openScopedCity, type ScopedCity } from './scoped-city.ts';
import { objectAt } from './ways.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

describe('an inspector', () => {
  let visit: TextRow | undefined;
  beforeAll(() => {
    const shared = new Set(
      scoped.places
        .filter(
          ({ caseFile, agent }) =>
            agent === 601 && scoped.places.some((one) => one.caseFile === caseFile && one.agent !== 601),
        )
        .map(({ request }) => request),
    );
    visit = scoped.city
      .rows('tblBazdid')
      .find((row) => row['CodeMamur'] === '601' && shared.has(row['ShomarehDarkhast'] ?? ''));
  });
  const ofVisit = () => `inspection(id: "${visit?.['IdBazdid']}")`;

  it('sees the request and the case file of the own visit, with masked owners', async () => {
    const question = `{ ${ofVisit()} { request { number applicant { name } caseFile { number } }
      caseFile { number owners { lastName nationalCode { value raw } } property { address location { latitude } } } } }`;
    const inspection = await scoped.seen(inspector, question, ['inspection']);
    expect(inspection).toMatchObject({
      request: { number: visit?.['ShomarehDarkhast'], caseFile: { number: visit?.['ShomarehParvandeh'] } },
      caseFile: {
        number: visit?.['ShomarehParvandeh'],
        owners: expect.arrayContaining([
          { lastName: expect.stringMatching(/^\p{L}\*\*\*$/u), nationalCode: expect.anything() },
        ]),
        property: { address: expect.stringMatching(/^\p{L}\*\*\*$/u), location: null },
      },
    });
  });

  it('finds no way from there to other requests, files, visits or documents', async () => {
    const question = `{ ${ofVisit()} {
      caseFile { requests { totalCount nodes { number } } apartments { totalCount } parent { number }
        inspections(first: 100) { nodes { agent { code } } } }
      request { office { requests { totalCount } } caseFile { requests { totalCount } apartments { totalCount } }
        inspections(first: 100) { nodes { agent { code } } }
        permit { request { caseFile { requests { totalCount } } } } } } }`;
    const { data, errors } = await scoped.server.ask(inspector, question);
    expect(errors).toEqual([]);
    const text = JSON.stringify(data);
    expect(text.match(/"totalCount":\d+/g)?.every((count) => count === '"totalCount":0')).toBe(true);
    expect(new Set(text.match(/"code":\d+/g))).toEqual(new Set(['"code":601']));
    expect(objectAt(data, ['inspection', 'caseFile', 'parent'])).toBeNull();
    const denied = await scoped.server.ask(
      inspector,
      `{ ${ofVisit()} { caseFile { documents { totalCount } } request { fiches { number } } } }`,
    );
    expect(denied.data).toEqual({ inspection: { caseFile: { documents: null }, request: { fiches: null } } });
    expect(new Set(denied.errors.map(({ extensions }) => extensions?.['code']))).toEqual(
      new Set(['FORBIDDEN']),
    );
  });

  it('does not see the visit of a colleague, nor by it a case file', async () => {
    const other = scoped.city.rows('tblBazdid').find((row) => row['CodeMamur'] !== '601')?.['IdBazdid'];
    expect(
      await scoped.seen(inspector, `{ inspection(id: "${other}") { caseFile { number } } }`, ['inspection']),
    ).toBeNull();
  });
});

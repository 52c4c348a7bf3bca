import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { startCityServer } from '../../support/city-server.ts';
import { type AskedOfEstate, counting } from '../../support/estate.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';
import { clerk, openScopedCity, type ScopedCity } from './scoped-city.ts';
import { objectAt } from './ways.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

describe('two people who ask the same at the same time', () => {
  it('are answered each with their own, from this process and from elsewhere', async () => {
    await using elsewhere = await startCityServer(['urban-planning']);
    const same = `{ serviceRequests(first: 100) { totalCount nodes { number office { code } } }
      caseFile(number: "${anchors.apartment}") { owners { lastName } } }`;
    const viewers = [17, 18, 17, 19].map((office) => viewerOf('OFFICE_CLERK', { office }));
    for (const one of [scoped.server, elsewhere]) {
      const answers = await Promise.all(
        [...viewers, scoped.engineer, wholeCity].map((viewer) => one.ask(viewer, same)),
      );
      for (const [index, viewer] of viewers.entries()) {
        const text = JSON.stringify(answers[index]?.data);
        expect(new Set(text.match(/"code":\d+/g))).toEqual(new Set([`"code":${viewer.office}`]));
      }
      expect(answers[0]).toEqual(answers[2]);
      expect(objectAt(answers[4]?.data, ['caseFile'])).toBeNull();
      expect(JSON.stringify(answers[5]?.data)).toContain('lastName');
    }
  });
});

it('a clerk’s case files cost as many statements and calls for five as for fifty and a hundred', async () => {
  const fifty = await cost(clerk, 50);
  expect(await cost(clerk, 100)).toEqual({ ...fifty, GetListAsnad: 2 });
  expect(await cost(clerk, 5)).toEqual(fifty);
  // The numbers of the requests that are seen are one more.
  expect(fifty['Shahrsazi']).toBe(((await cost(wholeCity, 50))['Shahrsazi'] ?? 0) + 1);
});

function question(first: number): string {
  return `{ caseFiles(filter: { district: 6 }, first: ${first}) { totalCount nodes { number owners { lastName }
    requests(first: 3) { totalCount nodes { number inspections(first: 2) { totalCount } documents(first: 1) { totalCount } } }
    documents(first: 3) { totalCount nodes { title } } inspections(first: 3) { totalCount nodes { status } } } } }`;
}

async function cost(viewer: Viewer, first: number): Promise<AskedOfEstate> {
  await scoped.server.ask(viewer, question(first));
  const { result, asked } = await counting(() => scoped.server.ask(viewer, question(first)));
  expect(result.errors).toEqual([]);
  return asked;
}

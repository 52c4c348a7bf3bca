import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import {
  clerk,
  expert,
  inspector,
  isOfClerk,
  isOfExpert,
  openScopedCity,
  type ScopedCity,
} from './scoped-city.ts';
import type { Place } from './ways.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

const lookups: readonly (readonly [string, (request: string) => string | null])[] = [
  ['serviceRequest(number: "KEY") { number }', (request) => request],
  ['serviceRequestByTrackingCode(trackingCode: "KEY") { number }', column('tblDarkhast', 'CodeRahgiri')],
  ['buildingPermit(number: "KEY") { number }', column('tblParvaneh', 'ShomarehParvaneh')],
  ['supervisionReport(id: "KEY") { id }', reportOf],
  ['excavationPermit(number: "KEY") { number }', column('tblMojavezHaffari', 'ShomarehMojavez')],
  ['wasteContract(number: "KEY") { number }', column('tblGharardadPasmand', 'ShomarehGharardad')],
  ['fiche(number: "KEY") { number }', column('tblFish', 'ShomarehFish')],
];

describe('what hangs on a request is found by its own number where the request is the viewer’s, and else by nobody', () => {
  it.each(lookups)('%s', async (question, keyOf) => {
    const isOfMoney = question.startsWith('fiche');
    const sights: readonly (readonly [Viewer, (place: Place) => boolean])[] = [
      [clerk, isOfClerk],
      [expert, isOfExpert],
      ...(isOfMoney ? [] : ([[scoped.engineer, scoped.isOfEngineer]] as const)),
    ];
    const [root = ''] = /^\w+/.exec(question) ?? [];
    const withKey = scoped.places.filter(({ request }) => keyOf(request) !== null);
    for (const [viewer, isOwn] of sights) {
      const [own, foreign] = [withKey.find(isOwn), withKey.find((place) => !isOwn(place))];
      const asked = (place: Place) =>
        scoped.seen(viewer, `{ ${question.replace('KEY', keyOf(place.request) ?? '')} }`, [root]);
      if (own) expect(await asked(own), `${viewer.role} own`).not.toBeNull();
      expect(foreign && (await asked(foreign)), `${viewer.role} foreign`).toBeNull();
      expect(own ?? viewer.role).not.toBe('OFFICE_CLERK');
    }
    const [any] = withKey;
    const visited = withKey.find(({ agent }) => agent === 601) ?? any;
    if (!isOfMoney)
      expect(
        await scoped.seen(inspector, `{ ${question.replace('KEY', keyOf(visited?.request ?? '') ?? '')} }`, [
          root,
        ]),
      ).toBeNull();
  });
});

/** The value of a column in the row of a table that hangs on a request. */
function column(table: string, name: string): (request: string) => string | null {
  return (request) => scoped.rowOf(table, request)?.[name] ?? null;
}

function reportOf(request: string): string | null {
  const permit = column('tblParvaneh', 'ShomarehParvaneh')(request);
  const reports = scoped.city.rows('tblGozareshNazer');
  return reports.find((row) => row['ShomarehParvaneh'] === permit)?.['IdGozaresh'] ?? null;
}

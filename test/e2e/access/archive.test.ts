import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import type { ArchiveDocument } from '../../../estate/city/city-sink.ts';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { type ListPage, pageOf, walk } from '../../support/walk.ts';
import { clerk, expert, openScopedCity, type ScopedCity } from './scoped-city.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

describe('the archive', () => {
  it('gives by its own number what the office scanned, or what is of the district, and to an engineer nothing', async () => {
    const own = documentOf(({ CodeDaftar }) => CodeDaftar === 17);
    const foreign = documentOf(({ CodeDaftar }) => CodeDaftar === 18);
    const inDistrict = documentOf(({ ShomarehParvandeh }) => ShomarehParvandeh?.startsWith('06') ?? false);
    const outside = documentOf(({ ShomarehParvandeh }) => ShomarehParvandeh?.startsWith('07') ?? false);
    const ask = (viewer: Viewer, id: string) =>
      scoped.seen(viewer, `{ archiveDocument(id: "${id}") { id } }`, ['archiveDocument']);
    expect(await ask(clerk, own)).toEqual({ id: own });
    expect(await ask(clerk, foreign)).toBeNull();
    expect(await ask(expert, inDistrict)).toEqual({ id: inDistrict });
    expect(await ask(expert, outside)).toBeNull();
    expect(await ask(scoped.engineer, own)).toBeNull();
  });

  it('is searched by those with bounds in one case file at a time', async () => {
    const whole = await scoped.server.ask(clerk, '{ archiveDocuments { totalCount } }');
    expect(whole.data).toEqual({ archiveDocuments: null });
    expect(whole.errors).toMatchObject([
      { message: expect.stringContaining('name a case file'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const all = scoped.city.documents.filter((one) => one.ShomarehParvandeh === anchors.apartment);
    expect(await scoped.total(expert, of(anchors.apartment))).toBe(all.length);
    expect(await scoped.total(expert, of(anchors.parcel))).toBe(0);
    expect(await scoped.total(clerk, of(anchors.apartment))).toBe(
      all.filter((one) => one.CodeDaftar === 17).length,
    );
    expect(await scoped.total(scoped.engineer, of(anchors.apartment))).toBe(0);
  });

  it('pages what is seen without loss or doubling', async () => {
    const nodes = await walk(async (after) => {
      const call = `archiveDocuments(filter: { caseFile: "${anchors.apartment}" }, first: 2, after: ${JSON.stringify(after)})`;
      const { data } = await scoped.server.ask<Found>(expert, `{ ${call} { ${pageOf('id')} } }`);
      if (!data) throw new Error('The archive was not searched.');
      return data.archiveDocuments;
    });
    const all = scoped.city.documents.filter((one) => one.ShomarehParvandeh === anchors.apartment);
    expect(new Set(nodes.map(({ id }) => id))).toEqual(new Set(all.map(({ IdSanad }) => IdSanad)));
    expect(nodes).toHaveLength(all.length);
  });
});

interface Found {
  readonly archiveDocuments: ListPage<{ readonly id: string }>;
}

function of(caseFile: string): string {
  return `archiveDocuments(filter: { caseFile: "${caseFile}" })`;
}

function documentOf(isWanted: (document: ArchiveDocument) => boolean): string {
  return scoped.city.documents.find(isWanted)?.IdSanad ?? '';
}

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { tables } from '../../../estate/city/batch-writer.ts';
import { createRandom } from '../../../estate/city/random.ts';
import { collectCity, valueOf, type CollectedCity } from './collected-city.ts';

let city: CollectedCity;
beforeAll(async () => {
  city = await collectCity();
});

/** Foreign keys of the DDL, and those that the databases cannot hold. */
const references = [
  ['tblDaftar', 'CodeMantaghe', 'tblMantaghe', 'CodeMantaghe'],
  ['tblParvandeh', 'CodeMantaghe', 'tblMantaghe', 'CodeMantaghe'],
  ['tblParvandeh', 'ParvandehMadar', 'tblParvandeh', 'ShomarehParvandeh'],
  ['tblMalek', 'ShomarehParvandeh', 'tblParvandeh', 'ShomarehParvandeh'],
  ['tblDarkhast', 'ShomarehParvandeh', 'tblParvandeh', 'ShomarehParvandeh'],
  ['tblDarkhast', 'CodeDaftar', 'tblDaftar', 'CodeDaftar'],
  ['tblErja', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblParvaneh', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblParvaneh', 'ShomarehNezam', 'tblMohandes', 'ShomarehNezam'],
  ['tblGozareshNazer', 'ShomarehParvaneh', 'tblParvaneh', 'ShomarehParvaneh'],
  ['tblGozareshNazer', 'ShomarehNezam', 'tblMohandes', 'ShomarehNezam'],
  ['tblGozareshNazer', 'CodeDaftar', 'tblDaftar', 'CodeDaftar'],
  ['tblMojavezHaffari', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblEstelamTasisat', 'ShomarehMojavez', 'tblMojavezHaffari', 'ShomarehMojavez'],
  ['tblGharardadPasmand', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblHamlPasmand', 'ShomarehGharardad', 'tblGharardadPasmand', 'ShomarehGharardad'],
  ['tblFish', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblNobat', 'CodeMamur', 'tblMamur', 'CodeMamur'],
  ['tblNobat', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblBazdid', 'CodeMamur', 'tblMamur', 'CodeMamur'],
  ['tblBazdid', 'IdNobat', 'tblNobat', 'IdNobat'],
  ['tblBazdid', 'ShomarehDarkhast', 'tblDarkhast', 'ShomarehDarkhast'],
  ['tblBazdid', 'ShomarehParvandeh', 'tblParvandeh', 'ShomarehParvandeh'],
  ['tblAks', 'IdBazdid', 'tblBazdid', 'IdBazdid'],
] as const;

describe('the small city', () => {
  it('has the promised size', () => {
    const { counts } = city.summary;
    expect(counts).toMatchObject({ tblMantaghe: 22, tblDaftar: 68, tblParvandeh: 3000, tblDarkhast: 10_000 });
    for (const table of [...tables.Shahrsazi, ...tables.Bazdid])
      expect(city.rows(table)).toHaveLength(counts[table] ?? 0);
    expect(city.documents).toHaveLength(counts['documents'] ?? 0);
  });

  it('is the same to the last letter when made again, and another with another seed', async () => {
    expect(printOf(await collectCity())).toBe(printOf(city));
    expect(printOf(await collectCity({ size: 'small', seed: 7 }))).not.toBe(printOf(city));
  });

  it.each(references)('has no %s.%s without its %s', (table, column, target, key) => {
    const known = new Set(city.rows(target).map((row) => row[key]));
    const lost = city.rows(table).filter((row) => row[column] !== null && !known.has(row[column] ?? ''));
    expect(lost).toEqual([]);
  });

  it.each([
    ['tblParvandeh', 'ShomarehParvandeh'],
    ['tblParvandeh', 'CodeNosazi'],
    ['tblDarkhast', 'ShomarehDarkhast'],
    ['tblDarkhast', 'CodeRahgiri'],
    ['tblErja', 'IdErja'],
    ['tblParvaneh', 'ShomarehParvaneh'],
    ['tblMojavezHaffari', 'ShomarehMojavez'],
    ['tblGharardadPasmand', 'ShomarehGharardad'],
    ['tblFish', 'ShomarehFish'],
    ['tblNobat', 'IdNobat'],
  ])('has every %s.%s once', (table, column) => {
    const values = city.rows(table).map((row) => row[column]);
    expect(new Set(values).size).toBe(values.length);
  });

  it('gives parents before children to the sink', () => {
    const seen = new Set<string>();
    for (const row of city.rows('tblParvandeh')) {
      if (row['ParvandehMadar'] !== null) expect(seen).toContain(row['ParvandehMadar']);
      seen.add(valueOf(row, 'ShomarehParvandeh'));
    }
  });

  it('shares six dangs among the owners of today, of the land and of the structure', () => {
    const sums = new Map<string, [land: number, structure: number]>();
    for (const row of city.rows('tblMalek')) {
      if (row['Hazf'] === '1') continue;
      const [land, structure] = sums.get(valueOf(row, 'ShomarehParvandeh')) ?? [0, 0];
      const add = (sum: number, column: string) => sum + Math.round(Number(row[column]) * 10_000);
      sums.set(valueOf(row, 'ShomarehParvandeh'), [add(land, 'DangArseh'), add(structure, 'DangAyan')]);
    }
    expect(sums.size).toBe(3000);
    for (const sum of sums.values()) expect(sum).toEqual([60_000, 60_000]);
  });

  it('keeps the four areas of a property apart', () => {
    for (const row of city.rows('tblParvandeh')) {
      const areas = ['MasahatSanad', 'MasahatMojud', 'MasahatEslahi', 'MasahatBaghimandeh'].map(
        (name) => row[name],
      );
      const known = areas.filter((area) => area !== null);
      expect(new Set(known).size).toBe(known.length);
    }
  });

  it('books no half hour of an agent twice, nor more a day than the agent may have', () => {
    const most = new Map(city.rows('tblMamur').map((row) => [row['CodeMamur'], Number(row['SaghfRuzaneh'])]));
    const daily = new Map<string, number>();
    const halfHours = new Set<string>();
    for (const row of city.rows('tblNobat')) {
      const day = `${row['CodeMamur']} ${row['Tarikh']}`;
      if (row['ShomarehDarkhast'] !== null) daily.set(day, (daily.get(day) ?? 0) + 1);
      halfHours.add(`${day} ${row['AzSaat']}`);
    }
    expect(halfHours.size).toBe(city.rows('tblNobat').length);
    for (const [day, count] of daily)
      expect(count).toBeLessThanOrEqual(most.get(day.split(' ')[0] ?? '') ?? 0);
  });

  it('has free half hours in every district in the coming weeks, and none in the past', () => {
    const free = city.rows('tblNobat').filter((row) => row['ShomarehDarkhast'] === null);
    expect(new Set(free.map((row) => row['CodeMantaghe'])).size).toBe(22);
    for (const row of free) expect(valueOf(row, 'Tarikh') > city.summary.today).toBe(true);
  });

  it('has more than two hundred live requests of the busy office', () => {
    const live = city
      .rows('tblDarkhast')
      .filter((row) => row['Hazf'] === '0' && row['CodeDaftar'] === String(anchors.busyOffice));
    expect(live.length).toBeGreaterThan(200);
  });

  it('has requests of all types in all years and states', () => {
    const rows = city.rows('tblDarkhast');
    const states = new Set(rows.map((row) => Number(row['CodeVaziat'])));
    for (const state of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 20, 21, 22, 30, 31])
      expect(states).toContain(state);
    const cells = new Set(
      rows.map((row) => `${row['CodeNoeDarkhast']} ${valueOf(row, 'TarikhDarkhast').slice(0, 4)}`),
    );
    for (let type = 1; type <= 8; type += 1)
      for (let year = 1387; year <= 1405; year += 1) expect(cells).toContain(`${type} ${year}`);
  });
});

describe('random streams', () => {
  it('depend on seed, entity and index only', () => {
    const first = createRandom(1, 'case-file', 5).next();
    expect(createRandom(1, 'case-file', 5).next()).toBe(first);
    expect(createRandom(2, 'case-file', 5).next()).not.toBe(first);
    expect(createRandom(1, 'owners', 5).next()).not.toBe(first);
    expect(createRandom(1, 'case-file', 6).next()).not.toBe(first);
  });
});

function printOf(generated: CollectedCity): string {
  const hash = createHash('sha256');
  for (const table of [...tables.Shahrsazi, ...tables.Bazdid])
    hash.update(JSON.stringify(generated.rawRows(table)));
  return hash.update(JSON.stringify(generated.documents)).digest('hex');
}

import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogued, type TablePath } from '../../../subgraphs/shared/sql/catalogue.ts';
import { sql } from '../../../subgraphs/shared/sql/fragment.ts';
import { createSqlSource, type SqlSource } from '../../../subgraphs/shared/sql/sql-source.ts';
import { countRows } from '../../../subgraphs/shared/sql/statement.ts';
import type { CollectedCity } from '../../estate/city/collected-city.ts';
import { estateDoors } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { sourceRequest } from '../../support/source-request.ts';
import { openSubgraph } from '../../support/subgraph-client.ts';

/** The other tests of the doors compare answers with the generated city: these say whether it is the one behind them. */
const tables: readonly TablePath[] = [...new Set(catalogued.map(({ table }) => table))];

let city: CollectedCity;
let sources: Readonly<Record<string, SqlSource>>;
beforeAll(async () => {
  city = await legacyCity();
  const { urbanPlanningSql, inspectionSql } = estateDoors();
  const log = pino({ level: 'silent' });
  sources = {
    Shahrsazi: createSqlSource({ system: 'urban-planning-sql', settings: urbanPlanningSql, log }),
    Bazdid: createSqlSource({ system: 'inspection-sql', settings: inspectionSql, log }),
  };
});
afterAll(async () => {
  for (const source of Object.values(sources)) await source[Symbol.asyncDispose]();
});

it.each(tables)('%s has as many rows as the city that `npm run estate:load` writes', async (table) => {
  const [database = '', name = ''] = table.split('.');
  const counting = countRows(`rows of ${name}`, { table, columns: sql`*` });
  const rows = await sources[database]?.query(counting, sourceRequest());
  expect(rows).toEqual([{ Total: city.rows(name).length }]);
});

it('the archive has as many documents of a category as the city that `npm run estate:export` writes', async () => {
  await using archive = openSubgraph('archive');
  const { archiveDocuments } = await archive.data(
    '{ archiveDocuments(filter: { category: TITLE_DEED }, first: 1) { totalCount } }',
  );
  expect(archiveDocuments).toEqual({
    totalCount: city.documents.filter(({ CodeDasteh }) => CodeDasteh === 11).length,
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  catalogued,
  type CataloguedColumn,
  columnPath,
  type TablePath,
} from '../../../../subgraphs/shared/sql/catalogue.ts';
import { columnName, field, joined, sql, tableName } from '../../../../subgraphs/shared/sql/fragment.ts';
import { column, rowCount } from '../../../../subgraphs/shared/sql/parameter.ts';
import { selectList } from '../../../../subgraphs/shared/sql/select-list.ts';
import { createSqlSource, type SqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import { type Statement, statement } from '../../../../subgraphs/shared/sql/statement.ts';
import { estateDoors } from '../../../support/estate.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { type Extreme, extremesOf } from './extremes.ts';

type Row = Readonly<Record<string, Extreme>>;

const sources = new Map<string, SqlSource>();
beforeAll(() => {
  const { urbanPlanningSql, inspectionSql } = estateDoors();
  const log = silent;
  sources.set(
    'Shahrsazi',
    createSqlSource({ system: 'urban-planning-sql', settings: urbanPlanningSql, log }),
  );
  sources.set('Bazdid', createSqlSource({ system: 'inspection-sql', settings: inspectionSql, log }));
});
afterAll(async () => {
  for (const source of sources.values()) await source[Symbol.asyncDispose]();
});

/** What SQL Server takes in one batch. */
const mostInputs = 2_100;
const tables = Map.groupBy(catalogued, ({ table }) => table);

describe('every column brings its extreme values through TDS into JSON', () => {
  it('of both databases', () => {
    const folder = new URL('../../../../legacy/', import.meta.url);
    const ddl = ['shahrsazi.sql', 'bazdid.sql'].map((file) => readFileSync(new URL(file, folder), 'utf8'));
    // Each column says whether it may be NULL, and nothing else says NULL.
    const columns = ddl.join().matchAll(/^ {2}\w+ .*? NULL\b/gm);
    expect(catalogued).toHaveLength([...columns].length);
  });

  it.each([...tables])('%s', async (table, columns) => {
    const rows = rowsOf(columns);
    const source = sources.get(table.slice(0, table.indexOf('.')));
    const roundTrip = storeAndRead(table, columns, rows);
    expect(Object.keys(roundTrip.inputs).length).toBeLessThanOrEqual(mostInputs);
    const stored = await source?.query(roundTrip, sourceRequest());
    const answered: unknown = JSON.parse(JSON.stringify(stored));
    expect(answered).toEqual(rows.map((row) => Object.fromEntries(columns.map((one) => asStored(one, row)))));
  });
});

/** Rows that hold every extreme value of every column; a column with fewer than others begins anew. */
function rowsOf(columns: readonly CataloguedColumn[]): readonly Row[] {
  const extremes = columns.map(({ column: name, facts }) => [name, extremesOf(facts)] as const);
  const count = Math.max(...extremes.map(([, values]) => values.length));
  return Array.from({ length: count }, (_, place) =>
    Object.fromEntries(extremes.map(([name, values]) => [name, values[place % values.length] ?? null])),
  );
}

/** A char column comes back with blanks up to its length; everything else comes back as it was. */
function asStored({ column: name, facts }: CataloguedColumn, row: Row): readonly [string, Extreme] {
  const value = row[name] ?? null;
  const isPadded = facts.type === 'char' && typeof value === 'string' && facts.length !== 'max';
  return [name, isPadded ? value.padEnd(facts.length) : value];
}

/**
 * Puts the rows into a temporary table with the very columns of the legacy one, which a login that may only read can
 * do, and reads them back. The join keeps IDENTITY out of the copy.
 */
function storeAndRead(
  table: TablePath,
  columns: readonly CataloguedColumn[],
  rows: readonly Row[],
): Statement<Row> {
  const paths = columns.map((one) => columnPath(table, one.column));
  const values = rows.map((row, place) => {
    const inputs = paths.map(
      (path, index) => sql`${column(path, row[columns[index]?.column ?? ''] ?? null)}`,
    );
    return sql`(${rowCount(place)}, ${joined(inputs, sql`, `)})`;
  });
  return statement(
    `round trip of ${table}`,
    sql<Row>`SELECT CONVERT(int, 0) AS Place, ${joined(paths.map(field), sql`, `)}
INTO #t FROM ${tableName(table)} t JOIN ${tableName(table)} o ON 1 = 0
INSERT INTO #t (Place, ${joined(paths.map(columnName), sql`, `)}) VALUES ${joined(values, sql`, `)}
SELECT ${selectList(paths)} FROM #t t ORDER BY t.Place
DROP TABLE #t`,
  );
}

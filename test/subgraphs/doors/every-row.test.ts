import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogued, columnPath, type TablePath } from '../../../subgraphs/shared/sql/catalogue.ts';
import { ascending } from '../../../subgraphs/shared/sql/criteria.ts';
import { selectList } from '../../../subgraphs/shared/sql/select-list.ts';
import { createSqlSource, type SqlSource } from '../../../subgraphs/shared/sql/sql-source.ts';
import { firstRows } from '../../../subgraphs/shared/sql/statement.ts';
import { readTehranTime } from '../../../subgraphs/shared/values/tehran-time.ts';
import type { CollectedCity, TextRow } from '../../estate/city/collected-city.ts';
import { estateDoors } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { sourceRequest } from '../../support/source-request.ts';

/** Enough to have all rows of most tables, and few enough for one statement. */
const most = 5000;
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

it.each(tables)('every column of %s comes through as it was written, row by row', async (table) => {
  const [database = '', name = ''] = table.split('.');
  const facts = catalogued.filter((one) => one.table === table);
  const columns = facts.map(({ column }) => column);
  const times = facts.filter(({ facts: { type } }) => type === 'datetime').map(({ column }) => column);
  const key = columns[0] ?? '';
  const reading = { table, columns: selectList(columns.map((column) => columnPath(table, column))) };
  const statement = firstRows(`rows of ${name}`, reading, ascending(columnPath(table, key)), most);
  const rows = (await sources[database]?.query(statement, sourceRequest())) ?? [];
  const written = city.rows(name);
  expect(rows).toHaveLength(Math.min(most, written.length));
  const writtenByKey = new Map(written.map((row) => [row[key], comparable(row, times)]));
  for (const row of rows) {
    const read = comparable(row, times);
    expect(read).toEqual(writtenByKey.get(read[key] ?? null));
  }
});

/** The values as texts; a char column gives back its blanks, and a time may be written in several ways. */
function comparable(row: unknown, times: readonly string[]): TextRow {
  const texts = Object.entries(row ?? {}).map(([name, value]: [string, string | number | boolean | null]) => {
    if (value === null) return [name, null] as const;
    const text = typeof value === 'boolean' ? String(Number(value)) : String(value).trimEnd();
    return [name, times.includes(name) ? readTehranTime(text).local : text] as const;
  });
  return Object.fromEntries(texts);
}

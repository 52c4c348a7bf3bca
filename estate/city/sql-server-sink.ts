import type { CitySink, LegacyRow } from './city-sink.ts';
import {
  legacyDatabases,
  readColumns,
  readDefinition,
  type LegacyColumn,
  type LegacyDatabase,
} from './legacy-columns.ts';
import { jsonRow } from './json-folder.ts';
import type { Database } from './sql-server-connection.ts';

const rowsPerStatement = 2000;
const rowsPerProgressLine = 100_000;

/** Fills two created databases: batches of rows travel as one JSON parameter. The archive is no database and is left out. */
export async function createSqlServerSink(
  databases: Readonly<Record<LegacyDatabase, Database>>,
  progress: (line: string) => void,
): Promise<CitySink> {
  const columns = new Map<string, readonly LegacyColumn[]>();
  for (const database of legacyDatabases) {
    for (const [table, list] of readColumns(await readDefinition(database))) columns.set(table, list);
  }
  let total = 0;
  let told = 0;
  return {
    async rows(database, table, rows) {
      const list = columns.get(table);
      if (list === undefined) throw new Error(`The legacy DDL has no table ${database}.${table}.`);
      const statement = insertStatement(table, list);
      for (let at = 0; at < rows.length; at += rowsPerStatement) {
        await databases[database].query(statement, jsonOf(rows.slice(at, at + rowsPerStatement), list));
      }
      total += rows.length;
      if (total - told >= rowsPerProgressLine) {
        told = total;
        progress(`${total.toLocaleString('en-US')} rows, now ${database}.dbo.${table} …`);
      }
    },
    categories: () => Promise.resolve(),
    documents: () => Promise.resolve(),
    finish: () => Promise.resolve(),
  };
}

function insertStatement(table: string, columns: readonly LegacyColumn[]): string {
  const names = columns.map(({ name }) => name).join(', ');
  const typed = columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  const insert = `INSERT INTO dbo.${table} (${names}) SELECT ${names} FROM OPENJSON(@rows) WITH (${typed});`;
  if (!columns.some(({ isIdentity }) => isIdentity)) return insert;
  return `SET IDENTITY_INSERT dbo.${table} ON; ${insert} SET IDENTITY_INSERT dbo.${table} OFF;`;
}

/** The T between date and hour matters: without it SQL Server reads a datetime by the session's language. */
function jsonOf(rows: readonly LegacyRow[], columns: readonly LegacyColumn[]): string {
  return JSON.stringify(rows.map((row) => jsonRow(row, columns)));
}

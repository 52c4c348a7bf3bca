import { readFile } from 'node:fs/promises';

/** A column as the legacy DDL declares it. */
export interface LegacyColumn {
  readonly name: string;
  /** As written: 'decimal(12,2)', 'nvarchar(max)'. */
  readonly type: string;
  readonly isIdentity: boolean;
}

export type LegacyDatabase = 'Shahrsazi' | 'Bazdid';

export const legacyDatabases: readonly LegacyDatabase[] = ['Shahrsazi', 'Bazdid'];

/** The legacy DDL of a database, unchanged. */
export function readDefinition(database: LegacyDatabase): Promise<string> {
  const file = new URL(`../../legacy/${database.toLowerCase()}.sql`, import.meta.url);
  return readFile(file, 'utf8');
}

/** Reads the columns of every table of a DDL, in their order. */
export function readColumns(definition: string): ReadonlyMap<string, readonly LegacyColumn[]> {
  const tables = new Map<string, LegacyColumn[]>();
  for (const [, table = '', body = ''] of definition.matchAll(/^CREATE TABLE dbo\.(\w+) \((.*?)^\);/gmsu)) {
    const columns: LegacyColumn[] = [];
    for (const line of body.split('\n')) {
      const column = /^\s+(?!CONSTRAINT)(\w+)\s+(\w+(?:\([\w,]+\))?)\s+(?:NOT )?NULL/u.exec(line);
      if (column === null) continue;
      const [, name = '', type = ''] = column;
      columns.push({ name, type, isIdentity: line.includes('IDENTITY') });
    }
    tables.set(table, columns);
  }
  return tables;
}

import { catalogued, type ColumnFacts, sqlType } from './catalogue.ts';
import { answersAlike } from './collation.ts';
import { sql } from './fragment.ts';
import { type Statement, statement } from './statement.ts';

/** A column of a live server, as INFORMATION_SCHEMA describes it. */
export interface LiveColumn {
  readonly TABLE_NAME: string;
  readonly COLUMN_NAME: string;
  readonly DATA_TYPE: string;
  /** -1 for (max). */
  readonly CHARACTER_MAXIMUM_LENGTH: number | null;
  readonly NUMERIC_PRECISION: number | null;
  readonly NUMERIC_SCALE: number | null;
  readonly IS_NULLABLE: string;
  readonly COLLATION_NAME: string | null;
}

/** Where a live server differs from the catalogue. */
export interface Drift {
  /** One sentence each: 'Shahrsazi.tblDarkhast.CodeRahgiri is varchar(40), the catalogue says varchar(20)'. */
  readonly sentences: readonly string[];
  /** Whether a table or column is missing, so that statements which name it fail. */
  readonly lacksColumns: boolean;
}

/** The columns of a database that its login may see. */
export const liveColumns: Statement<LiveColumn> = statement(
  'columns of the database',
  sql<LiveColumn>`SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.CHARACTER_MAXIMUM_LENGTH, c.NUMERIC_PRECISION,
  c.NUMERIC_SCALE, c.IS_NULLABLE, c.COLLATION_NAME
FROM INFORMATION_SCHEMA.COLUMNS c
WHERE c.TABLE_SCHEMA = N'dbo'`,
);

export const noDrift: Drift = { sentences: [], lacksColumns: false };

/** Compares a live database with what the catalogue says of it. Columns that the catalogue does not name are no drift. */
export function driftOf(database: string, live: readonly LiveColumn[]): Drift {
  const byName = new Map(live.map((column) => [keyOf(column.TABLE_NAME, column.COLUMN_NAME), column]));
  const tables = new Set(live.map((column) => column.TABLE_NAME.toLowerCase()));
  const missing = new Set<string>();
  const different: string[] = [];
  for (const { table, column, facts } of catalogued) {
    const [place, tableName = ''] = table.split('.');
    if (place !== database) continue;
    const name = `${table}.${column}`;
    const found = byName.get(keyOf(tableName, column));
    if (!tables.has(tableName.toLowerCase())) missing.add(`${table} is missing`);
    else if (!found) missing.add(`${name} is missing, the catalogue says ${sqlType(facts)}`);
    else {
      const difference = differenceOf(found, facts);
      if (difference) different.push(`${name} is ${difference[0]}, the catalogue says ${difference[1]}`);
    }
  }
  return { sentences: [...missing, ...different], lacksColumns: missing.size > 0 };
}

function keyOf(table: string, column: string): string {
  return `${table}.${column}`.toLowerCase();
}

function differenceOf(live: LiveColumn, facts: ColumnFacts): readonly [is: string, says: string] | null {
  const [is, says] = [liveType(live), sqlType(facts)];
  if (is !== says) return [is, says];
  const isNullable = live.IS_NULLABLE === 'YES';
  if (isNullable !== facts.nullable) return [nullability(is, isNullable), nullability(says, facts.nullable)];
  if (!('collation' in facts) || live.COLLATION_NAME === null) return null;
  if (answersAlike(facts.type, live.COLLATION_NAME)) return null;
  return [collated(is, live.COLLATION_NAME), collated(says, facts.collation)];
}

function collated(type: string, collation: string): string {
  return `${type} in the collation ${collation}`;
}

function nullability(type: string, isNullable: boolean): string {
  return `${type} ${isNullable ? 'NULL' : 'NOT NULL'}`;
}

function liveType(live: LiveColumn): string {
  const {
    DATA_TYPE,
    CHARACTER_MAXIMUM_LENGTH: length,
    NUMERIC_PRECISION: precision,
    NUMERIC_SCALE: scale,
  } = live;
  const type = DATA_TYPE === 'numeric' ? 'decimal' : DATA_TYPE;
  if (length !== null) return `${type}(${length === -1 ? 'max' : length})`;
  return type === 'decimal' ? `decimal(${precision},${scale})` : type;
}

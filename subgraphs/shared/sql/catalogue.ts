import { catalogue } from './catalogue.generated.ts';

type Catalogue = typeof catalogue;

/** A table of a legacy database: 'Shahrsazi.tblDarkhast'. */
export type TablePath = keyof Catalogue;

export type ColumnName<T extends TablePath> = keyof Catalogue[T] & string;

/** A column of a legacy database: 'Shahrsazi.tblDarkhast.CodeDaftar'. */
export type ColumnPath = { [T in TablePath]: `${T}.${ColumnName<T>}` }[TablePath];

/** What a column holds, by the DDL. */
export type ColumnFacts = { readonly nullable: boolean } & (
  | { readonly type: WholeType | ExactType | 'bit' }
  | { readonly type: 'decimal'; readonly precision: number; readonly scale: number }
  | {
      readonly type: 'char' | 'varchar' | 'nvarchar';
      readonly length: number | 'max';
      /** The DDL's; the live one may differ where that makes no difference to answers (collation.ts). */
      readonly collation: string;
    }
);

/** What a JavaScript number holds exactly. */
type WholeType = 'tinyint' | 'smallint' | 'int';
/** What the driver would turn into a float or a Date, and therefore leaves the server as text. */
type ExactType = 'bigint' | 'datetime';

/** The value of a column as it comes out of a select list (select-list.ts). */
type Value<Facts> =
  | (Facts extends { type: WholeType } ? number : Facts extends { type: 'bit' } ? boolean : string)
  | (Facts extends { nullable: true } ? null : never);

/** A row of a table, of some of its columns. */
export type Row<T extends TablePath, Name extends ColumnName<T>> = {
  readonly [N in Name]: Value<Catalogue[T][N]>;
};

export interface CataloguedColumn {
  readonly table: TablePath;
  readonly column: string;
  readonly facts: ColumnFacts;
}

/** Every column of the legacy databases. */
export const catalogued: readonly CataloguedColumn[] = Object.keys(catalogue)
  .filter(isTablePath)
  .flatMap((table) =>
    Object.entries<ColumnFacts>(catalogue[table]).map(([column, facts]) => ({ table, column, facts })),
  );

const factsByPath = new Map<string, ColumnFacts>(
  catalogued.map(({ table, column, facts }) => [`${table}.${column}`, facts]),
);

export function factsOf(path: ColumnPath): ColumnFacts {
  const facts = factsByPath.get(path);
  if (facts === undefined) throw new RangeError(`The catalogue has no column ${path}.`);
  return facts;
}

export function columnPath(table: TablePath, column: string): ColumnPath {
  const path = `${table}.${column}`;
  if (isColumnPath(path)) return path;
  throw new RangeError(`The catalogue has no column ${path}.`);
}

function isTablePath(path: string): path is TablePath {
  return path in catalogue;
}

function isColumnPath(path: string): path is ColumnPath {
  return factsByPath.has(path);
}

/** The type in T-SQL: 'varchar(40)', 'decimal(12,2)', 'int'. */
export function sqlType(facts: ColumnFacts): string {
  switch (facts.type) {
    case 'decimal':
      return `decimal(${facts.precision},${facts.scale})`;
    case 'char':
    case 'varchar':
    case 'nvarchar':
      return `${facts.type}(${facts.length})`;
    default:
      return facts.type;
  }
}

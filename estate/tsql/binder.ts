import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType } from '../tds/sql-types.ts';
import type { Condition, Expression, Query } from './ast.ts';
import type { CompiledStatement, Scope } from './compiled.ts';

/** A collation of PostgreSQL; an explicit one comes from COLLATE and wins over a column's own. */
export interface Collation {
  readonly name: string;
  readonly explicit: boolean;
}

/** An expression in PostgreSQL's text with the type that SQL Server would give it. */
export interface Bound {
  /** Safe as an operand of any operator, `::` included. */
  readonly sql: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** Of text; null for other types. */
  readonly collation: Collation | null;
  /** Of literals and variables and what is made of them alone: the same for every row. */
  readonly constant?: boolean;
  readonly literal?: string | null;
  /** Of plain columns, as error messages name them. */
  readonly column?: string;
  readonly identity?: boolean;
  /** See `ShapeColumn.isJson`. */
  readonly isJson?: boolean;
}

/** A column of a row source or of a query's result. */
export interface ShapeColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly collation: Collation | null;
  readonly identity?: boolean;
  /** PostgreSQL's text for it where it is no column there: `$action` of MERGE. */
  readonly sql?: string;
  /** Of FOR JSON and JSON_QUERY, whose text stands in another JSON text as it is. */
  readonly isJson?: boolean;
}

/** Something in FROM whose columns can be named. */
export interface Source {
  /** The alias, or the table's name where there is none; '' for none. */
  readonly exposed: string;
  readonly schema: string;
  /** What stands before a column in PostgreSQL's text. */
  readonly qualifier: string;
  readonly columns: readonly ShapeColumn[];
  /** The name that 8120 tells: dbo.tblX. */
  readonly described: string;
}

/** What the names in an expression may mean, from the innermost query outwards. */
export interface Frame {
  readonly statement: StatementContext;
  readonly outer: Frame | null;
  sources: Source[];
  readonly commonTables: ReadonlyMap<string, readonly ShapeColumn[]>;
  /** Set while binding what stands beside GROUP BY: the grouped expressions' texts. */
  grouped: ReadonlySet<string> | null;
  /** The clause that 8120 and its kin name. */
  clause: 'select list' | 'HAVING clause' | 'ORDER BY clause';
  insideAggregate: boolean;
}

/** A query in PostgreSQL's text with its result's columns. */
export interface BoundQuery {
  readonly sql: string;
  readonly columns: readonly ShapeColumn[];
  /** The variables of SELECT @x = …. */
  readonly assigns: readonly string[] | null;
}

/** The mutually recursive parts of the binder, so that their files need not import each other. */
export interface Binder {
  expression(expression: Expression, frame: Frame): Bound;
  /** Text of a boolean of PostgreSQL, in parentheses where it needs them. */
  condition(condition: Condition, frame: Frame): string;
  query(query: Query, outer: Frame): BoundQuery;
}

/** What is gathered while a statement is compiled. */
export interface StatementContext {
  readonly scope: Scope;
  readonly binder: Binder;
  readonly parameters: { readonly name: string; readonly type: SqlType }[];
  readonly access: CompiledStatement['access'][number][];
  touchesTables: boolean;
}

/** A frame with nothing in FROM. */
export function emptyFrame(statement: StatementContext, outer: Frame | null = null): Frame {
  return {
    statement,
    outer,
    sources: [],
    commonTables: outer?.commonTables ?? new Map(),
    grouped: null,
    clause: 'select list',
    insideAggregate: false,
  };
}

/** The collation of the databases: case and accents make no difference. */
export const DEFAULT_COLLATION: Collation = { name: 'tsql.ci_ai', explicit: false };

/** PostgreSQL's parameter for a variable; the same variable is the same parameter. */
export function useParameter(statement: StatementContext, name: string, type: SqlType): string {
  const known = statement.parameters.findIndex((one) => one.name === name);
  return `$${known < 0 ? statement.parameters.push({ name, type }) : known + 1}`;
}

/** An error of SQL Server at a line of the batch. */
export function errorAt(line: number, number: number, message: string, severity = 16): SqlServerError {
  return new SqlServerError(number, message, { line, severity });
}

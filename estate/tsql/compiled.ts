import type { ResultColumn, SqlType } from '../tds/sql-types.ts';

/**
 * The compiler's two doors, for the engine that interprets batches.
 *
 * `parse-batch.ts`  → `parseBatch(text): readonly Statement[]`; throws SqlServerError 102, 105, 156, 195 … with its line.
 * `compile.ts`      → `compileStatement(statement, scope): CompiledStatement` for select, insert, update, delete, merge,
 *                     truncate and the table, index and schema definitions;
 *                     `compileExpression(expression, scope): CompiledStatement` (one row, one column) and
 *                     `compileCondition(condition, scope): CompiledStatement` (one row, one boolean column)
 *                     for SET, IF, WHILE, PRINT, RAISERROR, THROW and the arguments of EXEC.
 *                     They throw SqlServerError 207, 208, 209, 137, 245, 8120 … with their line.
 * Everything else in a batch (variables, control flow, transactions, options, logins) is the engine's.
 */
export interface CompiledStatement {
  readonly act: 'select' | 'insert' | 'update' | 'delete' | 'merge' | 'definition';
  /** PostgreSQL text; `$1` is the first of `parameters`. */
  readonly sql: string;
  /** The variables in the order of $1, $2 …: '@x', or '@@ROWCOUNT', '@@TRANCOUNT', 'SCOPE_IDENTITY()', 'ERROR_NUMBER()' … which the engine knows. */
  readonly parameters: readonly { readonly name: string; readonly type: SqlType }[];
  /** The result set's columns, or null where the client gets none. */
  readonly columns: readonly ResultColumn[] | null;
  /** SELECT @x = …: the variables that take the columns of the last row, in order; null otherwise. The client gets no result set then. */
  readonly assigns: readonly string[] | null;
  /** Whether it reads or changes a table of the databases, so that the estate counts it. */
  readonly touchesTables: boolean;
  /** Tables that are read and changed, for permissions: 'dbo.tblX' with the database. */
  readonly access: readonly {
    readonly permission: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
    readonly database: string;
    readonly schema: string;
    readonly table: string;
  }[];
  /** Set by INSERT into a table with an identity column: `sql` returns the new value as the column `tsql_identity` after the result columns. */
  readonly returnsIdentity: boolean;
  /** A definition's effects on what the catalogue knows; the engine applies them when the statement has run. */
  readonly definitions: readonly CatalogueChange[];
}

/** A table as T-SQL sees it; PostgreSQL's names are derived from it (see `names.ts`). */
export interface TableDefinition {
  readonly database: string;
  readonly schema: string;
  /** In the casing of its CREATE TABLE. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
}

export interface TableColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly identity: boolean;
  readonly hasDefault: boolean;
  /** Of text columns; null for others. */
  readonly collation: string | null;
}

export type CatalogueChange =
  | { readonly kind: 'table'; readonly table: TableDefinition }
  | { readonly kind: 'no-table'; readonly database: string; readonly schema: string; readonly name: string }
  | { readonly kind: 'schema'; readonly database: string; readonly name: string }
  | { readonly kind: 'no-schema'; readonly database: string; readonly name: string };

/** What the names of a statement mean. All names compare without case. */
export interface Scope {
  /** The session's database; 'dbo' is its default schema. */
  readonly database: string;
  /** Temporary tables have the name '#x', table variables '@x', both with the database and schema ''. */
  findTable(database: string, schema: string, name: string): TableDefinition | undefined;
  hasSchema(database: string, schema: string): boolean;
  hasDatabase(database: string): boolean;
  variableType(name: string): SqlType | undefined;
}

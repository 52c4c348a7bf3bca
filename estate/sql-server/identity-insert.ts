import { SqlServerError } from '../tds/sql-server-error.ts';
import type { ObjectName, Statement } from '../tsql/ast.ts';
import type { TableDefinition } from '../tsql/compiled.ts';
import { columnName, tableName } from '../tsql/names.ts';
import type { SessionCore } from './session-core.ts';

type Insert = Extract<Statement, { kind: 'insert' }>;

/** An identity column that takes values of the client's. */
export interface ExplicitIdentity {
  readonly table: TableDefinition;
  readonly column: string;
}

/** SET IDENTITY_INSERT: one table of a session at a time. */
export function setIdentityInsert(core: SessionCore, name: ObjectName, isOn: boolean): void {
  const { options } = core.state;
  const table = core.findTable(name);
  if (!table)
    throw new SqlServerError(
      1088,
      `Cannot find the object "${name.name}" because it does not exist or you do not have permissions.`,
      { state: 11, line: name.line },
    );
  if (!table.columns.some(({ identity }) => identity))
    throw new SqlServerError(
      8106,
      `Table '${fullName(table)}' does not have the identity property. Cannot perform SET operation.`,
      { line: name.line },
    );
  const key = fullName(table);
  if (!isOn) {
    if (options.identityInsert === key) options.identityInsert = undefined;
    return;
  }
  if (options.identityInsert !== undefined && options.identityInsert !== key)
    throw new SqlServerError(
      8107,
      `IDENTITY_INSERT is already ON for table '${options.identityInsert}'. Cannot perform SET operation for table '${key}'.`,
      { line: name.line },
    );
  options.identityInsert = key;
}

/**
 * Answers the identity column that an INSERT gives values for, or undefined.
 * Throws 544 or 8101 where it may not, and 545 where it must and does not.
 */
export function checkIdentityInsert(core: SessionCore, insert: Insert): ExplicitIdentity | undefined {
  const table = core.findTable(insert.target);
  const identity = table?.columns.find((column) => column.identity);
  if (!table || !identity) return undefined;
  const isOn = core.state.options.identityInsert === fullName(table);
  const names = insert.columns.map((name) => name.toLowerCase());
  if (insert.columns.length === 0) {
    if (!isOn && !givesAllColumns(insert, table)) return undefined;
    throw new SqlServerError(
      8101,
      `An explicit value for the identity column in table '${insert.target.name}' can only be specified when a column list is used and IDENTITY_INSERT is ON.`,
      { line: insert.line },
    );
  }
  const isGiven = names.includes(identity.name.toLowerCase());
  if (isGiven && !isOn)
    throw new SqlServerError(
      544,
      `Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`,
      { line: insert.line },
    );
  if (!isGiven && isOn)
    throw new SqlServerError(
      545,
      `Explicit value must be specified for identity column in table '${table.name}' either when IDENTITY_INSERT is set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity column.`,
      { line: insert.line },
    );
  return isGiven ? { table, column: identity.name } : undefined;
}

/** The next value follows the highest that a client has given. */
export async function moveIdentity(core: SessionCore, { table, column }: ExplicitIdentity): Promise<void> {
  await core.runner.raw(identityMove(table, column));
}

/** PostgreSQL's statement that moves an identity on to its column's highest value, and never back. */
export function identityMove({ database, schema, name }: TableDefinition, column: string): string {
  const table = tableName(database, schema, name);
  const sequence = `pg_get_serial_sequence('${table.replaceAll("'", "''")}', '${column.toLowerCase()}')::regclass`;
  return `SELECT setval(${sequence}, greatest(max(${columnName(column)}), coalesce(pg_sequence_last_value(${sequence}), 0)))
    FROM ${table} HAVING max(${columnName(column)}) >= 1`;
}

/** Without a column list the identity is left out; as many values as there are columns include one for it. */
function givesAllColumns({ source }: Insert, table: TableDefinition): boolean {
  return source.kind === 'values' && source.rows.some((row) => row.length === table.columns.length);
}

function fullName({ database, schema, name }: TableDefinition): string {
  return database === '' ? name : `${database}.${schema}.${name}`;
}

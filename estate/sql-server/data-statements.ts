import { SqlServerError } from '../tds/sql-server-error.ts';
import type { ObjectName } from '../tsql/ast.ts';
import type { CompilableStatement } from '../tsql/compile.ts';
import { isTemporary, placeOf, writtenName } from '../tsql/names.ts';
import { noteConstraintNames } from './constraint-names.ts';
import type { Frame } from './frame.ts';
import { checkIdentityInsert, moveIdentity } from './identity-insert.ts';
import { requireInDatabase } from './permissions.ts';
import type { SessionCore } from './session-core.ts';

/** Runs a query, a change of rows or a definition, and tells the client how many rows it touched. */
export async function runDataStatement(
  core: SessionCore,
  statement: CompilableStatement,
  frame: Frame,
): Promise<void> {
  const { engine, state, transactions, runner } = core;
  checkDefinitionRight(core, statement);
  const compiled = engine.statements.statement(statement, core.scope(frame));
  const explicit = statement.kind === 'insert' ? checkIdentityInsert(core, statement) : undefined;
  if (state.options.implicitTransactions && transactions.count === 0 && compiled.touchesTables)
    await transactions.begin();

  if (state.options.formatOnly) {
    if (compiled.columns) frame.sink.columns(compiled.columns);
    frame.sink.done(0, compiled.columns !== null);
    return;
  }
  if (compiled.act === 'definition') {
    await runner.define(compiled.sql, statement.line);
    for (const change of compiled.definitions) await core.apply(change);
    await noteConstraintNames(core, statement);
    if (statement.kind === 'create-schema') await ownSchema(core, statement.name);
    state.rowCount = 0;
    frame.sink.done(undefined, false);
    return;
  }
  const rowCount = await runner.run(compiled, frame, statement.line);
  if (explicit) await moveIdentity(core, explicit);
  for (const change of compiled.definitions) await core.apply(change); // SELECT … INTO
  state.rowCount = rowCount;
  const isCounted = !state.options.nocount && compiled.assigns === null;
  frame.sink.done(isCounted ? rowCount : undefined, compiled.columns !== null && compiled.act === 'select');
}

/** Whoever makes a schema owns it, and with it all tables that will stand in it. */
async function ownSchema(core: SessionCore, schema: string): Promise<void> {
  const { engine, state } = core;
  const user = engine.logins.userOf(state.login, state.database);
  if (user === undefined) return;
  await engine.logins.grant({ database: state.database, user, permission: 'CONTROL', schema, table: null });
}

function checkDefinitionRight(core: SessionCore, statement: CompilableStatement): void {
  const { mayDo, state } = core;
  switch (statement.kind) {
    case 'create-schema':
      requireInDatabase(mayDo, 'CREATE SCHEMA', state.database);
      return;
    case 'drop-schema':
      if (!mayDo('CONTROL', state.database, statement.name, null))
        throw notThere(`Cannot drop the schema '${statement.name}'`, 15151, 16);
      return;
    case 'create-table':
      checkCreateTable(core, statement.table);
      return;
    case 'drop-table':
      for (const table of statement.tables)
        if (!mayAlter(core, table)) throw notThere(`Cannot drop the table '${writtenName(table)}'`, 3701, 11);
      return;
    case 'truncate':
    case 'alter-table':
    case 'create-index':
    case 'drop-index':
      if (!mayAlter(core, statement.table))
        throw new SqlServerError(
          1088,
          `Cannot find the object "${writtenName(statement.table)}" because it does not exist or you do not have permissions.`,
          { state: 12, line: statement.line },
        );
      return;
    default:
  }
}

function checkCreateTable(core: SessionCore, table: ObjectName): void {
  if (isTemporary(table.name)) return;
  const { database, schema } = placeOf(table, core.state.database);
  requireInDatabase(core.mayDo, 'CREATE TABLE', database);
  if (core.mayDo('ALTER', database, schema, null)) return;
  throw new SqlServerError(
    2760,
    `The specified schema name "${schema}" either does not exist or you do not have permission to use it.`,
    { line: table.line },
  );
}

function mayAlter(core: SessionCore, table: ObjectName): boolean {
  const { database, schema, name } = placeOf(table, core.state.database);
  return isTemporary(name) || core.mayDo('ALTER', database, schema, name);
}

function notThere(act: string, number: number, severity: number): SqlServerError {
  return new SqlServerError(number, `${act}, because it does not exist or you do not have permission.`, {
    severity,
  });
}

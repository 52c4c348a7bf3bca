import type { ColumnDefinition, TableConstraint } from '../tsql/ast.ts';
import { tableName } from '../tsql/names.ts';
import type { Frame } from './frame.ts';
import type { SessionCore } from './session-core.ts';

/** Makes a table variable: a temporary table of PostgreSQL that ends with its batch. */
export async function createTableVariable(
  core: SessionCore,
  variable: {
    readonly name: string;
    readonly columns: readonly ColumnDefinition[];
    readonly constraints: readonly TableConstraint[];
  },
  line: number,
  frame: Frame,
): Promise<void> {
  const { name, columns, constraints } = variable;
  if (frame.tableVariables.includes(name)) return; // DECLARE in a loop makes it once
  const compiled = core.engine.statements.statement(
    { kind: 'create-table', line, table: { line, database: '', schema: '', name }, columns, constraints },
    core.scope(frame),
  );
  await core.runner.define(compiled.sql, line);
  for (const change of compiled.definitions) await core.apply(change);
  frame.tableVariables.push(name);
}

/** Ends the table variables of a frame. */
export async function dropTableVariables(core: SessionCore, frame: Frame): Promise<void> {
  for (const name of frame.tableVariables) {
    core.temporary.remove(name);
    if (!core.backend.lost.aborted)
      await core.backend.control(`DROP TABLE IF EXISTS ${tableName('', '', name)}`);
  }
}

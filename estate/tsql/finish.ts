import type { ResultColumn } from '../tds/sql-types.ts';
import type { ShapeColumn, StatementContext } from './binder.ts';
import type { CompiledStatement } from './compiled.ts';

/** Puts together what was gathered while a statement was bound. */
export function finish(
  statement: StatementContext,
  act: CompiledStatement['act'],
  sql: string,
  columns: readonly ShapeColumn[] | null,
  assigns: readonly string[] | null = null,
): CompiledStatement {
  return {
    act,
    sql,
    parameters: statement.parameters,
    columns: assigns ? null : (columns?.map(resultColumn) ?? null),
    assigns,
    touchesTables: statement.touchesTables,
    access: statement.access,
    returnsIdentity: false,
    definitions: [],
  };
}

function resultColumn({ name, type, nullable, identity }: ShapeColumn): ResultColumn {
  return { name, type, nullable, ...(identity ? { identity } : {}) };
}

import { bindCondition } from './bind-condition.ts';
import { bindExpression } from './bind-expression.ts';
import { bindSubquery } from './bind-query.ts';
import { type Binder, emptyFrame, type StatementContext } from './binder.ts';
import type { Condition, Expression, Statement } from './ast.ts';
import { compileChange } from './compile-change.ts';
import { compileDefinition } from './compile-definition.ts';
import { compileInsert } from './compile-insert.ts';
import { compileMerge } from './compile-merge.ts';
import { compileSelect } from './compile-select.ts';
import type { CompiledStatement, Scope } from './compiled.ts';
import { finish } from './finish.ts';
import { shapeOf } from './bind-select.ts';

/** The statements that are compiled; the engine carries out the others itself. */
export type CompilableStatement = Extract<
  Statement,
  {
    kind:
      | 'select'
      | 'insert'
      | 'update'
      | 'delete'
      | 'merge'
      | 'truncate'
      | 'create-table'
      | 'alter-table'
      | 'drop-table'
      | 'create-index'
      | 'drop-index'
      | 'create-schema'
      | 'drop-schema';
  }
>;

const binder: Binder = { expression: bindExpression, condition: bindCondition, query: bindSubquery };

/** Compiles a statement; throws SqlServerError 207, 208, 209, 137, 8120 and their kin, with the line. */
export function compileStatement(statement: CompilableStatement, scope: Scope): CompiledStatement {
  const context = createContext(scope);
  switch (statement.kind) {
    case 'select':
      return compileSelect(statement.query, context);
    case 'insert':
      return compileInsert(statement, context);
    case 'update':
    case 'delete':
      return compileChange(statement, context);
    case 'merge':
      return compileMerge(statement, context);
    default:
      return compileDefinition(statement, context);
  }
}

/** Compiles an expression as a query of one row and one column. */
export function compileExpression(expression: Expression, scope: Scope): CompiledStatement {
  const context = createContext(scope);
  const bound = bindExpression(expression, emptyFrame(context));
  return finish(context, 'select', `SELECT ${bound.sql}`, [shapeOf('', bound)]);
}

/** Compiles a search condition as a query of one row and one boolean column. */
export function compileCondition(condition: Condition, scope: Scope): CompiledStatement {
  const context = createContext(scope);
  const sql = `SELECT ${bindCondition(condition, emptyFrame(context))}`;
  return finish(context, 'select', sql, [
    { name: '', type: { kind: 'bit' }, nullable: true, collation: null },
  ]);
}

function createContext(scope: Scope): StatementContext {
  return { scope, binder, parameters: [], access: [], touchesTables: false };
}

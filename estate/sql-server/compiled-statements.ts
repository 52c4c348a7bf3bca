import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Condition, Expression, Statement } from '../tsql/ast.ts';
import {
  type CompilableStatement,
  compileCondition,
  compileExpression,
  compileStatement,
} from '../tsql/compile.ts';
import type { CompiledStatement, Scope } from '../tsql/compiled.ts';
import { parseBatch } from '../tsql/parse-batch.ts';
import { createBoundedCache } from './bounded-cache.ts';

/** What compiling depends on beside the text, as a key: the catalogue's version, the database, the variables' types. */
export interface CompileScope extends Scope {
  readonly key: string;
}

/** Parses and compiles, and remembers both, so that a text that comes again costs nothing. */
export interface CompiledStatements {
  parse(batch: string, quotedIdentifier: boolean): readonly Statement[];
  statement(statement: CompilableStatement, scope: CompileScope): CompiledStatement;
  expression(expression: Expression, scope: CompileScope): CompiledStatement;
  condition(condition: Condition, scope: CompileScope): CompiledStatement;
}

/** Batches that are remembered by their text, and variants of each of their statements. */
const MAX_BATCHES = 500;
const MAX_VARIANTS = 16;

/** A generated script of many megabytes comes once; keeping it would only fill memory. */
const MAX_REMEMBERED_CHARACTERS = 100_000;

/** Errors that SQL Server finds before a batch runs, and which its own TRY therefore does not catch. */
const compileErrors = new WeakSet<SqlServerError>();

/** Whether the error was found by compiling rather than by running. */
export function isCompileError(error: SqlServerError): boolean {
  return compileErrors.has(error);
}

/** Makes the caches; one serves all sessions of a server. */
export function createCompiledStatements(): CompiledStatements {
  const batches = createBoundedCache<string, readonly Statement[]>(MAX_BATCHES);
  const variants = new WeakMap<object, ReturnType<typeof createBoundedCache<string, CompiledStatement>>>();

  const remember = <Node extends object>(
    node: Node,
    scope: CompileScope,
    compile: (node: Node, scope: Scope) => CompiledStatement,
  ): CompiledStatement => {
    let known = variants.get(node);
    if (!known) variants.set(node, (known = createBoundedCache(MAX_VARIANTS)));
    return known.get(scope.key, () => marked(() => compile(node, scope)));
  };

  return {
    parse(batch, quotedIdentifier) {
      const parse = (): readonly Statement[] => marked(() => parseBatch(batch, quotedIdentifier));
      if (batch.length > MAX_REMEMBERED_CHARACTERS) return parse();
      return batches.get(quotedIdentifier ? batch : `"${batch}`, parse);
    },
    statement: (statement, scope) => remember(statement, scope, compileStatement),
    expression: (expression, scope) => remember(expression, scope, compileExpression),
    condition: (condition, scope) => remember(condition, scope, compileCondition),
  };
}

function marked<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof SqlServerError) compileErrors.add(error);
    throw error;
  }
}

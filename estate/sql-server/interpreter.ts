import { setTimeout as sleep } from 'node:timers/promises';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType } from '../tds/sql-types.ts';
import type { Expression, ObjectName, Statement } from '../tsql/ast.ts';
import { isCompileError } from './compiled-statements.ts';
import { executeText } from './execute-text.ts';
import { runDataStatement } from './data-statements.ts';
import { evaluate, test } from './evaluation.ts';
import type { Frame } from './frame.ts';
import { raise, rethrow } from './raise-statements.ts';
import { givenReach } from './raised-error.ts';
import { reachOf } from './error-rules.ts';
import { setIdentityInsert } from './identity-insert.ts';
import { runServerStatement } from './server-statements.ts';
import type { SessionCore } from './session-core.ts';
import { setOption } from './set-option.ts';
import { createTableVariable, dropTableVariables } from './table-variables.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** How the flow goes on after a statement. */
type Flow = 'next' | 'break' | 'continue' | 'return';

/** Runs a batch's statements; throws the error that ends the batch, others go to the sink. */
export async function runBatch(
  core: SessionCore,
  statements: readonly Statement[],
  frame: Frame,
): Promise<void> {
  try {
    await runAll(core, statements, frame);
  } finally {
    await dropTableVariables(core, frame);
  }
}

async function runAll(core: SessionCore, statements: readonly Statement[], frame: Frame): Promise<Flow> {
  for (const statement of statements) {
    const flow = await runOne(core, statement, frame);
    if (flow !== 'next') return flow;
  }
  return 'next';
}

async function runOne(core: SessionCore, statement: Statement, frame: Frame): Promise<Flow> {
  frame.signal.throwIfAborted();
  switch (statement.kind) {
    case 'block':
      return runAll(core, statement.body, frame);
    case 'try':
      return runTry(core, statement, frame);
    case 'break':
    case 'continue':
      return statement.kind;
    case 'return':
      return 'return';
    case 'if':
    case 'while':
      return runConditional(core, statement, frame);
    default:
      await guard(core, frame, () => runLeaf(core, statement, frame), changing.has(statement.kind));
      return 'next';
  }
}

async function runConditional(core: SessionCore, statement: Of<'if' | 'while'>, frame: Frame): Promise<Flow> {
  for (;;) {
    let holds: boolean | undefined;
    await guard(core, frame, async () => {
      holds = await test(core, statement.condition, frame);
    });
    if (statement.kind === 'if') {
      // A condition that failed without ending the batch runs neither branch.
      const branch = holds === undefined ? null : holds ? statement.consequent : statement.otherwise;
      return branch ? runOne(core, branch, frame) : 'next';
    }
    if (holds !== true) return 'next';
    const flow = await runOne(core, statement.body, frame);
    if (flow === 'break') return 'next';
    if (flow === 'return') return flow;
    frame.signal.throwIfAborted();
  }
}

async function runTry(core: SessionCore, { body, handler }: Of<'try'>, frame: Frame): Promise<Flow> {
  frame.tryDepth += 1;
  try {
    const flow = await runAll(core, body, frame);
    frame.tryDepth -= 1;
    return flow;
  } catch (error) {
    frame.tryDepth -= 1;
    const caught = error instanceof SqlServerError && error.severity < 20 && !frame.signal.aborted;
    if (!caught || isCompileErrorOf(error, frame)) throw error;
    frame.caught.push(error);
    core.state.errorNumber = error.number;
    try {
      return await runAll(core, handler, frame);
    } finally {
      frame.caught.pop();
    }
  }
}

/** Where a batch's own names are wrong its TRY does not help; those of an inner text do reach the outer TRY. */
function isCompileErrorOf(error: SqlServerError, frame: Frame): boolean {
  return isCompileError(error) && !frame.innerErrors.has(error);
}

/** Runs one statement; an error that only ends the statement goes to the client, any other is thrown. */
async function guard(
  core: SessionCore,
  frame: Frame,
  work: () => Promise<void>,
  changesRows = false,
): Promise<void> {
  const { state, transactions } = core;
  try {
    await work();
    state.errorNumber = 0;
  } catch (error) {
    if (!(error instanceof SqlServerError) || frame.signal.aborted) throw error;
    state.errorNumber = error.number;
    state.rowCount = 0;
    const reach = givenReach(error) ?? reachOf(error, state.options.xactAbort);
    if (reach === 'session') throw error;
    if (frame.tryDepth > 0) {
      if (reach === 'transaction') await transactions.doom();
      throw error;
    }
    if (reach === 'transaction' && transactions.count > 0) await transactions.rollback();
    if (reach !== 'statement') throw error;
    if (error.severity <= 10) {
      frame.sink.info(error.message, error.number);
      return;
    }
    frame.sink.error(error);
    if (changesRows && terminated.has(error.number))
      frame.sink.info('The statement has been terminated.', 3621);
  }
}

const changing: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'merge']);

/** Errors of changing rows, after which SQL Server adds its message 3621. */
const terminated: ReadonlySet<number> = new Set([220, 515, 547, 2601, 2627, 2628, 8115, 8134, 8152]);

/** A statement that holds no others. */
type Leaf = Exclude<Statement, { kind: 'block' | 'try' | 'break' | 'continue' | 'return' | 'if' | 'while' }>;

async function runLeaf(core: SessionCore, statement: Leaf, frame: Frame): Promise<void> {
  const { state, transactions } = core;
  switch (statement.kind) {
    case 'select':
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'truncate':
    case 'create-table':
    case 'alter-table':
    case 'drop-table':
    case 'create-index':
    case 'drop-index':
    case 'create-schema':
    case 'drop-schema':
      return runDataStatement(core, statement, frame);
    case 'declare':
      return declareVariables(core, statement, frame);
    case 'assign':
      return assignVariable(core, statement, frame);
    case 'set-option':
      return setOption(core, statement.option, statement.value);
    case 'identity-insert':
      setIdentityInsert(core, statement.table, statement.on);
      return;
    case 'transaction':
      state.rowCount = 0;
      return runTransaction(core, statement, frame);
    case 'print':
      frame.sink.info(String((await evaluate(core, statement.value, MESSAGE, frame)) ?? ''));
      return;
    case 'raiserror':
      return raise(core, statement, frame);
    case 'throw':
      return rethrow(core, statement, frame);
    case 'execute-sql':
      return executeText(core, statement, frame, runBatch);
    case 'execute-procedure':
      throw new SqlServerError(2812, `Could not find stored procedure '${nameOf(statement.procedure)}'.`, {
        state: 62,
        line: statement.line,
      });
    case 'waitfor':
      await sleep(statement.delayMs, undefined, { signal: frame.signal });
      return;
    default:
      state.rowCount = 0;
      await runServerStatement(core, statement, frame);
      if (transactions.count === 0) frame.sink.done(undefined, false);
  }
}

function nameOf({ database, schema, name }: ObjectName): string {
  return [database, schema, name].filter((part) => part !== '').join('.');
}

async function declareVariables(
  core: SessionCore,
  { line, variables }: Of<'declare'>,
  frame: Frame,
): Promise<void> {
  for (const variable of variables) {
    if ('columns' in variable) {
      await createTableVariable(core, variable, line, frame);
      continue;
    }
    const declared = frame.declare(variable.name, variable.type);
    if (!variable.value) continue;
    declared.value = await evaluate(core, variable.value, declared.type, frame);
    core.state.rowCount = 1;
  }
}

async function assignVariable(core: SessionCore, statement: Of<'assign'>, frame: Frame): Promise<void> {
  const variable = frame.variable(statement.variable);
  variable.value = await evaluate(core, assignedValue(statement), variable.type, frame);
  core.state.rowCount = 1;
}

/** `SET @x += 1` is `SET @x = @x + 1`; the node is made once, since compiled code hangs on it. */
function assignedValue(statement: Of<'assign'>): Expression {
  if (statement.operator === '=') return statement.value;
  let compound = compounds.get(statement);
  if (!compound) {
    compound = {
      kind: 'binary-operation',
      operator: statement.operator,
      left: { kind: 'variable', name: statement.variable, line: statement.line },
      right: statement.value,
      line: statement.line,
    };
    compounds.set(statement, compound);
  }
  return compound;
}

const compounds = new WeakMap<Statement, Expression>();

async function runTransaction(core: SessionCore, statement: Of<'transaction'>, frame: Frame): Promise<void> {
  const name = transactionName(statement.name, frame);
  switch (statement.act) {
    case 'begin':
      return core.transactions.begin(name);
    case 'commit':
      return core.transactions.commit();
    case 'rollback':
      return core.transactions.rollback(name);
    case 'save':
      return core.transactions.save(name ?? '');
  }
}

function transactionName(name: string | null, frame: Frame): string | undefined {
  if (name === null) return undefined;
  return name.startsWith('@') ? String(frame.variable(name).value ?? '') : name;
}

const MESSAGE: SqlType = { kind: 'nvarchar', length: 4000 };

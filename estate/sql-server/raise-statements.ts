import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType, SqlValue } from '../tds/sql-types.ts';
import type { Statement } from '../tsql/ast.ts';
import { evaluate } from './evaluation.ts';
import type { Frame } from './frame.ts';
import { raisedError, thrownError, withReach } from './raised-error.ts';
import type { SessionCore } from './session-core.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Messages are cut at 2,047 characters in the end. */
const MESSAGE: SqlType = { kind: 'nvarchar', length: 4000 };
const INT: SqlType = { kind: 'int' };

/** RAISERROR. */
export async function raise(core: SessionCore, statement: Of<'raiserror'>, frame: Frame): Promise<void> {
  const message = String((await evaluate(core, statement.message, MESSAGE, frame)) ?? '');
  const severity = Number(await evaluate(core, statement.severity, INT, frame));
  const raisedState = Number(await evaluate(core, statement.state, INT, frame));
  if (severity > 18 && !statement.log)
    throw new SqlServerError(
      2754,
      'Error severity levels greater than 18 can only be specified by members of the sysadmin role, using the WITH LOG option.',
      { line: statement.line },
    );
  if (statement.log && !core.state.login.admin)
    throw new SqlServerError(
      2778,
      'Only System Administrator can specify WITH LOG option for RAISERROR command.',
      {
        line: statement.line,
      },
    );
  const values: SqlValue[] = [];
  for (const argument of statement.arguments) values.push(await evaluate(core, argument, MESSAGE, frame));
  const error = raisedError(message, severity, raisedState, values, statement.line);
  if (severity > 10) throw error;
  frame.sink.info(error.message, error.number);
}

/** THROW, with arguments or without. */
export async function rethrow(core: SessionCore, statement: Of<'throw'>, frame: Frame): Promise<void> {
  const { xactAbort } = core.state.options;
  if (!statement.arguments) {
    const caught = frame.caught.at(-1);
    if (!caught)
      throw new SqlServerError(
        10704,
        'To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.',
        { severity: 15, line: statement.line },
      );
    const { number, message, severity, state, line } = caught;
    throw withReach(
      new SqlServerError(number, message, { severity, state, line }),
      xactAbort ? 'transaction' : 'batch',
    );
  }
  const number = Number(await evaluate(core, statement.arguments.number, INT, frame));
  const message = String((await evaluate(core, statement.arguments.message, MESSAGE, frame)) ?? '');
  const state = Number(await evaluate(core, statement.arguments.state, INT, frame));
  throw thrownError(number, message, state, statement.line, xactAbort);
}

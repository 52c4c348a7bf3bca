import type { DatabaseError } from 'pg';
import { SqlServerError } from '../tds/sql-server-error.ts';
import { deadlockVictim, lockTimeout } from './contention-errors.ts';

/** A constraint or unique index with the names that the legacy DDL gave. */
export interface ConstraintFacts {
  readonly kind: 'primary' | 'unique' | 'index' | 'foreign' | 'check';
  readonly name: string;
  readonly database: string;
  /** With its schema: 'dbo.tblFish'. */
  readonly table: string;
  readonly columns: readonly string[];
  /** What a foreign key points at. */
  readonly referenced?: { readonly table: string; readonly columns: readonly string[] };
}

/** What an error's text tells of its circumstances. */
export interface ErrorCircumstances {
  /** 'INSERT', 'UPDATE', 'DELETE', 'MERGE' or 'SELECT'. */
  readonly verb: string;
  readonly database: string;
  readonly spid: number;
  readonly line: number;
  /** Whether the session asked for SNAPSHOT isolation, whose conflicts have a number of their own. */
  readonly isSnapshot: boolean;
  /** The constraint that the error names, where it names one. */
  readonly constraint?: ConstraintFacts;
  /** The table that the error names: 'dbo.tblFish'. */
  readonly table?: string;
  /** The column that the error names. */
  readonly column?: string;
}

/** The SQLSTATE of errors that the prelude's functions raise in SQL Server's words, the number as their detail. */
const OWN_ERROR = 'TSQL1';

/** Words an error of PostgreSQL as SQL Server 2016 would; an error without a counterpart becomes a neutral 50000. */
export function translateError(error: DatabaseError, at: ErrorCircumstances): SqlServerError {
  const build = (number: number, text: string, severity = 16, state = 1): SqlServerError =>
    new SqlServerError(number, text, { severity, state, line: at.line });

  switch (error.code) {
    case OWN_ERROR:
      return build(Number(error.detail), error.message);
    case '23505':
      return uniqueViolation(error, at, build);
    case '23503':
      return foreignKeyViolation(error, at, build);
    case '23514':
      return checkViolation(error, at, build);
    case '23502':
      return build(
        515,
        `Cannot insert the value NULL into column '${at.column ?? error.column}', table '${placeOf(error, at)}'; ` +
          `column does not allow nulls. ${at.verb} fails.`,
        16,
        2,
      );
    case '22001':
      return build(8152, 'String or binary data would be truncated.', 16, 4);
    case '22003':
      return overflow(error, build);
    case '22012':
      return build(8134, 'Divide by zero error encountered.');
    case '2201E':
      return build(3623, 'An invalid floating point operation occurred.');
    case '2201F':
      return error.message.startsWith('zero raised')
        ? build(8134, 'Divide by zero error encountered.')
        : build(3623, 'An invalid floating point operation occurred.');
    case '22P02':
      return conversionFailure(error, build);
    case '22007':
    case '22009':
      return build(241, 'Conversion failed when converting date and/or time from character string.');
    case '22008':
      // Texts are read, and their days checked, before PostgreSQL sees them: it is arithmetic that went too far.
      if (/^(timestamp|interval|date) out of range/.test(error.message))
        return build(517, "Adding a value to a 'datetime' column caused an overflow.");
      return build(
        242,
        'The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
        16,
        3,
      );
    case '40P01':
      return deadlockVictim(at.spid, at.line);
    case '40001':
      // Stricter levels than SNAPSHOT wait in SQL Server, and one of the two then falls to a deadlock.
      if (!at.isSnapshot) return deadlockVictim(at.spid, at.line);
      return build(
        3960,
        `Snapshot isolation transaction aborted due to update conflict. You cannot use snapshot isolation to access table '${at.table ?? 'dbo'}' directly or indirectly in database '${at.database}' to update, delete, or insert the row that has been modified or deleted by another transaction. Retry the transaction or change the isolation level for the update/delete statement.`,
        16,
        2,
      );
    case '55P03':
      return lockTimeout(at.line);
    case '21000':
      return error.message.startsWith('MERGE')
        ? build(
            8672,
            'The MERGE statement attempted to UPDATE or DELETE the same row more than once. This happens when a target row matches more than one source row.',
          )
        : build(
            512,
            'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.',
          );
    case '42P01':
      return build(208, `Invalid object name '${quotedName(error)}'.`);
    case '42703':
      return build(207, `Invalid column name '${quotedName(error)}'.`);
    case '42702':
      return build(209, `Ambiguous column name '${quotedName(error)}'.`);
    case '42P07':
    case '42710':
      return build(2714, `There is already an object named '${quotedName(error)}' in the database.`, 16, 6);
    case '42704':
      return build(3728, `'${quotedName(error)}' is not a constraint.`);
    case '42P20':
      return build(4108, 'Windowed functions can only appear in the SELECT or ORDER BY clauses.', 15);
    case '42803':
      if (error.message.startsWith('aggregate functions are not allowed in WHERE'))
        return build(
          147,
          'An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.',
          15,
        );
      return build(
        8120,
        `Column '${quotedName(error)}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
      );
    case '42883':
    case '42804':
    case '42846':
      return build(206, 'Operand type clash.', 16, 2);
    case '53200':
      return build(
        701,
        "There is insufficient system memory in resource pool 'default' to run this query.",
        17,
        123,
      );
    case '53100':
      return build(
        1105,
        `Could not allocate space in database '${at.database}' because the filegroup is full.`,
        17,
        2,
      );
    case '57014':
      return build(3617, 'The request was cancelled by the client.', 11);
    case '2D000':
    case '25P02':
      return build(
        3930,
        'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
      );
    default:
      return build(50_000, 'The statement could not be run by this server.');
  }
}

/** A table variable belongs to no database that anyone could name. */
function placeOf(error: DatabaseError, at: ErrorCircumstances): string {
  const table = at.table ?? error.table ?? '';
  return table.startsWith('@') ? table : `${at.database}.${table}`;
}

type Build = (number: number, text: string, severity?: number, state?: number) => SqlServerError;

function uniqueViolation(error: DatabaseError, at: ErrorCircumstances, build: Build): SqlServerError {
  const value = /=\((.*)\) already exists/s.exec(error.detail ?? '')?.[1] ?? '';
  const shown = value
    .split(', ')
    .map((part) => (part === 'null' ? '<NULL>' : part.trimEnd()))
    .join(', ');
  const { constraint } = at;
  const name = constraint?.name ?? error.constraint ?? '';
  const table = constraint?.table ?? at.table ?? error.table ?? '';
  if (constraint?.kind === 'index')
    return build(
      2601,
      `Cannot insert duplicate key row in object '${table}' with unique index '${name}'. The duplicate key value is (${shown}).`,
      14,
    );
  return build(
    2627,
    `Violation of ${constraint?.kind === 'primary' ? 'PRIMARY' : 'UNIQUE'} KEY constraint '${name}'. ` +
      `Cannot insert duplicate key in object '${table}'. The duplicate key value is (${shown}).`,
    14,
  );
}

function foreignKeyViolation(error: DatabaseError, at: ErrorCircumstances, build: Build): SqlServerError {
  const { constraint } = at;
  const missing = error.detail?.includes('is not present') ?? true;
  const place = missing ? constraint?.referenced : constraint;
  const [column] = place?.columns ?? [];
  const where = column !== undefined && place?.columns.length === 1 ? `, column '${column}'` : '';
  return build(
    547,
    `The ${at.verb} statement conflicted with the ${missing ? 'FOREIGN KEY' : 'REFERENCE'} constraint "${constraint?.name ?? error.constraint}". ` +
      `The conflict occurred in database "${constraint?.database ?? at.database}", table "${place?.table ?? error.table}"${where}.`,
    16,
    0,
  );
}

function checkViolation(error: DatabaseError, at: ErrorCircumstances, build: Build): SqlServerError {
  // A tinyint is a domain of PostgreSQL's smallint, so its range is a check.
  if (error.dataType !== undefined || error.constraint?.startsWith('tinyint'))
    return build(220, 'Arithmetic overflow error for data type tinyint.', 16, 2);
  const { constraint } = at;
  const [column] = constraint?.columns ?? [];
  const where = column !== undefined && constraint?.columns.length === 1 ? `, column '${column}'` : '';
  return build(
    547,
    `The ${at.verb} statement conflicted with the CHECK constraint "${constraint?.name ?? error.constraint}". ` +
      `The conflict occurred in database "${constraint?.database ?? at.database}", table "${constraint?.table ?? error.table}"${where}.`,
    16,
    0,
  );
}

function overflow(error: DatabaseError, build: Build): SqlServerError {
  const [, value, type] = /^value "(.*)" is out of range for type (\w+)/s.exec(error.message) ?? [];
  if (value !== undefined && type === 'integer')
    return build(248, `The conversion of the nvarchar value '${value}' overflowed an int column.`);
  if (value !== undefined && type === 'smallint')
    return build(220, `Arithmetic overflow error for data type smallint, value = ${value}.`);
  if (error.message.startsWith('numeric field overflow'))
    return build(8115, 'Arithmetic overflow error converting numeric to data type numeric.', 16, 8);
  const target = sqlTypeNames[/^(\w+) out of range/.exec(error.message)?.[1] ?? type ?? ''] ?? 'numeric';
  return build(8115, `Arithmetic overflow error converting expression to data type ${target}.`, 16, 2);
}

function conversionFailure(error: DatabaseError, build: Build): SqlServerError {
  const [, type, value] = /^invalid input syntax for type ([\w ]+): "(.*)"$/s.exec(error.message) ?? [];
  switch (type) {
    case undefined:
    case 'json':
      return build(
        13609,
        "JSON text is not properly formatted. Unexpected character '.' is found at position 0.",
        16,
        4,
      );
    case 'uuid':
      return build(
        8169,
        'Conversion failed when converting from a character string to uniqueidentifier.',
        16,
        2,
      );
    case 'numeric':
      return build(8114, 'Error converting data type nvarchar to numeric.', 16, 5);
    case 'double precision':
    case 'real':
      return build(8114, 'Error converting data type nvarchar to float.', 16, 5);
    default:
      return build(
        245,
        `Conversion failed when converting the nvarchar value '${value}' to data type ${sqlTypeNames[type] ?? type}.`,
      );
  }
}

const sqlTypeNames: Readonly<Record<string, string>> = {
  integer: 'int',
  bigint: 'bigint',
  smallint: 'smallint',
  boolean: 'bit',
  real: 'real',
};

/** The first quoted name of a message, without a schema that only the stand-in knows. */
function quotedName(error: DatabaseError): string {
  const name = /"([^"]+)"/.exec(error.message)?.[1] ?? /column ([\w.]+)/.exec(error.message)?.[1] ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}

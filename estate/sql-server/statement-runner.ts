import { DatabaseError } from 'pg';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType, SqlValue } from '../tds/sql-types.ts';
import type { CompiledStatement } from '../tsql/compiled.ts';
import { isUnicode } from '../tsql/types.ts';
import type { Backend } from './backend.ts';
import { type DisplayNames, readConstraintFacts } from './constraint-facts.ts';
import type { Engine } from './engine.ts';
import { translateError } from './error-translation.ts';
import type { Frame } from './frame.ts';
import { checkAccess, type MayDo } from './permissions.ts';
import { MAX_TEXT_SIZE_BYTES, sessionLost, type SessionState } from './session-state.ts';
import { readSessionValue } from './session-values.ts';
import { type Transactions, uncommittable } from './transactions.ts';
import { backendTypeOf, readerOf, toBackendValue } from './value-text.ts';

/** Runs compiled statements of one session on its backend, in SQL Server's words for errors. */
export interface StatementRunner {
  /** Streams the result set, sets variables that the statement assigns, and answers the rows that it touched. */
  run(compiled: CompiledStatement, frame: Frame, line: number): Promise<number>;
  /** Runs an expression or condition and answers its value in PostgreSQL's text form. */
  scalar(compiled: CompiledStatement, frame: Frame, line: number): Promise<string | null>;
  /** Runs a definition, which may be several statements of PostgreSQL. */
  define(sql: string, line: number): Promise<void>;
  /** Runs PostgreSQL's own SQL in the session's transaction. */
  raw(sql: string): Promise<void>;
  /** What the client is to hear of a failure of the backend. */
  translate(error: unknown, verb: string, line: number): Promise<unknown>;
}

/** Makes the runner of a session. */
export function createStatementRunner(
  engine: Engine,
  backend: Backend,
  state: SessionState,
  transactions: Transactions,
  mayDo: MayDo,
  names: DisplayNames,
): StatementRunner {
  const isGuarded = (): boolean => transactions.count > 0 && !transactions.doomed;

  const values = (compiled: CompiledStatement, frame: Frame): (string | Buffer | null)[] =>
    compiled.parameters.map(({ name }) => {
      const variable = frame.find(name);
      return toBackendValue(
        variable ? variable.value : readSessionValue(name, state, transactions, frame.caught.at(-1)),
      );
    });

  const translate: StatementRunner['translate'] = async (error, verb, line) => {
    if (error instanceof SqlServerError) return error;
    if (backend.lost.aborted) return sessionLost();
    if (!(error instanceof DatabaseError)) return error;
    if (error.code?.startsWith('57P')) return sessionLost();
    const { schema, table, column } = error;
    const constraint = error.code?.startsWith('23')
      ? await readConstraintFacts(backend.client, error, names)
      : undefined;
    const place = schema !== undefined && table !== undefined ? names.table(schema, table) : undefined;
    const translated = translateError(error, {
      verb,
      database: place?.database ?? state.database,
      spid: state.spid,
      line,
      isSnapshot: state.options.isolation === 'SNAPSHOT',
      ...(constraint ? { constraint } : {}),
      ...(place ? { table: place.table } : {}),
      ...(schema !== undefined && table !== undefined && column !== undefined
        ? { column: names.column(schema, table, column) }
        : {}),
    });
    if (translated.number === 50_000) engine.log(`PostgreSQL ${error.code}: ${error.message}`);
    return translated;
  };

  const fly = async (
    compiled: CompiledStatement,
    frame: Frame,
    line: number,
    listener: Parameters<Backend['run']>[1],
  ): Promise<number> => {
    const types = compiled.parameters.map(({ type }) => backendTypeOf(type));
    try {
      return await backend.run(
        { text: compiled.sql, types, values: values(compiled, frame) },
        listener,
        isGuarded(),
      );
    } catch (error) {
      throw await translate(error, compiled.act.toUpperCase(), line);
    }
  };

  /** A row that cannot be written fails its statement, with what was sent before it standing. */
  const writable = <Result>(line: number, write: () => Result): Result => {
    try {
      return write();
    } catch (error) {
      if (error instanceof SqlServerError) {
        const { number, message, severity, state: errorState } = error;
        throw new SqlServerError(number, message, { severity, state: errorState, line });
      }
      engine.log(`A row could not be written: ${String(error)}`);
      throw new SqlServerError(
        8630,
        'Internal Query Processor Error: The query processor encountered an unexpected error during execution.',
        { severity: 17, line },
      );
    }
  };

  return {
    translate,
    async run(compiled, frame, line) {
      checkAccess(compiled.access, mayDo);
      if (transactions.doomed && compiled.act !== 'select') throw uncommittable();
      if (compiled.touchesTables) {
        const database = compiled.access[0]?.database || state.database;
        engine.count(database);
        engine.beforeStatement({ text: frame.text, database, spid: state.spid, line });
      }
      const { columns, assigns, returnsIdentity } = compiled;
      const readers = (columns ?? []).map(({ type }) =>
        shortened(readerOf(type), type, state.options.textSizeBytes),
      );
      let last: readonly (string | null)[] | undefined;
      const keepsLast = returnsIdentity || assigns !== null;
      const rowCount = await fly(compiled, frame, line, {
        columns: () => columns && frame.sink.columns(columns),
        row(texts) {
          if (keepsLast) last = texts;
          return columns
            ? writable(line, () => frame.sink.row(readers.map((read, index) => read(texts[index] ?? null))))
            : undefined;
        },
      });
      if (last && returnsIdentity) state.identity = last[readers.length] ?? null;
      if (last && assigns) assign(frame, assigns, last);
      return rowCount;
    },
    async scalar(compiled, frame, line) {
      checkAccess(compiled.access, mayDo);
      let answer: string | null = null;
      await fly(compiled, frame, line, {
        row([text = null]) {
          answer = text;
        },
      });
      return answer;
    },
    async define(sql, line) {
      if (transactions.doomed) throw uncommittable();
      try {
        await backend.controlGuarded(sql, isGuarded());
      } catch (error) {
        throw await translate(error, 'CREATE', line);
      }
    },
    async raw(sql) {
      await backend.run({ text: sql, types: [], values: [] }, {}, isGuarded());
    },
  };
}

/** SET TEXTSIZE cuts what a client gets of long values. */
function shortened(
  read: ReturnType<typeof readerOf>,
  type: SqlType,
  sizeBytes: number,
): ReturnType<typeof readerOf> {
  if (sizeBytes === MAX_TEXT_SIZE_BYTES || !('length' in type) || type.length !== 'max') return read;
  const length = isUnicode(type) ? Math.floor(sizeBytes / 2) : sizeBytes;
  return (text) => {
    const value = read(text);
    if (value === null || typeof value === 'boolean' || value.length <= length) return value;
    return typeof value === 'string' ? value.slice(0, length) : value.subarray(0, length);
  };
}

function assign(frame: Frame, names: readonly string[], texts: readonly (string | null)[]): void {
  for (const [index, name] of names.entries()) {
    const variable = frame.variable(name);
    variable.value = fromText(texts[index] ?? null, variable.type);
  }
}

/** Reads PostgreSQL's text form of a value of the type. */
export function fromText(text: string | null, type: SqlType): SqlValue {
  return readerOf(type)(text);
}

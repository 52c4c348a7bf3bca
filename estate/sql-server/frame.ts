import { SqlServerError } from '../tds/sql-server-error.ts';
import type { ResultSink, SqlParameter } from '../tds/sql-session.ts';
import type { SqlType, SqlValue } from '../tds/sql-types.ts';

/** A variable of a batch; its name keeps the leading @. */
export interface Variable {
  readonly name: string;
  readonly type: SqlType;
  value: SqlValue;
}

/** One batch, or one text of sp_executesql, while it runs. */
export interface Frame {
  readonly sink: ResultSink;
  readonly signal: AbortSignal;
  /** The T-SQL that runs in it. */
  readonly text: string;
  /** The variables' types as a key: compiled statements depend on them. */
  readonly typesKey: string;
  /** Errors whose CATCH blocks are running, the innermost last. */
  readonly caught: SqlServerError[];
  /** Errors that came out of a text that this frame ran. */
  readonly innerErrors: WeakSet<SqlServerError>;
  /** Table variables made by this frame, which end with it. */
  readonly tableVariables: string[];
  /** How many TRY blocks stand around the running statement. */
  tryDepth: number;
  /** Makes a variable, or finds the one that the same DECLARE made before; throws 134 for the name of a parameter. */
  declare(name: string, type: SqlType): Variable;
  find(name: string): Variable | undefined;
  /** Throws 137 for a variable that was not declared. */
  variable(name: string): Variable;
}

/** Makes a frame whose variables are the parameters. */
export function createFrame(
  sink: ResultSink,
  signal: AbortSignal,
  parameters: readonly SqlParameter[],
  text: string,
  tryDepth = 0,
): Frame {
  const variables = new Map<string, Variable>();
  let typesKey = '';
  const given = new Set(parameters.map(({ name }) => `@${name}`.toLowerCase()));
  const add = (name: string, type: SqlType): Variable => {
    const key = name.toLowerCase();
    const variable = { name, type, value: null };
    variables.set(key, variable);
    typesKey += `${key} ${typeKey(type)};`;
    return variable;
  };
  for (const { name, type, value } of parameters) add(`@${name}`, type).value = value;
  return {
    sink,
    signal,
    text,
    get typesKey() {
      return typesKey;
    },
    caught: [],
    innerErrors: new WeakSet(),
    tableVariables: [],
    tryDepth,
    declare(name, type) {
      if (!given.has(name.toLowerCase())) return variables.get(name.toLowerCase()) ?? add(name, type);
      throw new SqlServerError(
        134,
        `The variable name '${name}' has already been declared. Variable names must be unique within a query batch or stored procedure.`,
        { severity: 15 },
      );
    },
    find: (name) => variables.get(name.toLowerCase()),
    variable(name) {
      const found = variables.get(name.toLowerCase());
      if (found) return found;
      throw new SqlServerError(137, `Must declare the scalar variable "${name}".`, {
        severity: 15,
        state: 2,
      });
    },
  };
}

/** A type as a short text, equal for equal types. */
export function typeKey(type: SqlType): string {
  if ('length' in type) return `${type.kind}(${type.length})`;
  if ('precision' in type) return `${type.kind}(${type.precision},${type.scale})`;
  return 'scale' in type ? `${type.kind}(${type.scale})` : type.kind;
}

import { bindParameters } from './declared-parameters.ts';
import type { RpcCall, RpcParameter } from './rpc-request.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { SqlParameter } from './sql-session.ts';
import type { SqlValue } from './sql-types.ts';
import type { ReturnValue } from './tokens.ts';

/** Runs a text with its parameters and answers the values that it gave to output parameters, by lower-case name. */
export type RunStatement = (
  statement: string,
  parameters: readonly SqlParameter[],
) => Promise<ReadonlyMap<string, SqlValue>>;

/** The system procedures by which drivers run and prepare statements. */
export interface Procedures {
  /** Throws SqlServerError 2812 for any other procedure. */
  run(call: RpcCall, runStatement: RunStatement): Promise<readonly ReturnValue[]>;
  /** Forgets every prepared statement. */
  reset(): void;
}

/** Creates a connection's procedures with no prepared statement. */
export function createProcedures(): Procedures {
  const prepared = new Map<string, Prepared>();
  let lastHandle = 0;

  return {
    async run({ procedure, parameters }, runStatement) {
      const [first, second, third] = parameters;
      switch (procedure) {
        case 'sp_executesql':
          return execute({ statement: text(first), declarations: text(second) }, parameters, 2, runStatement);
        case 'sp_prepare':
          return [prepare({ statement: text(third), declarations: text(second) }, first)];
        case 'sp_execute':
          return execute(find(first), parameters, 1, runStatement);
        case 'sp_prepexec': {
          const one = { statement: text(third), declarations: text(second) };
          const handle = prepare(one, first);
          return [handle, ...(await execute(one, parameters, 3, runStatement))];
        }
        case 'sp_unprepare':
          find(first);
          prepared.delete(handleOf(first));
          return [];
        default:
          throw new SqlServerError(2812, `Could not find stored procedure '${procedure}'.`, { state: 62 });
      }
    },
    reset() {
      prepared.clear();
    },
  };

  function prepare(one: Prepared, handle: RpcParameter | undefined): ReturnValue {
    lastHandle += 1;
    prepared.set(String(lastHandle), one);
    return { ordinal: 0, name: handle?.name ?? '', type: { kind: 'int' }, value: String(lastHandle) };
  }

  function find(handle: RpcParameter | undefined): Prepared {
    const found = prepared.get(handleOf(handle));
    if (found) return found;
    throw new SqlServerError(8179, `Could not find prepared statement with handle ${handleOf(handle)}.`);
  }
}

interface Prepared {
  readonly statement: string;
  readonly declarations: string;
}

async function execute(
  { statement, declarations }: Prepared,
  all: readonly RpcParameter[],
  leading: number,
  runStatement: RunStatement,
): Promise<readonly ReturnValue[]> {
  const values = all.slice(leading);
  const bound = bindParameters(statement, declarations, values);
  const outputs = await runStatement(statement, bound);
  return bound.flatMap(({ name, type, value, output }, index) => {
    if (!output) return [];
    // An output parameter that the text left alone goes back as it came.
    const result = outputs.get(name.toLowerCase());
    return [
      { ordinal: leading + index, name: `@${name}`, type, value: result === undefined ? value : result },
    ];
  });
}

function text(parameter: RpcParameter | undefined): string {
  return typeof parameter?.value === 'string' ? parameter.value : '';
}

function handleOf(parameter: RpcParameter | undefined): string {
  return text(parameter) || '0';
}

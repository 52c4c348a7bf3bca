import type { QueryBody } from './ast.ts';
import { balancedChain } from './balanced-chain.ts';
import { parseSelect } from './parse-select.ts';
import { nestedTooDeeply, type TokenStream } from './token-stream.ts';

/** More changes of the operator than this would make a tree too deep to walk. */
const maxRuns = 200;

type SetOperator = Extract<QueryBody, { kind: 'set-operation' }>['operator'];

/** Reads SELECTs with UNION, EXCEPT and INTERSECT between them. */
export function parseQueryBody(stream: TokenStream): QueryBody {
  return parseOperations(stream, takeSetOperator, () =>
    // INTERSECT binds more tightly than UNION and EXCEPT.
    parseOperations(
      stream,
      () => (stream.takes('INTERSECT') ? 'INTERSECT' : undefined),
      () => parseOperand(stream),
    ),
  );
}

function takeSetOperator(stream: TokenStream): SetOperator | undefined {
  if (stream.takes('UNION', 'ALL')) return 'UNION ALL';
  return (['UNION', 'EXCEPT'] as const).find((operator) => stream.takes(operator));
}

/** Reads set operations of one rank, which bind from the left. */
function parseOperations(
  stream: TokenStream,
  takeOperator: (stream: TokenStream) => SetOperator | undefined,
  parse: () => QueryBody,
): QueryBody {
  const first = parse();
  const operations: Operation[] = [];
  for (;;) {
    const { line } = stream.peek();
    const operator = takeOperator(stream);
    if (operator === undefined) return joined(first, operations);
    operations.push({ line, operator, right: parse() });
  }
}

interface Operation {
  readonly line: number;
  readonly operator: SetOperator;
  readonly right: QueryBody;
}

function joined(first: QueryBody, operations: readonly Operation[]): QueryBody {
  let left = first;
  for (const [count, run] of runsOf(operations).entries()) {
    const [{ line, operator }] = run;
    if (count === maxRuns) throw nestedTooDeeply(line);
    left = balancedChain(
      [left, ...run.map(({ right }) => right)],
      run.map((operation) => operation.line),
      (one, other, at) => ({ kind: 'set-operation', line: at, operator, left: one, right: other }),
    );
  }
  return left;
}

/** Operations of one operator in a row; EXCEPT is not associative, so that each stands alone. */
function runsOf(operations: readonly Operation[]): readonly [Operation, ...Operation[]][] {
  const runs: [Operation, ...Operation[]][] = [];
  for (const operation of operations) {
    const last = runs.at(-1);
    if (last && operation.operator === last[0].operator && operation.operator !== 'EXCEPT') {
      last.push(operation);
    } else {
      runs.push([operation]);
    }
  }
  return runs;
}

function parseOperand(stream: TokenStream): QueryBody {
  if (!stream.takes('(')) return { kind: 'select', ...parseSelect(stream) };
  const body = stream.nested(() => parseQueryBody(stream));
  stream.expect(')');
  return body;
}

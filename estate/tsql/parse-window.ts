import { SqlServerError } from '../tds/sql-server-error.ts';
import type { OrderItem, Window } from './ast.ts';
import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads `(PARTITION BY … ORDER BY … ROWS …)` behind OVER. */
export function parseWindow(stream: TokenStream): Window {
  const { line } = stream.peek();
  stream.expect('(');
  const partitionBy = stream.takes('PARTITION', 'BY')
    ? parseList(stream, () => stream.grammar.expression(stream))
    : [];
  const orderBy = stream.begins('ORDER', 'BY') ? parseOrder(stream) : [];
  const frame = parseFrame(stream);
  if (frame !== null && orderBy.length === 0) {
    throw new SqlServerError(10756, 'Window frame with ROWS or RANGE must have an ORDER BY clause.', {
      severity: 15,
      line,
    });
  }
  stream.expect(')');
  return { partitionBy, orderBy, frame };
}

/** Reads `a, b DESC, …` after ORDER BY. */
export function parseOrder(stream: TokenStream): readonly OrderItem[] {
  return parseList(stream, () => {
    const expression = stream.grammar.expression(stream);
    const descending = stream.takes('DESC');
    if (!descending) stream.takes('ASC');
    return { expression, descending };
  });
}

function parseFrame(stream: TokenStream): string | null {
  const unit = (['ROWS', 'RANGE'] as const).find((word) => stream.takes(word));
  if (unit === undefined) return null;
  if (!stream.takes('BETWEEN')) return `${unit} ${parseBound(stream, unit)}`;
  const start = parseBound(stream, unit);
  stream.expect('AND');
  return `${unit} BETWEEN ${start} AND ${parseBound(stream, unit)}`;
}

function parseBound(stream: TokenStream, unit: 'ROWS' | 'RANGE'): string {
  if (stream.takes('CURRENT', 'ROW')) return 'CURRENT ROW';
  const { kind, text, line } = stream.peek();
  const isCount = kind === 'number' && /^\d+$/.test(text);
  if (!isCount && !stream.sees('UNBOUNDED')) throw stream.unexpected();
  if (isCount && unit === 'RANGE') {
    throw new SqlServerError(
      4194,
      'RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters.',
      { line },
    );
  }
  stream.next();
  if (stream.takes('FOLLOWING')) return `${text} FOLLOWING`;
  stream.expect('PRECEDING');
  return `${text} PRECEDING`;
}

import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Query, QueryBody } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

type ForJson = Extract<QueryBody, { kind: 'for-json' }>;

/** Reads FOR JSON behind a query, which then is the body of another; FOR XML is outside the subset. */
export function parseForJson(stream: TokenStream, query: Query): Query {
  const { line } = stream.peek();
  if (!stream.takes('FOR', 'JSON')) return query;
  const mode = takeMode(stream);
  const options = parseOptions(stream);
  if (options.root !== null && !options.arrayWrapper) {
    throw new SqlServerError(
      13_620,
      'ROOT option and WITHOUT_ARRAY_WRAPPER option cannot be used together in FOR JSON. Remove one of these options.',
      { line },
    );
  }
  const body: ForJson = { kind: 'for-json', line, query: { ...query, with: [] }, mode, ...options };
  return { line: query.line, with: query.with, body, orderBy: [], offset: null, fetch: null };
}

function takeMode(stream: TokenStream): ForJson['mode'] {
  if (stream.takes('PATH')) return 'PATH';
  stream.expect('AUTO');
  return 'AUTO';
}

function parseOptions(stream: TokenStream): Pick<ForJson, 'root' | 'includeNulls' | 'arrayWrapper'> {
  let root: string | null = null;
  let includeNulls = false;
  let arrayWrapper = true;
  while (stream.takes(',')) {
    if (stream.takes('INCLUDE_NULL_VALUES')) includeNulls = true;
    else if (stream.takes('WITHOUT_ARRAY_WRAPPER')) arrayWrapper = false;
    else root = parseRoot(stream);
  }
  return { root, includeNulls, arrayWrapper };
}

function parseRoot(stream: TokenStream): string {
  stream.expect('ROOT');
  if (!stream.takes('(')) return 'root';
  const { kind, text } = stream.peek();
  if (kind !== 'string') throw stream.unexpected();
  stream.next();
  stream.expect(')');
  return text;
}

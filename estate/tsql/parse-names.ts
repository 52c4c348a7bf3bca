import { SqlServerError } from '../tds/sql-server-error.ts';
import type { ObjectName } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads `database.schema.name` with parts left out; four parts would name another server, which there is not. */
export function parseObjectName(stream: TokenStream): ObjectName {
  const { line, kind, text } = stream.peek();
  if (kind === 'variable') {
    stream.next();
    return { line, database: '', schema: '', name: text };
  }
  const parts = [stream.name()];
  while (stream.takes('.')) parts.push(stream.sees('.') ? '' : stream.name());
  if (parts.length > 3) {
    throw new SqlServerError(7202, `Could not find server '${parts[0]}' in sys.servers.`, {
      severity: 11,
      line,
    });
  }
  const [name = '', schema = '', database = ''] = parts.toReversed();
  return { line, database, schema, name };
}

/** Reads `(a, b, c)`. */
export function parseNameList(stream: TokenStream): readonly string[] {
  stream.expect('(');
  const names = parseList(stream, () => stream.name());
  stream.expect(')');
  return names;
}

/** Reads `[AS] alias`, or null. */
export function parseAlias(stream: TokenStream): string | null {
  if (stream.takes('AS')) return stream.name();
  return stream.seesName() ? stream.name() : null;
}

/** Reads items separated by commas. */
export function parseList<Item>(stream: TokenStream, parse: () => Item): Item[] {
  const items = [parse()];
  while (stream.takes(',')) items.push(parse());
  return items;
}

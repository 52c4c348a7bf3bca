import { SqlServerError } from '../tds/sql-server-error.ts';
import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

const tableHints = new Set([
  'FASTFIRSTROW',
  'FORCESCAN',
  'FORCESEEK',
  'HOLDLOCK',
  'IGNORE_CONSTRAINTS',
  'IGNORE_TRIGGERS',
  'INDEX',
  'KEEPDEFAULTS',
  'KEEPIDENTITY',
  'NOEXPAND',
  'NOLOCK',
  'NOWAIT',
  'PAGLOCK',
  'READCOMMITTED',
  'READCOMMITTEDLOCK',
  'READPAST',
  'READUNCOMMITTED',
  'REPEATABLEREAD',
  'ROWLOCK',
  'SERIALIZABLE',
  'SNAPSHOT',
  'TABLOCK',
  'TABLOCKX',
  'UPDLOCK',
  'XLOCK',
]);

/** Reads `WITH (NOLOCK, INDEX(x))`, or the old form without WITH; answers the hints in upper case. */
export function parseHints(stream: TokenStream): readonly string[] {
  return seesOldHints(stream) ? parseHintList(stream) : parseHintsAfterWith(stream);
}

/** Reads `WITH (…)` alone: behind the target of INSERT a parenthesis without WITH holds columns. */
export function parseHintsAfterWith(stream: TokenStream): readonly string[] {
  if (!stream.sees('WITH', '(')) return [];
  stream.expect('WITH');
  return parseHintList(stream);
}

/** Whether `(NOLOCK)` and its like stand here. */
export function seesOldHints(stream: TokenStream, ahead = 0): boolean {
  const { kind, text } = stream.peek(ahead + 1);
  return (
    stream.seesAt(ahead, '(') &&
    kind === 'word' &&
    tableHints.has(text) &&
    (stream.seesAt(ahead + 2, ')') || stream.seesAt(ahead + 2, ','))
  );
}

function parseHintList(stream: TokenStream): readonly string[] {
  stream.expect('(');
  const hints: string[] = [];
  do {
    hints.push(parseHint(stream));
    stream.takes(',');
  } while (!stream.sees(')'));
  stream.expect(')');
  return hints;
}

function parseHint(stream: TokenStream): string {
  const { kind, text, written, line } = stream.peek();
  if (kind !== 'word') throw stream.unexpected();
  stream.next();
  if (!tableHints.has(text)) {
    throw new SqlServerError(
      321,
      `"${written}" is not a recognized table hints option. If it is intended as a parameter to a table-valued ` +
        'function or to the CHANGETABLE function, ensure that your database compatibility mode is set to 90.',
      { severity: 15, line },
    );
  }
  if (text === 'INDEX') return `INDEX(${parseIndexes(stream).join(', ')})`;
  if (text === 'FORCESEEK' && stream.takes('(')) return `FORCESEEK(${parseSeek(stream)})`;
  return text;
}

/** INDEX names its indexes in parentheses or behind an equals sign, by name or by number. */
function parseIndexes(stream: TokenStream): readonly string[] {
  const index = () => (stream.peek().kind === 'number' ? stream.next().text : stream.name());
  if (stream.takes('=')) {
    if (!stream.sees('(')) return [index()];
  }
  stream.expect('(');
  const indexes = parseList(stream, index);
  stream.expect(')');
  return indexes;
}

/** FORCESEEK may name an index and its columns: `FORCESEEK(IX_a(b, c))`. */
function parseSeek(stream: TokenStream): string {
  const index = stream.name();
  stream.expect('(');
  const columns = parseList(stream, () => stream.name());
  stream.expect(')', ')');
  return `${index}(${columns.join(', ')})`;
}

/** How hints of OPTION begin; what they ask of an optimiser means nothing here. */
const queryHints = new Set([
  'CONCAT',
  'EXPAND',
  'FAST',
  'FORCE',
  'HASH',
  'IGNORE_NONCLUSTERED_COLUMNSTORE_INDEX',
  'KEEP',
  'KEEPFIXED',
  'LABEL',
  'LOOP',
  'MAX_GRANT_PERCENT',
  'MAXDOP',
  'MAXRECURSION',
  'MERGE',
  'MIN_GRANT_PERCENT',
  'NO_PERFORMANCE_SPOOL',
  'OPTIMIZE',
  'ORDER',
  'PARAMETERIZATION',
  'QUERYTRACEON',
  'RECOMPILE',
  'ROBUST',
  'TABLE',
  'USE',
]);

/** Reads OPTION (…), or nothing. */
export function skipOption(stream: TokenStream): void {
  if (!stream.takes('OPTION')) return;
  stream.expect('(');
  parseList(stream, () => {
    const { kind, text } = stream.peek();
    if (kind !== 'word' || !queryHints.has(text)) throw stream.unexpected();
    stream.next();
    while (!stream.sees(',') && !stream.sees(')')) skipItem(stream);
  });
  stream.expect(')');
}

/** Skips a word, a number, or what stands in a parenthesis. */
function skipItem(stream: TokenStream): void {
  if (stream.peek().kind === 'end') throw stream.unexpected();
  const length = stream.sees('(') ? stream.afterParenthesis() : 1;
  for (let skipped = 0; skipped < length; skipped++) stream.next();
}

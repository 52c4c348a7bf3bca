import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads the columns of a key or an index: `(a, b DESC)`. */
export function parseKeyColumns(stream: TokenStream): { name: string; descending: boolean }[] {
  stream.expect('(');
  const columns = parseList(stream, () => {
    const name = stream.name();
    const descending = stream.takes('DESC');
    if (!descending) stream.takes('ASC');
    return { name, descending };
  });
  stream.expect(')');
  return columns;
}

/** Options of an index or a table that change how it is stored and nothing that a client sees. */
const storageOptions = [
  'ALLOW_PAGE_LOCKS',
  'ALLOW_ROW_LOCKS',
  'DATA_COMPRESSION',
  'FILLFACTOR',
  'MAXDOP',
  'ONLINE',
  'OPTIMIZE_FOR_SEQUENTIAL_KEY',
  'PAD_INDEX',
  'SORT_IN_TEMPDB',
  'STATISTICS_INCREMENTAL',
  'STATISTICS_NORECOMPUTE',
];
/** Options that would change what a client sees; off is what they are without saying. */
const visibleOptions = ['DROP_EXISTING', 'IGNORE_DUP_KEY'];

/** Skips where and how an index or a table is stored: `WITH (FILLFACTOR = 80) ON [PRIMARY]`. */
export function skipStorage(stream: TokenStream): void {
  if (stream.sees('WITH', '(')) {
    stream.expect('WITH', '(');
    parseList(stream, () => skipStorageOption(stream));
    stream.expect(')');
  }
  // ON and a name is a file group; ON DELETE and ON UPDATE belong to a foreign key.
  if (stream.sees('ON') && stream.seesName(1)) {
    stream.expect('ON');
    stream.name();
  }
}

function skipStorageOption(stream: TokenStream): void {
  if (visibleOptions.some((option) => stream.takes(option))) {
    stream.expect('=', 'OFF');
    return;
  }
  if (!storageOptions.some((option) => stream.takes(option))) throw stream.unexpected();
  stream.expect('=');
  const token = stream.next();
  if (token.kind !== 'word' && token.kind !== 'number') throw stream.unexpected(token);
}

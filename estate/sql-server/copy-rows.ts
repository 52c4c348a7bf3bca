import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';
import type { SqlValue } from '../tds/sql-types.ts';

/** COPY takes the rows in pieces of about this size, so that memory stays small whatever the table holds. */
const CHUNK_CHARACTERS = 65_536;

/** Loads rows through PostgreSQL's COPY and answers their number; `command` is a COPY … FROM STDIN in text format. */
export async function copyRows(
  client: ClientBase,
  command: string,
  rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
): Promise<number> {
  const stream = client.query(from(command));
  const finished = once(stream, 'finish');
  finished.catch(() => undefined); // awaited below; until then a failure must not count as unhandled
  let chunk = '';
  try {
    for await (const row of rows) {
      chunk += `${row.map(copyText).join('\t')}\n`;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
      chunk = '';
    }
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    await finished.catch(() => undefined);
    throw error;
  }
  stream.end(chunk);
  await finished;
  return stream.rowCount;
}

/** A value in COPY's text format, where a backslash starts every escape. */
function copyText(value: SqlValue): string {
  if (value === null) return String.raw`\N`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return String.raw`\\x${value.toString('hex')}`;
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : value;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

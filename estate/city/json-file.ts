import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** A JSON array that is written element by element, so that it may be larger than memory. */
export interface JsonFile {
  readonly count: number;
  /** Appends values; resolves when the disk can take more. */
  append(values: readonly unknown[]): Promise<void>;
  /** Ends the array and answers the file's SHA-256 in hexadecimal. */
  close(): Promise<string>;
}

export function createJsonFile(path: string): JsonFile {
  const stream = createWriteStream(path);
  const hash = createHash('sha256');
  let count = 0;
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });

  async function write(text: string): Promise<void> {
    if (failure !== undefined) throw failure;
    hash.update(text);
    if (!stream.write(text)) await once(stream, 'drain');
  }

  return {
    get count() {
      return count;
    },
    async append(values) {
      if (values.length === 0) return;
      const text = values.map((value) => JSON.stringify(value)).join(',\n');
      await write((count === 0 ? '[\n' : ',\n') + text);
      count += values.length;
    },
    async close() {
      await write(count === 0 ? '[]\n' : '\n]\n');
      stream.end();
      await once(stream, 'close');
      if (failure !== undefined) throw failure;
      return hash.digest('hex');
    },
  };
}

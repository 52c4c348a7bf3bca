import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainEnd } from './chain-line.ts';

/** The content of the line with which a file begins: what came before it. */
export interface FileOpening {
  readonly act: 'file';
  readonly time: string;
  /** The file before it; null for the first. */
  readonly file: string | null;
  /** A line that a crash cut off. */
  readonly torn?: Torn;
  readonly lost?: Lost;
}

/** The line that the head named and that was not there any more; null where there was no head to name one. */
export interface Lost {
  readonly head: ChainEnd | null;
}

/** What stands behind the last whole line of a file, or in one that has none. */
export interface Torn {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A line of a file, or what stands behind the last one. */
export interface FileLine {
  /** 1 for the first line. */
  readonly number: number;
  /** Without its line break. */
  readonly bytes: Buffer;
  /** Whether it ends with a line break. */
  readonly isEnded: boolean;
}

const fileName = /^audit-\d{12}-\d{4}-\d\d-\d\d\.jsonl$/;
const headText = /^(\d{12}) ([0-9a-f]{64})\n/;

/** A line that is longer is none of ours. */
const maxLineBytes = 64 * 1024 * 1024;

/** The name of the file whose first line has a number: sorted by their names, files stand in the order of their lines. */
export function nameOfFile(firstSeq: number, day: string): string {
  return `audit-${String(firstSeq).padStart(12, '0')}-${day}.jsonl`;
}

/** The number of its first line, by its name. */
export function firstSeqOf(name: string): number {
  return Number(name.slice('audit-'.length).split('-')[0]);
}

/** Those of a folder, the oldest first. */
export async function readFileNames(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => fileName.test(name)).toSorted();
}

/** The file that holds the end of the chain, so that it is found out when lines at the end are gone. */
export function headFile(folder: string): string {
  return join(folder, 'head');
}

/** Always of the same length, to be written over the one before it. */
export function writeHead({ seq, hash }: ChainEnd): string {
  return `${String(seq).padStart(12, '0')} ${hash}\n`;
}

/** The end of the chain as it was last written down; it may be a little behind. Undefined where there is none to read. */
export async function readHead(folder: string): Promise<ChainEnd | undefined> {
  const text = await readFile(headFile(folder), 'latin1').catch(() => '');
  const [, seq = '', hash = ''] = headText.exec(text) ?? [];
  return hash === '' ? undefined : { seq: Number(seq), hash };
}

/** The lines of a file one by one, however large it is. Throws where one has no end. */
export async function* readLines(path: string): AsyncGenerator<FileLine, void, void> {
  let number = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes: Buffer = chunk;
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      const rest = bytes.subarray(from, to);
      const whole = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      yield { number: ++number, bytes: whole, isEnded: true };
      begun = [];
      begunBytes = 0;
      from = to + 1;
    }
    if (from < bytes.length) begun.push(bytes.subarray(from));
    begunBytes += bytes.length - from;
    if (begunBytes > maxLineBytes)
      throw new RangeError(`${path} has a line that is too long to be one of an audit.`);
  }
  if (begun.length > 0) yield { number: number + 1, bytes: Buffer.concat(begun), isEnded: false };
}

import { hash as digest } from 'node:crypto';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/** Where a chain stands: its last line. */
export interface ChainEnd {
  /** Of the line; 0 before the first. */
  readonly seq: number;
  /** The SHA-256 of the line. */
  readonly hash: string;
}

/** A line as it stands in a file. */
export interface ChainLine extends ChainEnd {
  /** The hash of the line that came before it when it was written. */
  readonly previous: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** Whether its hash is that of its own text: if not, the line was changed. */
  readonly isWhole: boolean;
}

export const emptyChain: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

const endOfLine = /^,"hash":"([0-9a-f]{64})"\}$/;
const endBytes = ',"hash":""}'.length + 64;

/**
 * Writes the line that follows another: its number, the hash of the one before it, its content, and the SHA-256 of all
 * of that, which the next line repeats. With its own hash in it, a line that was changed is told from its neighbours.
 */
export function writeChainLine(
  { seq, hash: previous }: ChainEnd,
  content: object,
): { readonly text: string; readonly end: ChainEnd } {
  const text = JSON.stringify({ seq: seq + 1, previous, ...content }).slice(0, -1);
  const hash = sha256(text);
  return { text: `${text},"hash":"${hash}"}\n`, end: { seq: seq + 1, hash } };
}

/** Reads a line, without the line break at its end; undefined where it is none of a chain. */
export function readChainLine(bytes: Buffer): ChainLine | undefined {
  const signed = bytes.subarray(0, -endBytes);
  const [, hash] = endOfLine.exec(bytes.subarray(-endBytes).toString('latin1')) ?? [];
  if (hash === undefined) return undefined;
  const read = parsed(`${signed.toString()}}`);
  if (!read) return undefined;
  const { seq, previous, ...content } = read;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || typeof previous !== 'string') return undefined;
  return { seq, previous, hash, content, isWhole: sha256(signed) === hash };
}

export function sha256(content: string | Buffer): string {
  return digest('sha256', content, 'hex');
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

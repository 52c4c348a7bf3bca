import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  firstSeqOf,
  readFileNames,
  readHead,
  readLines,
  type FileOpening,
  type Lost,
  type Torn,
} from './audit-files.ts';
import { emptyChain, readChainLine, sha256, type ChainEnd } from './chain-line.ts';

/** Where the chain in a folder ends, and what the next line has to say of it. */
export interface FoundEnd {
  readonly end: ChainEnd;
  readonly opening: Pick<FileOpening, 'file' | 'torn' | 'lost'>;
}

/**
 * Finds the end of the chain in a folder. A line that a crash cut off stays where it is, behind the last whole one. A
 * file without a whole line holds nothing of which anybody was told that it is recorded: it is set aside as `NAME.torn`,
 * so that its name is free. Lines are missed that the head names, or that the caller knows to have been there.
 */
export async function findChainEnd(folder: string, known?: ChainEnd, hadFiles = false): Promise<FoundEnd> {
  const names = await readFileNames(folder);
  const file = names.at(-1) ?? null;
  const { end, torn } = file === null ? { end: emptyChain } : await endOfFile(folder, file);
  if (file !== null && !end) {
    await (torn ? rename(join(folder, file), join(folder, torn.file)) : rm(join(folder, file)));
    const before = await findChainEnd(folder, known, true);
    return torn ? { ...before, opening: { ...before.opening, torn } } : before;
  }
  const lost = await lostLines(folder, names, hadFiles || names.length > 0, known);
  return { end: end ?? emptyChain, opening: { file, ...(torn && { torn }), ...(lost && { lost }) } };
}

/** The last whole line of a file, and what stands behind it. */
async function endOfFile(
  folder: string,
  file: string,
): Promise<{ readonly end?: ChainEnd | undefined; readonly torn?: Torn }> {
  let end: ChainEnd | undefined;
  let rest: Buffer[] = [];
  for await (const { bytes, isEnded } of readLines(join(folder, file))) {
    const line = isEnded ? readChainLine(bytes) : undefined;
    if (line?.isWhole) {
      end = { seq: line.seq, hash: line.hash };
      rest = [];
    } else rest.push(bytes, Buffer.from(isEnded ? '\n' : ''));
  }
  const torn = Buffer.concat(rest);
  if (torn.length === 0) return { end };
  return { end, torn: { file: end ? file : `${file}.torn`, bytes: torn.length, sha256: sha256(torn) } };
}

/** The last line that is known to have been there, where it is not any more; null where there is no head to name one. */
async function lostLines(
  folder: string,
  names: readonly string[],
  hadFiles: boolean,
  known: ChainEnd = emptyChain,
): Promise<Lost | undefined> {
  const head = await readHead(folder);
  const ends = [known, head ?? emptyChain].toSorted((one, other) => other.seq - one.seq);
  for (const end of ends) if (!(await isThere(folder, names, end))) return { head: end };
  return head || !hadFiles ? undefined : { head: null };
}

async function isThere(folder: string, names: readonly string[], { seq, hash }: ChainEnd): Promise<boolean> {
  if (seq === 0) return true;
  const file = names.findLast((name) => firstSeqOf(name) <= seq);
  if (file === undefined) return false;
  for await (const { bytes } of readLines(join(folder, file)))
    if (readChainLine(bytes)?.hash === hash) return true;
  return false;
}

import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileNames, readHead, readLines, type FileOpening, type Torn } from './audit-files.ts';
import { emptyChain, readChainLine, sha256, type ChainEnd } from './chain-line.ts';

/** Where the chain in a folder ends, and what the next line has to say of it. */
export interface FoundEnd {
  readonly end: ChainEnd;
  readonly opening: Pick<FileOpening, 'file' | 'torn' | 'lost'>;
}

/**
 * Finds the end of the chain in a folder. A line that a crash cut off stays where it is, behind the last whole one. A
 * file without a whole line holds nothing of which anybody was told that it is recorded: it is set aside as `NAME.torn`,
 * so that its name is free.
 */
export async function findChainEnd(folder: string): Promise<FoundEnd> {
  const names = await readFileNames(folder);
  const file = names.at(-1) ?? null;
  const head = await readHead(folder);
  const last = file === null ? { end: emptyChain } : await endOfFile(folder, file, head);
  if (file !== null && !last.end) {
    await (last.torn ? rename(join(folder, file), join(folder, last.torn.file)) : rm(join(folder, file)));
    const before = await findChainEnd(folder);
    return last.torn ? { ...before, opening: { ...before.opening, torn: last.torn } } : before;
  }
  const { end = emptyChain, torn, holdsHead } = last;
  const isLost = head && head.seq > 0 && !holdsHead;
  return { end, opening: { file, ...(torn && { torn }), ...(isLost && { lost: head }) } };
}

interface EndOfFile {
  readonly end?: ChainEnd | undefined;
  readonly torn?: Torn;
  /** Whether the line that was last known to be on the disk is there, or is the one before the file's first. */
  readonly holdsHead?: boolean;
}

/** The last whole line of a file, and what stands behind it. */
async function endOfFile(folder: string, file: string, head: ChainEnd | undefined): Promise<EndOfFile> {
  let end: ChainEnd | undefined;
  let holdsHead = false;
  let rest: Buffer[] = [];
  for await (const { bytes, isEnded } of readLines(join(folder, file))) {
    const line = isEnded ? readChainLine(bytes) : undefined;
    if (line?.isWhole) {
      const { seq, hash, previous } = line;
      holdsHead ||= hash === head?.hash || (end === undefined && previous === head?.hash);
      end = { seq, hash };
      rest = [];
    } else rest.push(bytes, Buffer.from(isEnded ? '\n' : ''));
  }
  const torn = Buffer.concat(rest);
  if (torn.length === 0) return { end, holdsHead };
  return {
    end,
    holdsHead,
    torn: { file: end ? file : `${file}.torn`, bytes: torn.length, sha256: sha256(torn) },
  };
}

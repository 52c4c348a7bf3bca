import { createHash, type Hash } from 'node:crypto';
import { join } from 'node:path';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { firstSeqOf, nameOfFile, readFileNames, readHead, readLines } from './audit-files.ts';
import { emptyChain, readChainLine, type ChainEnd, type ChainLine } from './chain-line.ts';
import { createGaps } from './chain-gaps.ts';

/** What is found in a folder, in the order of the chain: a line that is as it was written, or a sentence on what is not. */
export type Found =
  | { readonly kind: 'line'; readonly file: string; readonly line: ChainLine }
  | { readonly kind: 'problem'; readonly sentence: string };

/**
 * Reads and checks the chain in a folder, however long it is. Each problem names the file and the line; problems that
 * show only at the end come last.
 */
export async function* readChain(folder: string): AsyncGenerator<Found, void, void> {
  // Before the lines: while others are being written it is behind them, never ahead.
  const head = await readHead(folder);
  const gaps = createGaps();
  let last: { readonly seq: number; readonly hash: string | undefined } = emptyChain;
  let lastPlace = 'the beginning';
  let fileBefore: string | null = null;
  let unread = createUnread();

  const files = await filesInOrder(folder);
  for (const file of files) {
    const { bytes: tornBytes } = unread;
    let isFirst = true;
    for await (const { number, bytes, isEnded } of readLines(join(folder, file))) {
      const line = isEnded ? readChainLine(bytes) : undefined;
      const place = `line ${number} of ${file}`;
      if (line?.isWhole) {
        if (isFirst) yield* problems(openingProblems(line, file, fileBefore, unread));
        else yield* problems(unread.sentences);
        unread = createUnread();
        yield* problems(follow(line, place));
        yield { kind: 'line', file, line };
      } else {
        if (isFirst && tornBytes > 0) {
          yield* problems(unread.sentences);
          unread = createUnread();
        }
        unread.add(bytes, isEnded, `${place} ${isEnded ? 'was changed' : tornSentence(last.seq)}`);
        if (isEnded) last = { seq: last.seq + 1, hash: undefined };
        lastPlace = place;
      }
      isFirst = false;
    }
    fileBefore = file;
  }
  yield* problems(unread.sentences);
  yield* problems(gaps.sentences());
  yield* problems(headProblems(head, last.seq));

  /** What is wrong between a line and those before it. */
  function follow(line: ChainLine, place: string): readonly string[] {
    const { seq, previous, hash } = line;
    const found: string[] = [];
    if (seq <= last.seq) {
      const isMoved = gaps.fill(seq);
      return [`${place}, number ${seq}, ${isMoved ? 'is not in its place' : 'stands here once more'}.`];
    }
    if (seq > last.seq + 1) gaps.add(last.seq + 1, seq - 1, place);
    else if (last.hash !== undefined && previous !== last.hash)
      found.push(
        last.seq === 0
          ? `${place} is not the first of its chain.`
          : `${lastPlace} was written anew: ${place} follows another one.`,
      );
    if (seq === head?.seq && hash !== head.hash)
      found.push(`${place} was written anew: the head names another one.`);
    [last, lastPlace] = [line, place];
    return found;
  }
}

function tornSentence(seq: number): string {
  return `is torn: the chain ends at number ${seq}. If a gateway is writing at this moment, look again.`;
}

function openingProblems(
  { seq, content }: ChainLine,
  file: string,
  fileBefore: string | null,
  unread: Unread,
): readonly string[] {
  const { act, time, file: named, torn, lost } = content;
  if (act !== 'file' || typeof time !== 'string')
    return [...unread.sentences, `${file} does not begin with the line that says what came before it.`];
  const name = nameOfFile(seq, time.slice(0, 10));
  return [
    ...(isSame(torn, fileBefore, unread) ? [] : unread.sentences),
    ...(name === file ? [] : [`${file} was renamed: it is ${name}.`]),
    ...(named === fileBefore ? [] : [beforeIt(file, named, fileBefore)]),
    ...(lost === undefined ? [] : [lostBefore(file, lost)]),
  ];
}

function lostBefore(file: string, lost: unknown): string {
  const head = isRecord(lost) ? lost['head'] : null;
  return isRecord(head)
    ? `Lines up to number ${String(head['seq'])} were gone when ${file} was begun.`
    : `The head was gone when ${file} was begun: nobody can say whether lines before it are.`;
}

function beforeIt(file: string, named: unknown, found: string | null): string {
  return named === null
    ? `${file} is the first of a chain, and ${found} stands before it.`
    : `${typeof named === 'string' ? named : 'The file before'} is gone or renamed: ${file} follows it.`;
}

/** Whether what could not be read is what the next file says that a crash cut off. */
function isSame(torn: unknown, file: string | null, unread: Unread): boolean {
  const { bytes } = unread;
  return bytes === 0 || JSON.stringify(torn) === JSON.stringify({ file, bytes, sha256: unread.digest() });
}

function headProblems(head: ChainEnd | undefined, seq: number): readonly string[] {
  if (!head)
    return [
      seq === 0
        ? 'There is neither a head nor a line of an audit here: it was emptied, or is the folder of none.'
        : 'The head is gone: nobody can say whether lines at the end are.',
    ];
  return head.seq > seq ? [`Numbers ${seq + 1} to ${head.seq} are gone from the end.`] : [];
}

/** Files in the order of their first lines, whatever they are called. */
async function filesInOrder(folder: string): Promise<readonly string[]> {
  const numbered: { readonly name: string; readonly seq: number }[] = [];
  for (const name of await readFileNames(folder))
    numbered.push({ name, seq: (await firstSeqIn(join(folder, name))) ?? firstSeqOf(name) });
  return numbered.toSorted((one, other) => one.seq - other.seq).map(({ name }) => name);
}

async function firstSeqIn(path: string): Promise<number | undefined> {
  for await (const { bytes } of readLines(path)) return readChainLine(bytes)?.seq;
  return undefined;
}

function* problems(sentences: readonly string[]): Generator<Found, void, void> {
  for (const sentence of sentences) yield { kind: 'problem', sentence };
}

/** What stands behind the last line that could be read. */
interface Unread {
  readonly sentences: readonly string[];
  readonly bytes: number;
  add(bytes: Buffer, isEnded: boolean, sentence: string): void;
  digest(): string;
}

function createUnread(): Unread {
  const hash: Hash = createHash('sha256');
  const sentences: string[] = [];
  let count = 0;
  return {
    sentences,
    get bytes() {
      return count;
    },
    add(bytes, isEnded, sentence) {
      hash.update(bytes).update(isEnded ? '\n' : '');
      count += bytes.length + (isEnded ? 1 : 0);
      sentences.push(sentence.endsWith('.') ? sentence : `${sentence}.`);
    },
    digest: () => hash.copy().digest('hex'),
  };
}

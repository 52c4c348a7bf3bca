import { readChain } from './checked-chain.ts';

/** More would help nobody. */
const maxTold = 100;

/** Checks the chain in a folder and tells of each problem, and at the end how it stands; gives whether all is well. */
export async function verify(folder: string, tell: (line: string) => void): Promise<boolean> {
  const files = new Set<string>();
  let [lines, found, seq] = [0, 0, 0];
  for await (const each of readChain(folder)) {
    if (each.kind === 'line') {
      lines++;
      files.add(each.file);
      seq = Math.max(seq, each.line.seq);
    } else if (++found <= maxTold) tell(each.sentence);
  }
  if (found > maxTold) tell(`And ${found - maxTold} more.`);
  tell(
    found === 0
      ? `The chain is whole: ${counted(lines, 'line')} in ${counted(files.size, 'file')}, the last one number ${seq}.`
      : `The chain is not whole: ${counted(found, 'problem')} in ${counted(files.size, 'file')} with ${counted(lines, 'good line')}.`,
  );
  return found === 0;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

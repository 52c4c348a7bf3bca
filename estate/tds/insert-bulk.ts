import { splitList } from './sql-list.ts';

/** What an INSERT BULK statement announces: the table as written, the columns' names without brackets. */
export interface InsertBulk {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Reads 'insert bulk [T] ([a] int, …) with (…)'; undefined for any other batch. */
export function readInsertBulk(batch: string): InsertBulk | undefined {
  const match = /^\s*insert\s+bulk\s+((?:\[(?:[^\]]|\]\])*\]|"[^"]*"|[^\s("[])+)\s*\(/i.exec(batch);
  if (!match?.[1]) return undefined;
  const list = enclosed(batch.slice(match[0].length));
  return { table: match[1], columns: splitList(list).map(columnName) };
}

/** The text up to the parenthesis that closes it. */
function enclosed(text: string): string {
  let depth = 1;
  for (const { 0: piece, index } of text.matchAll(/\[(?:[^\]]|\]\])*\]|"[^"]*"|[()]/g)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    if (depth === 0) return text.slice(0, index);
  }
  return text;
}

function columnName(column: string): string {
  const match = /^\[((?:[^\]]|\]\])*)\]|^"([^"]*)"|^(\S+)/.exec(column);
  return match?.[1]?.replaceAll(']]', ']') ?? match?.[2] ?? match?.[3] ?? '';
}

import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { asciiDigits } from '../../subgraphs/shared/values/digits.ts';
import { readChain } from './checked-chain.ts';

/**
 * Tells who saw, changed, printed, exported or was denied something of a case file, a request or whatever else has the
 * identifier, a line for each time.
 */
export async function who(folder: string, identifier: string, tell: (line: string) => void): Promise<void> {
  const id = asciiDigits(identifier.trim());
  let [times, problems] = [0, 0];
  const pages = new Set<unknown>();
  for await (const found of readChain(folder)) {
    if (found.kind === 'problem') problems++;
    else if (isAbout(found.line.content, id) || isOpening(found.line.content, pages)) {
      for (const page of listOf(recordOf(found.line.content['subjects'])['ArchivePage'])) pages.add(page);
      times++;
      tell(sentenceOf(found.line.content, id));
    }
  }
  if (times === 0) tell(`Nobody is recorded to have seen anything of ${printable(id)}.`);
  if (problems > 0)
    tell('The chain is not whole, so this may not be all; `npm run audit -- verify` says where.');
}

type Content = Readonly<Record<string, unknown>>;

function isAbout({ subjects, within }: Content, id: string): boolean {
  return [subjects, within].some((by) => Object.values(recordOf(by)).some((ids) => listOf(ids).includes(id)));
}

/** The opening of a page names nothing else; whose page it is was told where its address was given. */
function isOpening({ act, subjects }: Content, pages: ReadonlySet<unknown>): boolean {
  return act === 'open' && listOf(recordOf(subjects)['ArchivePage']).some((page) => pages.has(page));
}

function sentenceOf(content: Content, id: string): string {
  const { time, act, request, address, searched, changed, denied, reason } = content;
  const [viewer, operation] = [recordOf(content['viewer']), recordOf(content['operation'])];
  const bounds = Object.entries(recordOf(viewer['bounds'])).map(
    ([name, value]) => `${name} ${textOf(value)}`,
  );
  const role = [textOf(viewer['role']) || 'no role', ...bounds].join(', ');
  const parts = [
    textOf(time),
    textOf(act),
    `${textOf(viewer['subject']) || 'nobody known'} (${role})`,
    ...(typeof address === 'string' ? [`from ${address}`] : []),
    ...seenOf(content, id),
    ...(Array.isArray(searched) ? [`searched by: ${searched.map(textOf).join(', ')}`] : []),
    ...(Array.isArray(changed) ? [`changed by: ${changed.map(textOf).join(', ')}`] : []),
    ...(Array.isArray(denied) ? [`denied: ${denied.map(textOf).join(', ')}`] : []),
    ...(typeof reason === 'string' ? [`reason: ${reason}`] : []),
    `operation: ${textOf(operation['name']) || 'without a name'}`,
    `request: ${textOf(request)}`,
  ];
  return parts.map(printable).join(' | ');
}

/** The fields, of the very thing where it is a subject, else of those that belong to it. */
function seenOf({ subjects, fields }: Content, id: string): readonly string[] {
  const ofTypes = Object.entries(recordOf(fields));
  const own = ofTypes.filter(([type]) => listOf(recordOf(subjects)[type]).includes(id));
  return (own.length > 0 ? own : ofTypes).map(
    ([type, names]) => `${type}: ${listOf(names).map(textOf).join(', ')}`,
  );
}

function recordOf(value: unknown): Content {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What people wrote may hold what moves a terminal's cursor or turns its text round. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

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
  for await (const found of readChain(folder)) {
    if (found.kind === 'problem') problems++;
    else if (isAbout(found.line.content, id)) {
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
  return [subjects, within].some(
    (by) => isRecord(by) && Object.values(by).some((ids) => listOf(ids).includes(id)),
  );
}

function sentenceOf(content: Content, id: string): string {
  const { time, act, viewer, operation, request, denied, reason } = content;
  const { subject, role, bounds } = isRecord(viewer) ? viewer : {};
  const { name } = isRecord(operation) ? operation : {};
  const limits = isRecord(bounds)
    ? Object.entries(bounds).map(([bound, value]) => `${bound} ${String(value)}`)
    : [];
  const parts = [
    time,
    act,
    `${String(subject ?? 'nobody known')} (${[role ?? 'no role', ...limits].join(', ')})`,
    ...seenOf(content, id),
    ...(Array.isArray(denied) ? [`denied: ${denied.join(', ')}`] : []),
    ...(typeof reason === 'string' ? [`reason: ${reason}`] : []),
    `operation: ${String(name ?? 'without a name')}`,
    `request: ${String(request)}`,
  ];
  return parts.map((part) => printable(String(part))).join(' | ');
}

/** The fields, of the very thing where it is a subject, else of those that belong to it. */
function seenOf({ subjects, fields }: Content, id: string): readonly string[] {
  const ofTypes = Object.entries(isRecord(fields) ? fields : {});
  const own = ofTypes.filter(([type]) => isRecord(subjects) && listOf(subjects[type]).includes(id));
  return (own.length > 0 ? own : ofTypes).map(([type, names]) => `${type}: ${listOf(names).join(', ')}`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What people wrote may hold what moves a terminal's cursor or turns its text round. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, ' ');
}

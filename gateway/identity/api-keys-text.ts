import { scopes as allScopes, seeing } from '../../subgraphs/shared/access/roles.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import type { ApiKey } from './api-key.ts';
import { readScopes, readWrittenViewer } from './viewer-claims.ts';

/** A key as it stands in the file. */
export interface ApiKeyEntry {
  readonly name: string;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
  readonly role: string;
  /** Fewer than the role's own; absent where all are meant that see, and none that change anything. */
  readonly scopes?: readonly string[];
  readonly office?: number;
  readonly district?: number;
  readonly agent?: number;
  readonly engineer_licence?: string;
  /** `report` where it is absent. */
  readonly workload?: string;
  /** In ISO 8601, as in 2027-03-01T00:00:00Z. */
  readonly expires: string;
}

/** Reads a file of API keys, `{"keys": [ENTRY, …]}`: the keys by their hashes, or sentences on what is wrong. */
export function readApiKeys(
  text: string,
): { readonly keys: ReadonlyMap<string, ApiKey> } | { readonly problems: readonly string[] } {
  const entries = entriesIn(text);
  if (!entries) return { problems: ['holds no list of keys, {"keys": []}; `npm run api-key` writes one.'] };
  const readings = entries.map(readEntry);
  const problems = readings.flatMap((reading) => ('problem' in reading ? [reading.problem] : []));
  const keys = readings.flatMap((reading) => ('problem' in reading ? [] : [reading]));
  for (const field of ['name', 'hash'] as const) {
    const values = keys.map((key) => key[field]);
    if (new Set(values).size < values.length)
      problems.push(`has two keys with the same ${field}; remove one.`);
  }
  return problems.length > 0 ? { problems } : { keys: new Map(keys.map(({ hash, key }) => [hash, key])) };
}

export function entriesIn(text: string): readonly unknown[] | undefined {
  try {
    const file: unknown = JSON.parse(text);
    return isRecord(file) && Array.isArray(file['keys']) ? file['keys'] : undefined;
  } catch {
    return undefined;
  }
}

const known = 'name hash role scopes office district agent engineer_licence workload expires'.split(' ');

function readEntry(
  entry: unknown,
  index: number,
): { readonly name: string; readonly hash: string; readonly key: ApiKey } | { readonly problem: string } {
  const given = isRecord(entry) ? entry : {};
  const { name, hash, scopes, workload = 'report', expires } = given;
  const wrong = (why: string) => ({ problem: `has at place ${index + 1} a key that is wrong: ${why}.` });
  if (typeof name !== 'string' || !/^[\p{L}\p{N} ._-]{1,100}$/u.test(name))
    return wrong('`name` has letters, digits, spaces, dots and hyphens, 100 at most');
  if (typeof hash !== 'string' || !/^[\da-f]{64}$/.test(hash))
    return wrong('`hash` is no SHA-256 in hexadecimal');
  const expiresAtMs = typeof expires === 'string' ? Date.parse(expires) : NaN;
  if (Number.isNaN(expiresAtMs)) return wrong('`expires` is no time such as 2027-03-01T00:00:00Z');
  if (workload !== 'report' && workload !== 'interactive')
    return wrong('`workload` is report or interactive');
  if (scopes !== undefined && !(Array.isArray(scopes) && readScopes(scopes)))
    return wrong(`\`scopes\` is no list out of ${allScopes.join(', ')}`);
  const stranger = Object.keys(given).find((field) => !known.includes(field));
  // Their name may be a mistyped bound, without which somebody sees more.
  if (stranger !== undefined) return wrong(`it has a field that is none; there are ${known.join(', ')}`);
  const reading = readWrittenViewer({
    ...given,
    sub: `key:${name}`,
    // A key is made for reports; what changes something it may do only where that is said.
    scope: (Array.isArray(scopes) ? scopes : seeing).join(' '),
  });
  if ('problem' in reading) return wrong(reading.problem.message);
  return { name, hash, key: { viewer: reading.viewer, workload, expiresAtMs } };
}

import { readFileSync } from 'node:fs';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import type { CityKeys } from './city.ts';
import type { OpenGateway } from './running-parts.ts';

/** What an answer was to its asker. */
export type Outcome = 'whole' | 'partly' | 'refused' | 'failed';

/** One question that a load asks over and over, each time of another thing. */
export interface Question {
  readonly text: string;
  variables(turn: number): Readonly<Record<string, unknown>>;
}

/** One answer: how long it took and what it was; `codes` are those of its errors. */
export interface Sample {
  readonly atMs: number;
  readonly ms: number;
  readonly outcome: Outcome;
  readonly codes: readonly string[];
  readonly retryAfter: string | null;
  /** Whether the system was not even asked, because it had failed again and again. */
  readonly isRefusedByBreaker: boolean;
}

/** The legacy systems as the load asks them one by one. */
export type Probe = 'urban-planning' | 'archive' | 'inspection' | 'slots';

const deskFile = new URL('../../examples/case-desk.graphql', import.meta.url);

/** The question of a case desk, which needs all systems. */
export function caseDesk(keys: CityKeys): Question {
  return {
    text: readFileSync(deskFile, 'utf8'),
    variables: (turn) => ({ number: pick(keys.caseFiles, turn) }),
  };
}

/** A small question to each system alone. */
export function probes(keys: CityKeys): Readonly<Record<Probe, Question>> {
  return {
    'urban-planning': {
      text: 'query ($key: CaseFileNumber!) { caseFile(number: $key) { number property { address } owners { fullName } } }',
      variables: (turn) => ({ key: pick(keys.caseFiles, turn) }),
    },
    archive: {
      text: 'query ($key: ID!) { archiveDocument(id: $key) { id title status } }',
      variables: (turn) => ({ key: pick(keys.documents, turn) }),
    },
    inspection: {
      text: 'query ($key: ID!) { inspection(id: $key) { id status kind } }',
      variables: (turn) => ({ key: pick(keys.inspections, turn) }),
    },
    slots: {
      text: 'query ($key: Int!) { availableSlots(district: $key, from: "1405/09/01", to: "1405/09/10", first: 5) { nodes { id } } }',
      variables: (turn) => ({ key: (turn % 22) + 1 }),
    },
  };
}

/** Longer than the gateway's own deadline of 20 s: who waits until here was left alone. */
const patienceMs = 25_000;

/** Asks once and judges the answer. */
export async function ask(gateway: OpenGateway, question: Question, turn: number): Promise<Sample> {
  const atMs = performance.now();
  try {
    const { data, errors, retryAfter } = await postGraphql(
      gateway,
      question.text,
      question.variables(turn),
      patienceMs,
    );
    const codes = errors.map(codeOf);
    const isRefusedByBreaker = errors.length > 0 && errors.every(isOfOpenBreaker);
    const ms = performance.now() - atMs;
    return { atMs, ms, outcome: outcomeOf(data, codes), codes, retryAfter, isRefusedByBreaker };
  } catch (error) {
    const code = error instanceof Error ? error.name : 'unknown';
    const ms = performance.now() - atMs;
    return { atMs, ms, outcome: 'failed', codes: [code], retryAfter: null, isRefusedByBreaker: false };
  }
}

/** A question over HTTP. */
export async function postGraphql(
  { url, headers }: OpenGateway,
  query: string,
  variables: object,
  timeoutMs: number,
): Promise<{ data: unknown; errors: readonly unknown[]; retryAfter: string | null }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer: unknown = await response.json();
  if (!isRecord(answer)) throw new TypeError(`HTTP ${response.status} without an answer.`);
  return {
    data: answer['data'],
    errors: Array.isArray(answer['errors']) ? answer['errors'] : [],
    retryAfter: response.headers.get('retry-after'),
  };
}

/** Every error must be a typed one of a source; any other is a failure of ours, whatever stands beside it. */
function outcomeOf(data: unknown, codes: readonly string[]): Outcome {
  if (codes.some((code) => !code.startsWith('SOURCE_'))) return 'failed';
  if (codes.length === 0) return isRecord(data) ? 'whole' : 'failed';
  return isRecord(data) && Object.values(data).some((value) => value !== null) ? 'partly' : 'refused';
}

function codeOf(error: unknown): string {
  const extensions = isRecord(error) ? error['extensions'] : undefined;
  return isRecord(extensions) ? String(extensions['code']) : 'without a code';
}

function isOfOpenBreaker(error: unknown): boolean {
  return isRecord(error) && /is left alone for now/.test(String(error['message']));
}

function pick(keys: readonly string[], turn: number): string {
  return keys[turn % keys.length] ?? '';
}

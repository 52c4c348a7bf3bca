import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { postGraphql } from '../questions.ts';
import type { OpenGateway } from '../running-parts.ts';

/** What a clerk was told of a change in the end. */
export interface Told {
  readonly key: string;
  readonly kind: 'case file' | 'request' | 'status';
  /** `done`, the code of a user error, or `unknown` where the clerk gave up. */
  readonly ending: string;
  /** How often it was asked for. */
  readonly tries: number;
}

const patienceMs = 15_000;
const mostTries = 40;

/**
 * Works as a clerk until it is told to stop: opens a case file, registers a request on it and moves that on, each under a
 * key that also stands in what is written. Whatever goes wrong, the same is asked again by the same key; now and then also
 * where nothing went wrong, and twice at once.
 */
export async function workAsClerk(
  gateway: () => OpenGateway,
  isOver: () => boolean,
  told: (one: Told) => void,
): Promise<void> {
  while (!isOver()) {
    const opened = await change('case file', openCaseFile, (key) => ({
      renovationCode: `6-${serial()}-${serial()}-${serial()}-0-0-0`,
      address: key,
      owners: [owner],
    }));
    const number = keyIn(opened.payload, 'caseFile');
    if (number === null) continue;
    const registered = await change('request', registerRequest, (key) => ({
      caseFileNumber: number,
      type: 'BUILDING_PERMIT',
      applicant: { name: key, nationalCode: '0000000019' },
    }));
    const request = keyIn(registered.payload, 'serviceRequest');
    if (request === null) continue;
    await change('status', moveOn, (key) => ({
      number: request,
      ifStatus: 'REGISTERED',
      to: 'AWAITING_INSPECTION',
      note: key,
    }));
  }

  async function change(kind: Told['kind'], query: string, inputOf: (key: string) => object) {
    const key = randomUUID();
    const variables = { input: { ...inputOf(key), idempotencyKey: key } };
    for (let tries = 1; ; tries++) {
      // Whoever is nervous clicks twice.
      if (Math.random() < 0.1) void ask(query, variables);
      const payload = await ask(query, variables);
      if (payload) {
        const ending = endingOf(payload);
        told({ key, kind, ending, tries });
        if (Math.random() < 0.1) checkSame(payload, await ask(query, variables));
        return { payload };
      }
      if (tries === mostTries) {
        told({ key, kind, ending: 'unknown', tries });
        return { payload: null };
      }
      await sleep(100 + Math.random() * 900);
    }
  }

  /** The payload; null where nobody knows what happened. */
  async function ask(query: string, variables: object): Promise<Readonly<Record<string, unknown>> | null> {
    try {
      const { data } = await postGraphql(gateway(), query, { ...variables }, patienceMs);
      const [payload] = isRecord(data) ? Object.values(data) : [];
      return isRecord(payload) ? payload : null;
    } catch {
      return null;
    }
  }
}

function checkSame(one: unknown, other: unknown): void {
  if (other !== null && JSON.stringify(one) !== JSON.stringify(other))
    throw new Error(
      `The same key was answered otherwise: ${JSON.stringify(one)}, then ${JSON.stringify(other)}`,
    );
}

const owner = {
  kind: 'PERSON',
  firstName: 'مریم',
  lastName: 'کیانی',
  nationalCode: '0000000019',
  landDang: '6',
  structureDang: '6',
};

const openCaseFile =
  'mutation ($input: OpenCaseFileInput!) { openCaseFile(input: $input) { caseFile { number } userErrors { code } } }';
const registerRequest =
  'mutation ($input: RegisterServiceRequestInput!) { registerServiceRequest(input: $input) { serviceRequest { number } userErrors { code } } }';
const moveOn =
  'mutation ($input: ChangeServiceRequestStatusInput!) { changeServiceRequestStatus(input: $input) { userErrors { code } } }';

function serial(): number {
  return 1 + Math.floor(Math.random() * 100_000_000);
}

function endingOf({ userErrors }: Readonly<Record<string, unknown>>): string {
  const [error]: readonly unknown[] = Array.isArray(userErrors) ? userErrors : [];
  return isRecord(error) ? String(error['code']) : 'done';
}

function keyIn(payload: Readonly<Record<string, unknown>> | null, entity: string): string | null {
  const thing = payload?.[entity];
  return isRecord(thing) && typeof thing['number'] === 'string' ? thing['number'] : null;
}

import { Agent, request } from 'node:http';
import type { OpenGateway } from '../../chaos/running-parts.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';

/** A client of the gateway that keeps its connection. */
export interface DeskClient extends AsyncDisposable {
  /** Asks a question, and tells from when on until when: to the last byte, before it is read. Throws where it has errors. */
  ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<Asked>;
}

/** Moments on the clock of `performance.now()`. */
export interface Asked {
  readonly fromMs: number;
  readonly toMs: number;
}

const patienceMs = 20_000;

/** Opens a client that does as little as it can: what it takes counts as time outside the legacy systems. */
export function openDeskClient({ url, headers: own }: OpenGateway): DeskClient {
  const agent = new Agent({ keepAlive: true });
  return {
    async ask(query, variables) {
      const body = JSON.stringify({ query, variables });
      const { promise, resolve, reject } = Promise.withResolvers<Asked & { readonly answer: Buffer }>();
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...own,
      };
      const fromMs = performance.now();
      const asking = request(`${url}/graphql`, { method: 'POST', agent, headers, timeout: patienceMs });
      asking.on('timeout', () => asking.destroy(new Error(`No answer within ${patienceMs} ms.`)));
      asking.on('error', reject);
      asking.on('response', (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => resolve({ fromMs, toMs: performance.now(), answer: Buffer.concat(pieces) }));
      });
      asking.end(body);
      const { toMs, answer } = await promise;
      checkWhole(answer.toString());
      return { fromMs, toMs };
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
    },
  };
}

function checkWhole(text: string): void {
  const answer: unknown = JSON.parse(text);
  if (isRecord(answer) && isRecord(answer['data']) && answer['errors'] === undefined) return;
  throw new Error(`A desk was not answered whole: ${text.slice(0, 500)}`);
}

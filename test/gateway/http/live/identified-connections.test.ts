import { createClient, type Client } from 'graphql-ws';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openIdentity, type Identity } from '../../../../gateway/identity/identity.ts';
import { encodeReason } from '../../../../gateway/identity/reason.ts';
import type { Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { audience, inSeconds, startIssuer, type TestIssuer } from '../../../support/issuer.ts';
import { quiet } from '../../small-graph.ts';
import { post } from '../small-front.ts';
import { startLiveFront, type LiveFront } from './live-front.ts';

let issuer: TestIssuer;
let identity: Identity;
let front: LiveFront;
/** Who asked the archive. */
let viewers: Viewer[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  const oidc = { issuer: issuer.url, audience, jwks: issuer.jwks };
  identity = await openIdentity({ oidc, apiKeysFile: undefined }, quiet);
  front = await startLiveFront({ archive: { CaseFile: { documents } }, identify: identity.identify });
});
beforeEach(() => {
  viewers = [];
});
afterAll(async () => {
  vi.useRealTimers();
  await front[Symbol.asyncDispose]();
  await identity[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const query = 'subscription { file: caseFileChanged { number documents { id } } }';
const change = { data: { file: { number: '7', documents: [{ id: 'd7' }] } } };
const clerk = { role: 'OFFICE_CLERK', office: 17 };

const documents = ({ number }: { number: string }, _: unknown, { viewer }: { viewer: Viewer }) => {
  viewers.push(viewer);
  return [{ id: `d${number}` }];
};

const address = (): string => `${front.url.replace('http', 'ws')}/graphql`;

function clientWith(connectionParams: Record<string, unknown>): Client {
  return createClient({ url: address(), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
}

/** Opens a connection by hand, with headers as programs can give them, and tells how it was closed. */
async function closeOf(
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<{ readonly code: unknown; readonly reason: string }> {
  const socket = new WebSocket(address(), 'graphql-transport-ws', { headers });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', ...(payload !== undefined && { payload }) }));
  const [code, reason]: unknown[] = await once(socket, 'close');
  return { code, reason: String(reason) };
}

describe('over a WebSocket', () => {
  test.each(['authorization', 'Authorization'])(
    '%s in the payload says who asks, for each event',
    async (name) => {
      const client = clientWith({
        [name]: `Bearer ${await issuer.token(clerk)}`,
        'x-reason': encodeReason('رسیدگی به شکایت'),
      });
      const answers = client.iterate({ query });
      const first = answers.next();
      await front.listeners(1);
      front.change('7');
      expect((await first).value).toEqual(change);
      expect(viewers).toEqual([
        expect.objectContaining({ role: 'OFFICE_CLERK', office: 17, reason: 'رسیدگی به شکایت' }),
      ]);
      await client.dispose();
      await front.listeners(0);
    },
  );

  test('so do the headers of its request, where the payload says nothing', async () => {
    const headers = { authorization: `Bearer ${await issuer.token(clerk)}` };
    class WithHeaders extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers });
      }
    }
    const client = createClient({ url: address(), webSocketImpl: WithHeaders, retryAttempts: 0 });
    const answer = await client.iterate({ query: '{ caseFile(number: "7") { documents { id } } }' }).next();
    expect(answer.value).toEqual({ data: { caseFile: { documents: [{ id: 'd7' }] } } });
    expect(viewers).toEqual([expect.objectContaining({ role: 'OFFICE_CLERK', office: 17 })]);
    await client.dispose();
  });

  test('without either it is anybody', async () => {
    const client = clientWith({});
    await client.iterate({ query: '{ caseFile(number: "7") { documents { id } } }' }).next();
    expect(viewers).toEqual([expect.objectContaining({ role: null, subject: null })]);
    await client.dispose();
  });

  test('a wrong token closes it with 4401 and the reason, and nothing was asked', async () => {
    const expired = { authorization: `Bearer ${await issuer.token({ exp: inSeconds(-60) })}` };
    const right = { authorization: `Bearer ${await issuer.token()}` };
    const refused = { code: 4401, reason: 'The token has expired; get another from its issuer.' };
    expect(await closeOf(expired)).toEqual(refused);
    expect(await closeOf(undefined, expired)).toEqual(refused);
    expect(await closeOf(expired, right)).toEqual(refused);
    expect(await closeOf({ authorization: 7 })).toMatchObject({ code: 4401 });
    expect(await closeOf({ 'x-api-key': 'chk_x' })).toMatchObject({ code: 4401 });
    expect(await closeOf({ ...right, 'x-api-key': 'chk_x' })).toMatchObject({ code: 4401 });
    expect(await closeOf({ ...right, 'x-reason': 'no' })).toMatchObject({ code: 4400 });
    expect(front.listening).toBe(0);
  });

  test('the end of a token closes it with 4401, and ends what it followed', async () => {
    const socket = new WebSocket(address(), 'graphql-transport-ws');
    await once(socket, 'open');
    // Clocks may differ by half a minute, so that it is good for one second still.
    const token = await issuer.token({ exp: inSeconds(-28) });
    const closed = once(socket, 'close');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
    await front.listeners(1);
    expect((await closed)[0]).toBe(4401);
    await front.listeners(0);
  });
});

describe('as a stream of events', () => {
  const accept = 'text/event-stream';

  test('a token says who asks', async () => {
    const authorization = `Bearer ${await issuer.token(clerk)}`;
    const response = await post(front.url, { query }, { accept, authorization });
    await front.listeners(1);
    front.change('7');
    const reader = response.body?.getReader();
    await vi.waitFor(() => expect(viewers).toEqual([expect.objectContaining({ office: 17 })]));
    await reader?.cancel();
    await front.listeners(0);
  });

  test('a stream breaks off with its token, so that its client comes again and is told', async () => {
    const authorization = `Bearer ${await issuer.token({ exp: inSeconds(-28) })}`;
    const response = await post(front.url, { query }, { accept, authorization });
    await front.listeners(1);
    await expect(response.text()).rejects.toThrow();
    await front.listeners(0);
    expect((await post(front.url, { query }, { accept, authorization })).status).toBe(401);
  });
});

import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { nobody, type Identify } from '../../../../gateway/identity/identify.ts';
import { createClientPlaces } from '../../../../gateway/http/live/client-places.ts';
import { post } from '../small-front.ts';
import { startLiveFront, type LiveFront } from './live-front.ts';

const query = 'subscription { caseFileChanged { number } }';
const [here, elsewhere] = ['198.51.100.1', '198.51.100.2'];

type Connected = readonly [outcome: string | number, socket: WebSocket];

interface Thirty extends AsyncDisposable {
  readonly front: LiveFront;
  /** Opens a WebSocket and says who it is: `open`, the status of a refusal, or the code with which it is closed. */
  connect(address: string, key?: string): Promise<Connected>;
}

/** Who somebody is stands in the key. */
const identify: Identify = ({ 'x-api-key': key }) =>
  key === undefined ? nobody : { ...nobody, viewer: { ...nobody.viewer, subject: String(key) } };

/** A front for thirty, of whom one client may be five. */
async function startForThirty(): Promise<Thirty> {
  const opened = new AsyncDisposableStack();
  const door = { trustedProxies: ['127.0.0.1'] };
  const front = opened.use(await startLiveFront({ maxSubscriptions: 30, identify, door }));
  const address = `${front.url.replace('http', 'ws')}/graphql`;
  return {
    front,
    async connect(from: string, key?: string): Promise<Connected> {
      const headers = { 'x-forwarded-for': from };
      const socket = new WebSocket(address, 'graphql-transport-ws', { headers });
      opened.defer(() => socket.terminate());
      const { promise, resolve } = Promise.withResolvers<string | number>();
      socket.on('unexpected-response', (_, { statusCode = 0 }) => {
        resolve(statusCode);
        socket.terminate();
      });
      socket.on('error', () => undefined).on('close', (code) => resolve(code));
      socket.on('message', () => resolve('open'));
      const payload = { 'x-api-key': key };
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
      return [await promise, socket];
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

test('one address that opens WebSockets without end leaves places to others', async () => {
  await using thirty = await startForThirty();
  const outcomes: (string | number)[] = [];
  const sockets: WebSocket[] = [];
  for (let index = 0; index < 30; index++) {
    const [outcome, socket] = await thirty.connect(here);
    outcomes.push(outcome);
    sockets.push(socket);
  }
  expect(outcomes.slice(0, 6)).toEqual(['open', 'open', 'open', 'open', 'open', 429]);
  expect(new Set(outcomes.slice(5))).toEqual(new Set([429]));
  expect((await thirty.connect(elsewhere))[0]).toBe('open');

  sockets[0]?.close();
  await vi.waitFor(async () => expect((await thirty.connect(here))[0]).toBe('open'));
});

test('who is known has a share of its own, wherever it asks from, and takes none of its address', async () => {
  await using thirty = await startForThirty();
  for (let index = 0; index < 5; index++) expect((await thirty.connect(here, 'a'))[0]).toBe('open');
  expect((await thirty.connect(here, 'b'))[0]).toBe('open');
  expect((await thirty.connect(here))[0]).toBe('open');
  // 1013: come again later.
  expect((await thirty.connect(elsewhere, 'a'))[0]).toBe(1013);
});

test('one client has its share of the subscriptions, however it asks for them', async () => {
  await using thirty = await startForThirty();
  const { front } = thirty;
  const accept = 'text/event-stream';
  const follow = (address: string): Promise<Response> =>
    post(front.url, { query }, { accept, 'x-forwarded-for': address });
  const [opened, socket] = await thirty.connect(here);
  expect(opened).toBe('open');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await front.listeners(1);
  for (let index = 0; index < 4; index++) expect((await follow(here)).status).toBe(200);
  const refused = await follow(here);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await refused.json()).toMatchObject({
    errors: [
      {
        message: expect.stringMatching(/^You have 5 subscriptions open/),
        extensions: { code: 'RATE_LIMITED', messageFa: expect.stringMatching(/\p{Script=Arabic}/u) },
      },
    ],
  });
  socket.send(JSON.stringify({ id: '2', type: 'subscribe', payload: { query } }));
  const [message]: unknown[] = await once(socket, 'message');
  expect(JSON.parse(String(message))).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  expect((await follow(elsewhere)).status).toBe(200);
});

test('a share is a tenth, or five, and never more than there are', () => {
  expect([0, 1, 5, 30, 1000].map((places) => createClientPlaces(places).share)).toEqual([0, 1, 5, 5, 100]);
});

import { createClient, type Client } from 'graphql-ws';
import { once } from 'node:events';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createLog } from '../../../../subgraphs/shared/log.ts';
import { startLiveFront, type LiveFront } from './live-front.ts';

let front: LiveFront;
let client: Client;
beforeAll(async () => {
  front = await startLiveFront();
  client = clientOf(front);
});
afterAll(async () => {
  await client.dispose();
  await front[Symbol.asyncDispose]();
});

const address = ({ url }: LiveFront): string => `${url.replace('http', 'ws')}/graphql`;

function clientOf(live: LiveFront): Client {
  return createClient({ url: address(live), webSocketImpl: WebSocket, retryAttempts: 0 });
}

const query = 'subscription { file: caseFileChanged { number documents { id } } }';
const changeOf = (number: string) => ({ data: { file: { number, documents: [{ id: `d${number}` }] } } });

describe('over one WebSocket', () => {
  test('subscriptions are followed, each ended for itself when its client has enough', async () => {
    const [one, two] = [client.iterate({ query }), client.iterate({ query })];
    const [first, second] = [one.next(), two.next()];
    await front.listeners(2);
    front.change('7');
    expect((await first).value).toEqual(changeOf('7'));
    expect((await second).value).toEqual(changeOf('7'));
    await one.return?.();
    await front.listeners(1);
    const third = two.next();
    front.change('8');
    expect((await third).value).toEqual(changeOf('8'));
    const end = two.next();
    front.endEvents();
    expect((await end).done).toBe(true);
    await front.listeners(0);
  });

  test('queries are answered, too', async () => {
    const answers = client.iterate({
      query: 'query ($number: String!) { caseFile(number: $number) { number } }',
      variables: { number: '4' },
    });
    expect((await answers.next()).value).toEqual({ data: { caseFile: { number: '4' } } });
    expect((await answers.next()).done).toBe(true);
  });

  test('what is wrong with an operation is its error, in both languages', async () => {
    const refused = client.iterate({ query: 'subscription { nothing }' }).next();
    await expect(refused).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', messageFa: expect.any(String) } },
    ]);
  });
});

test('of many subscriptions at once, as many are followed as the gateway carries', async () => {
  await using small = await startLiveFront({ maxSubscriptions: 3 });
  const many = clientOf(small);
  let refused = 0;
  const ends = Array.from({ length: 20 }, async () => {
    for await (const answer of many.iterate({ query })) expect(answer).toEqual(changeOf('7'));
  }).map((end) => end.catch(() => refused++));
  await small.listeners(3);
  await vi.waitFor(() => expect(refused).toBe(17));
  small.change('7');
  small.endEvents();
  await Promise.all(ends);
  await many.dispose();
});

test('a connection that breaks ends what it followed', async () => {
  const breaking = clientOf(front);
  const answers = breaking.iterate({ query });
  answers.next().catch(() => undefined);
  await front.listeners(1);
  breaking.terminate();
  await front.listeners(0);
});

test('a query that its client does not wait for is aborted', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<AbortSignal>();
  const documents = (_: unknown, __: unknown, { signal }: { signal: AbortSignal }) => {
    resolve(signal);
    return new Promise(() => undefined);
  };
  await using slow = await startLiveFront({ archive: { CaseFile: { documents } } });
  const impatient = clientOf(slow);
  const answers = impatient.iterate({ query: '{ caseFile(number: "1") { documents { id } } }' });
  answers.next().catch(() => undefined);
  const signal = await asked;
  await answers.return?.();
  if (!signal.aborted) await once(signal, 'abort');
  await impatient.dispose();
});

test('each line of the log names the operation that it is of, as those do who are asked for it', async () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const ids: string[] = [];
  const documents = (_: unknown, __: unknown, { id }: { id: string }) => {
    ids.push(id);
    throw new Error('out of order');
  };
  await using logged = await startLiveFront({ log, archive: { CaseFile: { documents } } });
  const asking = clientOf(logged);
  await asking.iterate({ query: '{ caseFile(number: "1") { documents { id } } }' }).next();
  const events = asking.iterate({ query });
  const first = events.next();
  await logged.listeners(1);
  logged.change('7');
  await first;
  logged.change('8');
  await events.next();
  await asking.dispose();

  const named = lines.map((line): unknown => JSON.parse(line));
  const [ofQuery, ofEvent, ofNextEvent] = ids;
  expect(ofQuery).not.toBe(ofEvent);
  expect(ofNextEvent).toBe(ofEvent);
  expect(named.length).toBeGreaterThanOrEqual(5);
  expect(named).toEqual(named.map(() => expect.objectContaining({ requestId: expect.any(String) })));
  for (const [msg, requestId, count] of [
    ['operation', ofQuery, 1],
    ['operation', ofEvent, 1],
    [expect.not.stringMatching(/^operation$/), ofQuery, 1],
    [expect.not.stringMatching(/^operation$/), ofEvent, 2],
  ] as const)
    expect(
      named.filter((line) => expect.objectContaining({ msg, requestId }).asymmetricMatch(line)),
    ).toHaveLength(count);
});

const open = (live: LiveFront, options: object = {}, protocol = 'graphql-transport-ws') =>
  new WebSocket(address(live), protocol, options);

async function refusalOf(socket: WebSocket): Promise<number | undefined> {
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  socket.terminate();
  return response.statusCode;
}

describe('a connection', () => {
  test('is not for pages of other origins', async () => {
    expect(await refusalOf(open(front, { origin: 'http://elsewhere.example' }))).toBe(403);
    const own = open(front, { origin: front.url });
    await once(own, 'open');
    own.terminate();
  });

  test('is at /graphql and nowhere else', async () => {
    expect(await refusalOf(new WebSocket(address(front).replace('graphql', 'other')))).toBe(404);
  });

  test('is refused where there are as many as the gateway carries', async () => {
    await using small = await startLiveFront({ maxSubscriptions: 1 });
    const first = open(small);
    await once(first, 'open');
    expect(await refusalOf(open(small))).toBe(503);
    first.terminate();
  });

  test('is closed where its client does not begin in time, or speaks another protocol', async () => {
    const [code] = await once(open(front), 'close');
    expect(code).toBe(4408);
    const foreign = open(front, {}, 'soap');
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    foreign.on('error', () => undefined).on('close', () => resolve());
    await closed;
  });

  test('is told that the gateway goes away, and an open one does not hold the process', async () => {
    await using ending = await startLiveFront();
    const socket = open(ending);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    await ending.listeners(1);
    ending.front.close();
    const [code] = await once(socket, 'close');
    expect(code).toBe(1001);
    await ending.listeners(0);
    await ending.server.drain(5000);
  });
});

test('a request that offers to go on with HTTP/2 is answered as any other', async () => {
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': '' };
  const [response] = await once(get(`${front.url}/health/live`, { headers }), 'response');
  expect(response.statusCode).toBe(200);
  response.resume();
});

import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpTransport } from '../../../gateway/transport/http-transport.ts';
import { readServerEvents } from '../../../gateway/transport/server-events.ts';
import type { SubgraphAnswer, Transport } from '../../../gateway/transport/transport.ts';
import { serveSubgraph } from '../../../subgraphs/serve-subgraph.ts';
import { badInput } from '../../../subgraphs/shared/errors.ts';
import { createItemQueue, type ItemQueue } from '../../../subgraphs/shared/item-queue.ts';
import { clientScope } from '../../support/request-scope.ts';
import { quiet, smallSubgraph } from '../small-graph.ts';
import { claimsFor, subgraphKey } from '../../support/subgraph-key.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const text = 'subscription ($owner: NationalCode) { caseFileChanged(owner: $owner) { number title } }';
const call = { kind: 'subscription', document: parse(text), text, variables: {} } as const;

/** A subgraph that runs elsewhere, and the events that it has for each who follows them. */
async function startElsewhere(subscribe?: () => never) {
  const queues: ItemQueue<string>[] = [];
  const left = Promise.withResolvers<void>();
  const subgraph = smallSubgraph('urban-planning', {
    Subscription: {
      caseFileChanged: {
        subscribe:
          subscribe ??
          (() => {
            const queue = createItemQueue<string>(left.resolve);
            queues.push(queue);
            return queue.items;
          }),
        resolve: (number: string) => ({ number, title: `case ${number}` }),
      },
    },
  });
  const options = {
    host: '127.0.0.1',
    key: subgraphKey,
    port: 0,
    deadlineMs: 5000,
    maxBodyBytes: 10_000,
    log: quiet,
  };
  const server = opened.use(await serveSubgraph(subgraph, options));
  const url = `http://127.0.0.1:${server.port}/graphql`;
  const transport = opened.use(createHttpTransport('urban-planning', url, subgraphKey, quiet));
  return { queues, left: left.promise, server, url, transport };
}

function refuse(): never {
  throw badInput('Not this one.', 'این یکی نه.');
}

async function* answersOf(transport: Transport, signal = new AbortController().signal, variables = {}) {
  const { scope } = clientScope({ signal });
  for await (const event of transport.subscribe?.({ ...call, variables }, scope) ?? [])
    yield await event(scope);
}

const changeOf = (number: string): SubgraphAnswer => ({
  data: { caseFileChanged: { number, title: `case ${number}` } },
  errors: [],
});

async function first(queues: readonly ItemQueue<string>[]): Promise<ItemQueue<string>> {
  while (!queues[0]) await sleep(5);
  return queues[0];
}

describe('a subgraph that runs elsewhere', () => {
  test('sends its events one by one, and says when there are no more', async () => {
    const { queues, transport } = await startElsewhere();
    const answers = answersOf(transport);
    const next = answers.next();
    const queue = await first(queues);
    queue.add('1');
    queue.add('2');
    expect(await next).toEqual({ done: false, value: changeOf('1') });
    expect((await answers.next()).value).toEqual(changeOf('2'));
    queue.end();
    expect((await answers.next()).done).toBe(true);
  });

  test('hears when nobody follows any more', async () => {
    const { queues, left, transport } = await startElsewhere();
    const leaving = new AbortController();
    const end = answersOf(transport, leaving.signal).next();
    await first(queues);
    leaving.abort();
    expect((await end).done).toBe(true);
    await left;
  });

  test('that refuses a subscription says so as it would in this process', async () => {
    const { transport } = await startElsewhere(refuse);
    const [answer] = await Array.fromAsync(answersOf(transport));
    expect(answer?.data).toBeNull();
    expect(answer?.errors).toMatchObject([
      { message: 'Not this one.', path: ['caseFileChanged'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  test('that is lost on the way is a typed error, and not the end of the events', async () => {
    const { queues, server, transport } = await startElsewhere();
    const lost = answersOf(transport).next();
    await first(queues);
    await server[Symbol.asyncDispose]();
    await expect(lost).rejects.toMatchObject({
      extensions: { code: 'SOURCE_UNAVAILABLE', system: 'urban-planning' },
    });
  });

  test('takes questions one way, and subscriptions the other', async () => {
    const { url } = await startElsewhere();
    const post = (query: string, accept: string) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...claimsFor('urban-planning') },
        body: JSON.stringify({ query }),
      });
    expect((await post(text, 'application/json')).status).toBe(406);
    expect((await post('{ caseFiles { number } }', 'text/event-stream')).status).toBe(406);
  });
});

test('a server that answers something else than events is an invalid answer', async () => {
  const server = createServer((_, response) => response.end('<html>'));
  opened.defer(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const transport = opened.use(
    createHttpTransport('archive', `http://127.0.0.1:${port}/graphql`, subgraphKey, quiet),
  );
  await expect(answersOf(transport).next()).rejects.toMatchObject({
    extensions: { code: 'SOURCE_INVALID_ANSWER' },
  });
});

async function* inPieces(stream: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(stream);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([
  [
    'comments, ids, CRLF and lines of data',
    ': hello\n\nid: 1\nevent: next\ndata: {"a":\ndata:  "سلام"}\n\r\nretry: 5\r\n\r\nevent:complete\r\ndata:\r\n\r\ndata: x',
  ],
  [
    'lines that CR alone ends, and a byte order mark',
    '\uFEFFevent: next\rdata: {"a":\rdata:  "سلام"}\r\r: hello\r\n\revent: complete\ndata\n\r',
  ],
])('events are read however they are cut, with %s in them', async (_, stream) => {
  for (const size of [1, 2, 3, 7, 1000]) {
    expect(await Array.fromAsync(readServerEvents(inPieces(stream, size)))).toEqual([
      { event: 'next', data: '{"a":\n "سلام"}' },
      { event: 'complete', data: '' },
    ]);
  }
});

test('an event is sent on as soon as its last line has ended, whatever comes behind a CR', async () => {
  const { promise: never } = Promise.withResolvers<never>();
  async function* stalling() {
    yield new TextEncoder().encode('data: x\r\n\r');
    await never;
  }
  expect((await readServerEvents(stalling()).next()).value).toEqual({ event: 'message', data: 'x' });
});

async function cpuMsOfLine(length: number): Promise<number> {
  const { user: before } = process.cpuUsage();
  const [event] = await Array.fromAsync(readServerEvents(inPieces(`data: ${'x'.repeat(length)}\n\n`, 1000)));
  expect(event?.data).toHaveLength(length);
  return (process.cpuUsage().user - before) / 1000;
}

test('a long line in many chunks is read in time that grows with its length', async () => {
  await cpuMsOfLine(1_000_000);
  // Some 30 ms; to search the whole anew with each chunk took 12 s (measured 2026-12).
  expect(await cpuMsOfLine(8_000_000)).toBeLessThan(1000);
});

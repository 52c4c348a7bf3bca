import { createClient } from 'graphql-sse';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readServerEvents, type ServerEvent } from '../../../../gateway/transport/server-events.ts';
import { sourceError } from '../../../../subgraphs/shared/errors.ts';
import { post } from '../small-front.ts';
import { startLiveFront, unknownOwner, type LiveFront } from './live-front.ts';

let front: LiveFront;
beforeAll(async () => {
  front = await startLiveFront();
});
afterAll(() => front[Symbol.asyncDispose]());

const accept = 'text/event-stream';
const query = 'subscription { file: caseFileChanged { number documents { id } } }';

function eventsIn(response: Response): AsyncGenerator<ServerEvent, void, void> {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  if (!response.body) throw new Error('no body');
  return readServerEvents(response.body);
}

/** Begins to follow, as a client that leaves when it aborts. */
async function follow(followed: LiveFront): Promise<AbortController> {
  const client = new AbortController();
  await fetch(`${followed.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
    signal: client.signal,
  });
  await followed.listeners(1);
  return client;
}

async function nextIn(events: AsyncGenerator<ServerEvent, void, void>): Promise<unknown> {
  const { value } = await events.next();
  return value?.event === 'next' ? JSON.parse(value.data) : value;
}

const changeOf = (number: string) => ({ data: { file: { number, documents: [{ id: `d${number}` }] } } });

describe('a subscription', () => {
  test('is answered with an event for each change, joined with what other subgraphs know, in order', async () => {
    const events = eventsIn(await post(front.url, { query }, { accept }));
    await front.listeners(1);
    front.change('7');
    front.change('8');
    expect(await nextIn(events)).toEqual(changeOf('7'));
    expect(await nextIn(events)).toEqual(changeOf('8'));
    front.endEvents();
    expect(await nextIn(events)).toEqual({ event: 'complete', data: '' });
    expect(await nextIn(events)).toBeUndefined();
    await front.listeners(0);
  });

  test('may come by GET, as the EventSource of a page of ours sends it', async () => {
    const address = `${front.url}/graphql?query=${encodeURIComponent(query)}`;
    const events = eventsIn(await fetch(address, { headers: { accept, origin: front.url } }));
    await front.listeners(1);
    front.change('9');
    expect(await nextIn(events)).toEqual(changeOf('9'));
    await events.return();
    await front.listeners(0);
  });

  test('is understood by the client that others use', async () => {
    const client = createClient({ url: `${front.url}/graphql`, retryAttempts: 0 });
    const answers = client.iterate({ query });
    const first = answers.next();
    await front.listeners(1);
    front.change('5');
    expect(await first).toEqual({ done: false, value: changeOf('5') });
    await answers.return?.();
    await front.listeners(0);
    client.dispose();
  });

  test('of a client that leaves is ended at its source', async () => {
    const client = await follow(front);
    client.abort();
    await front.listeners(0);
  });

  test('of a client that leaves while an event is answered ends the work for it', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const documents = (_: unknown, __: unknown, { signal }: { readonly signal: AbortSignal }) => {
      asked.resolve(signal);
      return once(signal, 'abort').then(() => []);
    };
    await using slow = await startLiveFront({ archive: { CaseFile: { documents } } });
    const client = await follow(slow);
    slow.change('1');
    const signal = await asked.promise;
    expect(signal.aborted).toBe(false);
    client.abort();
    await vi.waitFor(() => expect(signal.aborted).toBe(true), 2000);
    await slow.listeners(0);
  });

  test('defers nothing: an event is answered whole', async () => {
    const deferring = 'subscription { file: caseFileChanged { number ... @defer { documents { id } } } }';
    const events = eventsIn(await post(front.url, { query: deferring }, { accept }));
    await front.listeners(1);
    front.change('6');
    expect(await nextIn(events)).toEqual(changeOf('6'));
    await events.return();
    await front.listeners(0);
  });

  test('that its subgraph refuses is told why, once, and is complete', async () => {
    const refused = `subscription { file: caseFileChanged(owner: "${unknownOwner}") { number } }`;
    const events = eventsIn(await post(front.url, { query: refused }, { accept }));
    expect(await nextIn(events)).toMatchObject({
      data: { file: null },
      errors: [{ path: ['file'], extensions: { code: 'INTERNAL' } }],
    });
    expect(await nextIn(events)).toMatchObject({ event: 'complete' });
  });
});

test('an event that cannot be answered in full says so at the paths of the client, and the next one comes', async () => {
  let isDown = true;
  const documents = ({ number }: { number: string }) => {
    if (isDown) throw sourceError('SOURCE_UNAVAILABLE', 'archive-soap', 'GetListAsnad');
    return [{ id: `d${number}` }];
  };
  await using failing = await startLiveFront({ archive: { CaseFile: { documents } } });
  const events = eventsIn(await post(failing.url, { query }, { accept }));
  await failing.listeners(1);
  failing.change('1');
  expect(await nextIn(events)).toMatchObject({
    data: { file: { number: '1', documents: null } },
    errors: [
      {
        path: ['file', 'documents'],
        extensions: { code: 'SOURCE_UNAVAILABLE', messageFa: expect.any(String) },
      },
    ],
  });
  isDown = false;
  failing.change('2');
  expect(await nextIn(events)).toEqual(changeOf('2'));
});

test('a query is answered by one event', async () => {
  const events = eventsIn(
    await post(front.url, { query: '{ caseFile(number: "3") { number } }' }, { accept }),
  );
  expect(await nextIn(events)).toEqual({ data: { caseFile: { number: '3' } } });
  expect(await nextIn(events)).toEqual({ event: 'complete', data: '' });
});

describe('what cannot be followed is refused before a stream begins', () => {
  test.each([
    ['no query at all', {}, 400, 'BAD_REQUEST'],
    ['a field that is none', { query: 'subscription { nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a value that is none',
      {
        query: 'subscription ($o: NationalCode) { caseFileChanged(owner: $o) { number } }',
        variables: { o: 'x' },
      },
      400,
      'BAD_USER_INPUT',
    ],
  ])('%s', async (_, body, status, code) => {
    const response = await post(front.url, body, { accept });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code, messageFa: expect.any(String) } }],
    });
  });

  test('a page of another origin', async () => {
    const address = `${front.url}/graphql?query=${encodeURIComponent(query)}`;
    const foreign = await fetch(address, { headers: { accept, origin: 'http://elsewhere.example' } });
    expect(foreign.status).toBe(403);
    expect(front.listening).toBe(0);
  });

  test('a subscription that takes one answer only', async () => {
    const response = await post(front.url, { query });
    expect(await response.json()).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(/accept: text\/event-stream/),
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });

  test('one more than the gateway carries, until another ends', async () => {
    await using small = await startLiveFront({ maxSubscriptions: 1 });
    const first = eventsIn(await post(small.url, { query }, { accept }));
    await small.listeners(1);
    small.change('1');
    expect(await nextIn(first)).toEqual(changeOf('1'));
    const second = await post(small.url, { query }, { accept });
    expect(await second.json()).toMatchObject({ errors: [{ extensions: { code: 'SOURCE_BUSY' } }] });
    await first.return();
    await small.listeners(0);
    eventsIn(await post(small.url, { query }, { accept }));
    await small.listeners(1);
  });
});

test('of many subscriptions at once, as many are followed as the gateway carries', async () => {
  await using small = await startLiveFront({ maxSubscriptions: 3 });
  const responses = await Promise.all(
    Array.from({ length: 20 }, () => post(small.url, { query }, { accept })),
  );
  const admitted = responses.filter(({ status }) => status === 200).map(eventsIn);
  expect(admitted).toHaveLength(3);
  await small.listeners(3);
  small.endEvents();
  for (const events of admitted) expect(await nextIn(events)).toMatchObject({ event: 'complete' });
  await small.listeners(0);
  expect((await post(small.url, { query }, { accept })).status).toBe(200);
});

test('the end of the process breaks a stream off without calling it complete, so that its client comes again', async () => {
  await using ending = await startLiveFront();
  const events = eventsIn(await post(ending.url, { query }, { accept }));
  await ending.listeners(1);
  const next = events.next();
  ending.front.close();
  await expect(next).rejects.toThrow();
  await ending.listeners(0);
  await ending.server.drain(5000);
});

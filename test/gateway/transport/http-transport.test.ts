import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { pino, type Logger } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { GraphQLError } from 'graphql';
import { readAnswer } from '../../../gateway/transport/http-questions.ts';
import { createHttpTransport } from '../../../gateway/transport/http-transport.ts';
import { serveSubgraph } from '../../../subgraphs/serve-subgraph.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { startHttpServer } from '../../../subgraphs/shared/http/http-server.ts';
import { ask, quiet, smallSubgraph, startSmallGraph, transportsWith } from '../small-graph.ts';
import { subgraphKey } from '../../support/subgraph-key.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const query = '{ files: caseFiles { number papers: documents { id } } }';
const places = ['files.0.papers', 'files.1.papers', 'files.2.papers'];

describe('a subgraph that runs elsewhere', () => {
  test('answers as it would in the gateway’s process, errors and all', async () => {
    const archive = smallSubgraph('archive', {
      CaseFile: {
        documents: ({ number }: { number: string }) => {
          if (number === '2') throw sourceError('SOURCE_BUSY', 'archive-soap', 'GetListAsnad');
          return [{ id: `d${number}` }];
        },
      },
    });
    const local = await startSmallGraph(transportsWith(archive));
    opened.defer(() => local[Symbol.asyncDispose]());
    const remote = await graphWithRemote(archive);
    expect(await ask(remote, query)).toEqual(await ask(local, query));
    expect((await ask(remote, query)).errors.map(({ path }) => path?.join('.'))).toEqual([places[1]]);
  });

  test('that fails unexpectedly tells its reference and nothing else', async () => {
    const archive = smallSubgraph('archive', {
      CaseFile: {
        documents: () => {
          throw new TypeError('/srv/secret');
        },
      },
    });
    const { errors } = await ask(await graphWithRemote(archive), query);
    expect(errors).toHaveLength(3);
    for (const { message, extensions } of errors) {
      expect(Object.keys(extensions).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'code',
        'messageFa',
        'reference',
      ]);
      expect(message).toMatch(/^Something went wrong inside Chaharsu/);
    }
  });

  test('tells the health of its legacy systems', async () => {
    const archive = {
      ...smallSubgraph('archive'),
      health: async () => [{ system: 'archive-soap', up: false, reason: 'It sleeps.' }],
    };
    const transport = createHttpTransport('archive', await serve(archive), subgraphKey, quiet);
    opened.use(transport);
    expect(await transport.health(AbortSignal.timeout(1000))).toEqual([
      { system: 'archive-soap', up: false, reason: 'It sleeps.' },
    ]);
  });
});

describe('a subgraph that is not there', () => {
  test('costs its own fields, each with a typed error', async () => {
    const remote = await graphWithRemoteAt('http://127.0.0.1:9/graphql');
    const { data, errors } = await ask(remote, query);
    expect(data).toEqual({ files: ['1', '2', '3'].map((number) => ({ number, papers: null })) });
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(places);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/^The archive subgraph cannot be reached for papers;/),
      extensions: { code: 'SOURCE_UNAVAILABLE', system: 'archive', retryAfterMs: 5000 },
    });
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN/);
  });

  test('is the system that is away', async () => {
    const transport = createHttpTransport('archive', 'http://127.0.0.1:9/graphql', subgraphKey, quiet);
    opened.use(transport);
    expect(await transport.health(AbortSignal.timeout(1000))).toMatchObject([
      { system: 'archive', up: false, reason: expect.any(String), reasonFa: expect.any(String) },
    ]);
  });
});

test.each([
  ['no JSON', '<html>busy</html>'],
  ['neither data nor errors', '{}'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['fewer entities than were asked for', '{"data":{"_entities":[{"__typename":"CaseFile"}]}}'],
])('an answer of %s is an invalid one', async (_, body) => {
  const url = await listen((__, response) => response.end(body));
  const { errors } = await ask(await graphWithRemoteAt(url), query);
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(
    places.map(() => 'SOURCE_INVALID_ANSWER'),
  );
});

test('an answer counts whatever its HTTP status', async () => {
  const error = { message: 'Busy.', path: ['_entities', 1, 'papers'], extensions: { code: 'SOURCE_BUSY' } };
  const entities = ['1', '2', '3'].map((number) => ({
    __typename: 'CaseFile',
    papers: number === '2' ? null : [],
  }));
  const url = await listen((_, response) => {
    response.writeHead(500, { 'content-type': 'application/graphql-response+json' });
    response.end(JSON.stringify({ data: { _entities: entities }, errors: [error] }));
  });
  const { data, errors } = await ask(await graphWithRemoteAt(url), query);
  expect(data).toEqual({
    files: entities.map(({ papers }, index) => ({ number: String(index + 1), papers })),
  });
  expect(errors).toMatchObject([{ path: ['files', 1, 'papers'], extensions: { code: 'SOURCE_BUSY' } }]);
});

test('of an answer with three million errors a thousand are read', () => {
  const text = `{"errors":[${'{},'.repeat(2_999_999)}{}]}`;
  let read = 0;
  const answer = readAnswer(text, () => new GraphQLError(String(read++)));
  expect(answer?.errors).toHaveLength(1000);
  expect(read).toBe(1000);
});

test('an answer with an error for each of 100 fields is told whole', async () => {
  const documents = Array.from({ length: 100 }, (_, index) => ({ message: 'Away.', path: [`d${index}`] }));
  const aliases = documents.map((_, index) => `d${index}: document(id: "1") { id }`).join(' ');
  const errors = documents.map((error) => ({ ...error, extensions: { code: 'SOURCE_UNAVAILABLE' } }));
  const url = await listen((_, response) => response.end(JSON.stringify({ data: {}, errors })));
  const told = await ask(await graphWithRemoteAt(url), `{ ${aliases} }`);
  expect(told.errors.map(({ path }) => path)).toEqual(documents.map(({ path }) => path));
});

test('an error of no kind of ours is masked, whatever it says', async () => {
  const body = {
    data: null,
    errors: [{ message: 'at /srv/x', extensions: { code: 'E', stacktrace: ['x'] } }],
  };
  const url = await listen((_, response) => response.end(JSON.stringify(body)));
  const { errors } = await ask(await graphWithRemoteAt(url), query);
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(places.map(() => 'INTERNAL'));
  expect(JSON.stringify(errors)).not.toContain('srv');
});

test('the time that is left and the request’s id go along, and a client that leaves ends the question', async () => {
  const seen = Promise.withResolvers<IncomingHttpHeaders>();
  const left = Promise.withResolvers<void>();
  const url = await listen((request, response) => {
    seen.resolve(request.headers);
    response.once('close', () => left.resolve());
  });
  const client = new AbortController();
  const answer = ask(await graphWithRemoteAt(url), query, {}, client.signal);
  const headers = await seen.promise;
  expect(Number(headers['x-remaining-ms'])).toBeGreaterThan(4000);
  expect(Number(headers['x-remaining-ms'])).toBeLessThanOrEqual(5000);
  expect(headers['x-request-id']).toBe('test');
  client.abort();
  await left.promise;
  expect((await answer).errors[0]?.extensions['code']).toBe('SOURCE_TIMEOUT');
});

describe('of a call that fails, the log has the cause and nothing of what was asked or answered', () => {
  test.each([
    ['something else', answerWith(502, '<html>secret'), 502, /no JSON with the data or errors/],
    ['bytes that are no UTF-8', answerWith(200, Buffer.from([0x7b, 0xff])), 200, /no UTF-8/],
    ['fewer entities', answerWith(200, '{"data":{"_entities":[]}}'), 200, /not one entity for each/],
  ])('%s', async (__, answer, status, message) => {
    const logged: string[] = [];
    const graph = await graphWithRemoteAt(await listen(answer), logTo(logged));
    await ask(graph, 'query ($n: String!) { caseFile(number: $n) { documents { id } } }', { n: 'secret' });
    expect(logged.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        level: 40,
        subgraph: 'archive',
        code: 'SOURCE_INVALID_ANSWER',
        status,
        cause: { message: expect.stringMatching(message) },
      },
    ]);
    expect(logged.join('')).not.toContain('secret');
  });

  test('nobody at the address', async () => {
    const logged: string[] = [];
    await ask(await graphWithRemoteAt('http://127.0.0.1:9/graphql', logTo(logged)), query);
    const [line, ...others] = logged.map((text): Record<string, unknown> => JSON.parse(text));
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      level: 40,
      subgraph: 'archive',
      code: 'SOURCE_UNAVAILABLE',
      cause: { code: 'ECONNREFUSED', message: expect.stringContaining('127.0.0.1:9') },
    });
    expect(line).not.toHaveProperty('status');
  });
});

function answerWith(status: number, body: string | Buffer) {
  return (_: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status, { 'x-secret': 'secret' }).end(body);
}

function logTo(lines: string[]): Logger {
  return pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
}

async function graphWithRemote(subgraph: ReturnType<typeof smallSubgraph>) {
  return graphWithRemoteAt(await serve(subgraph));
}

async function graphWithRemoteAt(url: string, log = quiet) {
  const transport = opened.use(createHttpTransport('archive', url, subgraphKey, log));
  const graph = await startSmallGraph(transportsWith(transport));
  opened.defer(() => graph[Symbol.asyncDispose]());
  return graph;
}

async function serve(subgraph: ReturnType<typeof smallSubgraph>): Promise<string> {
  const limits = { deadlineMs: 5000, maxBodyBytes: 100_000 };
  const server = await serveSubgraph(subgraph, {
    host: '127.0.0.1',
    key: subgraphKey,
    port: 0,
    ...limits,
    log: quiet,
  });
  opened.use(server);
  return `http://127.0.0.1:${server.port}/graphql`;
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    portSetting: 'PORT=',
    maxBodyBytes: 100_000,
    log: quiet,
    handle: async (request, response) => answer(request, response),
  });
  opened.use(server);
  return `http://127.0.0.1:${server.port}/graphql`;
}

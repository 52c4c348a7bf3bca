import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashOf } from '../../gateway/limits/manifest.ts';
import { runProgram, type RunningProgram } from '../e2e/running-program.ts';
import { closedPort } from '../support/door.ts';
import { startForeignSubgraph, type ForeignSubgraph } from './foreign-subgraph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external"])';

let folder: string;
let gateway: RunningProgram;
let url: string;
let subgraphs: readonly ForeignSubgraph[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaharsu-any-'));
  subgraphs = await Promise.all([startProducts(), startReviews()]);
  gateway = serve(await writeSupergraph(subgraphs));
  [, url = ''] = /^ready (.*)$/m.exec(await gateway.prints('ready ')) ?? [];
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await Promise.all(subgraphs.map((subgraph) => subgraph[Symbol.asyncDispose]()));
  await rm(folder, { recursive: true });
});

/** A scalar has the name of one of ours, and other values. */
function startProducts(): Promise<ForeignSubgraph> {
  const sdl = `${link}
    scalar NationalCode
    type Query { product(id: ID!, nation: NationalCode): Product }
    type Mutation { rename(id: ID!, name: String!): Product }
    type Subscription { renamed: Product }
    type Product @key(fields: "id") { id: ID! name: String nation: NationalCode secret: String }`;
  const product = { id: '1', name: 'Lamp' };
  return startForeignSubgraph('my-products', sdl, {
    Query: { product: (_: unknown, { nation }: { nation?: string }) => ({ ...product, nation }) },
    Subscription: {
      renamed: {
        async *subscribe() {
          yield* ['Lamp', 'Torch'].map((name) => ({ renamed: { id: '1', name } }));
        },
      },
    },
    Mutation: { rename: (_: unknown, { name }: { name: string }) => Object.assign(product, { name }) },
    Product: {
      __resolveReference: () => product,
      secret: () => {
        throw new GraphQLError('This is for the staff.', {
          extensions: { code: 'NOT_YOURS', exception: { stacktrace: ['at /srv/x'] } },
        });
      },
    },
  });
}

function startReviews(): Promise<ForeignSubgraph> {
  const sdl = `${link}
    type Product @key(fields: "id") { id: ID! reviews: [String!] stars: Int }`;
  return startForeignSubgraph('reviews', sdl, {
    Product: {
      reviews: ({ id }: { id: string }) => [`of ${id}`],
      stars: () => {
        throw new Error('no stars tonight');
      },
    },
  });
}

async function writeSupergraph(
  services: readonly Pick<ForeignSubgraph, 'name' | 'sdl' | 'url'>[],
): Promise<string> {
  const { supergraphSdl, errors } = composeServices(
    services.map(({ name, sdl, url: address }) => ({ name, typeDefs: parse(sdl), url: address })),
  );
  return write(supergraphSdl ?? String(errors));
}

async function write(sdl: string): Promise<string> {
  const file = join(folder, `${sdl.length}.graphql`);
  await writeFile(file, sdl);
  return file;
}

function serve(file: string, settings: Settings = {}): RunningProgram {
  return runGateway(['--supergraph', file, '--port', '0'], settings);
}

type Settings = Readonly<Record<string, string>>;

function runGateway(flags: readonly string[], settings: Settings = {}): RunningProgram {
  const program = ['gateway/any-supergraph-main.ts', ...flags];
  return runProgram(process.execPath, program, { CHAHARSU_LOG_LEVEL: 'warn', ...settings });
}

async function ask(
  query: string,
  variables: object = {},
  address = url,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

describe('a gateway over a supergraph that is not ours', () => {
  test('joins what its subgraphs answer at the addresses in it, query strings and all', async () => {
    expect(await ask('{ product(id: "1") { id reviews } }')).toEqual({
      data: { product: { id: '1', reviews: ['of 1'] } },
    });
    for (const { name, received } of subgraphs) {
      expect(received.at(-1)?.url).toBe(`/graphql?tenant=${name}`);
      expect(Number(received.at(-1)?.headers['x-remaining-ms'])).toBeGreaterThan(1000);
    }
  });

  test('carries mutations, and what other subgraphs add to their answers', async () => {
    const mutation = 'mutation ($name: String!) { rename(id: "1", name: $name) { name reviews } }';
    expect(await ask(mutation, { name: 'Candle' })).toEqual({
      data: { rename: { name: 'Candle', reviews: ['of 1'] } },
    });
  });

  test('leaves a scalar to its subgraph, whatever ours of that name would say', async () => {
    const query = 'query ($nation: NationalCode) { product(id: "1", nation: $nation) { nation } }';
    expect(await ask(query, { nation: 'NL' })).toEqual({ data: { product: { nation: 'NL' } } });
  });

  test('passes on what a subgraph says of an error, with its name and nothing of its inside', async () => {
    const answer = await ask('{ product(id: "1") { secret stars } }');
    expect(answer).toEqual({
      data: { product: { secret: null, stars: null } },
      errors: [
        {
          message: 'This is for the staff.',
          path: ['product', 'secret'],
          extensions: { code: 'NOT_YOURS', system: 'my-products' },
        },
        {
          message: 'no stars tonight',
          path: ['product', 'stars'],
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', system: 'reviews' },
        },
      ],
    });
  });

  test('carries subscriptions of subgraphs that send events, and joins what others know', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { renamed { name reviews } }' }),
    });
    const events = await response.text();
    const answers = [...events.matchAll(/^data: (.*)$/gm)].map(([, data = '']): unknown => JSON.parse(data));
    expect(answers).toEqual(
      ['Lamp', 'Torch'].map((name) => ({ data: { renamed: { name, reviews: ['of 1'] } } })),
    );
    expect(events).toMatch(/event: complete\ndata:\n\n$/);
  });

  test('defers what a client can take later', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed; deferSpec=20220824' },
      body: JSON.stringify({ query: '{ product(id: "1") { id ... @defer { reviews } } }' }),
    });
    const parts = (await response.text()).match(/^\{.*\}$/gm) ?? [];
    expect(parts.map((part): unknown => JSON.parse(part))).toEqual([
      { data: { product: { id: '1' } }, hasNext: true },
      { incremental: [{ data: { reviews: ['of 1'] }, path: ['product'] }], hasNext: false },
    ]);
  });

  test('lives, and is ready while its subgraphs answer', async () => {
    expect((await fetch(new URL('/health/live', url))).status).toBe(200);
    const ready = await fetch(new URL('/health/ready', url));
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      systems: [
        { system: 'my-products', up: true },
        { system: 'reviews', up: true },
      ],
    });
  });
});

test('the log says why a subgraph did not answer, and in which request', async () => {
  const sdl = `${link} type Query { absence: String }`;
  const absent = { name: 'absent', sdl, url: `http://127.0.0.1:${await closedPort()}/graphql` };
  await using program = serve(await writeSupergraph([absent]));
  const [, address = ''] = /^ready (.*)$/m.exec(await program.prints('ready ')) ?? [];
  const answer = await ask('{ absence }', {}, address, { 'x-request-id': 'desk-7.42' });
  expect(answer).toMatchObject({
    errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE', system: 'absent' } }],
  });
  const lines = program.output().stderr.trim().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    {
      requestId: 'desk-7.42',
      subgraph: 'absent',
      code: 'SOURCE_UNAVAILABLE',
      cause: { code: 'ECONNREFUSED', message: expect.any(String) },
    },
  ]);
});

describe('in production', () => {
  const sdl = `${link} type Query { answer: String }`;

  test('a subgraph that others could listen to ends the start', async () => {
    const open = { name: 'answers', sdl, url: 'http://answers.example/graphql' };
    await expectEnd(
      serve(await writeSupergraph([open]), await production()),
      /^CHAHARSU_PROFILE=production asks subgraphs over TLS; compose .* with the address of answers as https:/,
    );
  });

  test('one on this machine is asked, and one that comes to be elsewhere changes nothing', async () => {
    await using answers = await startForeignSubgraph('answers', sdl, { Query: { answer: () => 'yes' } });
    const file = await writeSupergraph([answers]);
    await using program = serve(file, await production());
    const [, address = ''] = /^ready (.*)$/m.exec(await program.prints('ready ')) ?? [];
    const elsewhere = { name: 'answers', sdl, url: 'http://answers.example/graphql' };
    await copyFile(await writeSupergraph([elsewhere]), file);
    await vi.waitFor(() => expect(program.output().stderr).toMatch(/asks subgraphs over TLS/), 10_000);
    const ready = await fetch(new URL('/health/ready', address));
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      systems: [
        { system: 'answers', up: true },
        { system: 'audit', up: true },
      ],
    });
  });
});

/** Settings of a gateway that is safe, for a graph that answers. */
async function production(): Promise<Settings> {
  const documents = join(folder, 'trusted-documents.json');
  const text = '{ answer }';
  await writeFile(documents, JSON.stringify({ [hashOf(text)]: text }));
  return {
    CHAHARSU_PROFILE: 'production',
    CHAHARSU_OIDC_ISSUER: 'https://login.example',
    CHAHARSU_OIDC_AUDIENCE: 'graph',
    CHAHARSU_OIDC_JWKS: 'https://login.example/keys',
    CHAHARSU_AUDIT_FOLDER: join(folder, 'audit'),
    CHAHARSU_TRUSTED_DOCUMENTS: documents,
  };
}

describe('what cannot be served ends at once with 1 and a sentence', () => {
  test.each([
    ['a schema that nobody composed', 'type Query { a: Int }', /is no supergraph of Apollo Federation 2, /],
    ['something else', 'services:\n  - a', /is not GraphQL SDL: Syntax Error/],
    [
      'no address',
      'enum join__Graph { A @join__graph(name: "a", url: "") }',
      /^The subgraph A has no http address in /,
    ],
    ['half a supergraph', 'enum join__Graph { A @join__graph(name: "a", url: "http://a.invalid") }', /./],
  ])('a file with %s', async (_, sdl, sentence) => {
    await expectEnd(serve(await write(sdl)), sentence);
  });

  test('a file that is not there', async () => {
    await expectEnd(serve(join(folder, 'none.graphql')), /^The supergraph .* cannot be read \(ENOENT\); /);
  });

  test.each([
    ['no file', [], /^Say which supergraph is to be served: npm run gateway/],
    ['a flag that is none', ['--supergrah', 'x'], /'--supergrah'[^]*\nUsage: npm run gateway/],
    ['no port', ['--supergraph', 'x', '--port', 'y'], /^A port is a number from 0 to 65535: npm run gateway/],
  ])('%s', async (_, flags, sentence) => {
    await expectEnd(runGateway(flags), sentence);
  });
});

async function expectEnd(program: RunningProgram, sentence: RegExp): Promise<void> {
  expect(await program.ended).toBe(1);
  const { stdout, stderr } = program.output();
  expect(stdout).toBe('');
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^ {4}at /m);
}

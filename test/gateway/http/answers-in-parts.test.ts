import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withinDeadline } from '../../../gateway/transport/deadline.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import {
  ask,
  quiet,
  smallSubgraph,
  startSmallGraph,
  transportsWith,
  wholesome,
  type Answered,
} from '../small-graph.ts';
import { form2022, formV02, readPayloads, wholeOf, type Payload } from './multipart-answer.ts';
import { post, startSmallFront, type SmallFront } from './small-front.ts';

let front: SmallFront;
beforeAll(async () => {
  const urbanPlanning = smallSubgraph('urban-planning', {
    ...wholesome['urban-planning'],
    Request: {
      __resolveReference: ({ number }: { number: string }) => ({ number, caseFileNumber: `c${number}` }),
    },
  });
  front = await startSmallFront({ transports: transportsWith(urbanPlanning) });
  front.open();
});
afterAll(() => front[Symbol.asyncDispose]());

async function payloadsOf(
  { url }: SmallFront,
  query: string,
  variables: Record<string, unknown> = {},
  accept = form2022,
): Promise<readonly Payload[]> {
  const response = await post(url, { query, variables }, { accept });
  expect(response.headers.get('content-type')).toContain('multipart/mixed; boundary="-"');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return Array.fromAsync(readPayloads(response));
}

const partsOf = (payloads: readonly Payload[]) => payloads.flatMap(({ incremental = [] }) => incremental);

describe('a deferred fragment', () => {
  const query = '{ caseFile(number: "1") { number ... @defer(label: "papers") { documents { id } } } }';

  test('comes in a part of its own, in the form of 2022', async () => {
    expect(await payloadsOf(front, query)).toEqual([
      { data: { caseFile: { number: '1' } }, hasNext: true },
      {
        incremental: [{ data: { documents: [{ id: 'd1' }] }, path: ['caseFile'], label: 'papers' }],
        hasNext: false,
      },
    ]);
  });

  test('is announced, comes and is completed in the form v0.2', async () => {
    expect(await payloadsOf(front, query, {}, formV02)).toEqual([
      {
        data: { caseFile: { number: '1' } },
        pending: [{ id: '0', path: ['caseFile'], label: 'papers' }],
        hasNext: true,
      },
      {
        incremental: [{ id: '0', data: { documents: [{ id: 'd1' }] } }],
        completed: [{ id: '0' }],
        hasNext: false,
      },
    ]);
  });

  test.each(['application/json', 'multipart/mixed, application/json', '*/*'])(
    'comes with the rest where the client takes %s only',
    async (accept) => {
      const response = await post(front.url, { query }, { accept });
      expect(await response.json()).toEqual({
        data: { caseFile: { number: '1', documents: [{ id: 'd1' }] } },
      });
    },
  );

  test('comes first where it hangs on a variable that is false', async () => {
    const hanging =
      'query ($later: Boolean!) { caseFile(number: "1") { number ... @defer(if: $later) { documents { id } } } }';
    const whole = { caseFile: { number: '1', documents: [{ id: 'd1' }] } };
    const response = await post(front.url, { query: hanging, variables: { later: false } }, { accept: both });
    expect(await response.json()).toEqual({ data: whole });
    const parts = await payloadsOf(front, hanging, { later: true });
    expect(parts).toHaveLength(2);
    expect(wholeOf(parts).data).toEqual(whole);
  });

  test('that its object is not there for never comes', async () => {
    const missing = smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      Query: { caseFile: () => null },
    });
    await using empty = await startSmallFront({ transports: transportsWith(missing) });
    empty.open();
    const response = await post(empty.url, { query }, { accept: both });
    expect(await response.json()).toEqual({ data: { caseFile: null } });
  });
});

const both = `${form2022}, application/json`;

const operations = {
  'several parts of one object': `{ caseFile(number: "1") {
    number ... @defer(label: "a") { inspections { id } } ... @defer(label: "b") { documents { id } } } }`,
  'parts in lists of lists': `{ caseFiles {
    number requests { number ... @defer { title documents { id } } } ... @defer { count inspections { id } } } }`,
  'a part in a part': `{ caseFile(number: "1") {
    number ... @defer(label: "outer") { documents { id } ... @defer(label: "inner") { inspections { id } requests { documents { id } } } } } }`,
  'a part with objects that have parts': `{ caseFile(number: "1") {
    ... @defer { title requests { number ... @defer { documents { id } } } } } }`,
  'fields of the root':
    '{ ... @defer { caseFiles { number documents { id } } } caseFile(number: "2") { number } }',
  'nothing but parts': '{ ... @defer { caseFiles { number } } }',
  'a fragment that is spread twice': `{ a: caseFile(number: "1") { ...F } b: caseFile(number: "2") { ...F ...F } }
    fragment F on CaseFile { number ... @defer { documents { id } } }`,
  'a deferred spread of a fragment that is also there at once': `{ caseFile(number: "1") { ...F ...F @defer } }
    fragment F on CaseFile { documents { id } }`,
  'types behind a union': `{ things { ... on CaseFile { number ... @defer { __typename docs: documents { id } } }
    ... on Request @defer { kind: __typename documents { id } } } }`,
  'a part under a condition': `{ caseFile(number: "1") { number
    ... @include(if: true) { ... @defer { inspections { id } } } ... @skip(if: true) { ... @defer { count } } } }`,
  "names that are the planner's": `{ caseFile(number: "1") {
    number: title ... @defer { __typename: number requests { number: caseFileNumber documents { id } } } } }`,
  'what is there anyway': '{ caseFile(number: "1") { number ... @defer { number } } }',
  introspection: '{ caseFile(number: "1") { number } ... @defer { __schema { queryType { name } } } }',
} as const;

describe.each(Object.entries(operations))('deferring %s', (_, query) => {
  test.each([form2022, formV02])('gives in %s what the whole answer gives', async (accept) => {
    const whole: unknown = await (await post(front.url, { query }, { accept: 'application/json' })).json();
    const response = await post(front.url, { query }, { accept: `${accept}, application/json` });
    const isInParts = response.headers.get('content-type')?.startsWith('multipart') ?? false;
    const payloads = await (isInParts ? Array.fromAsync(readPayloads(response)) : readWhole(response));
    expect(wholeOf(payloads)).toEqual({ ...Object(whole), errors: [] });
    expect(isInParts).toBe(!query.includes('__schema'));
    if (isInParts) expect(payloads.map(({ hasNext }) => hasNext)).toEqual(lastOf(payloads.length));
  });
});

/** There is more behind every payload but the last. */
const lastOf = (count: number): readonly boolean[] =>
  Array.from({ length: count }, (_, index) => index < count - 1);

const failing = (resolvers: object) =>
  smallSubgraph('archive', { ...wholesome.archive, CaseFile: resolvers });
const refuse = () => {
  throw sourceError('SOURCE_TIMEOUT', 'archive-soap', 'GetListAsnad');
};
const brief = ({ path, extensions }: Answered) => ({
  path,
  code: extensions['code'],
  fa: typeof extensions['messageFa'],
});

describe('a part that fails', () => {
  test('has its errors with it, at the paths of the client and as clients see errors', async () => {
    await using broken = await startSmallFront({
      transports: transportsWith(failing({ documents: refuse })),
    });
    broken.open();
    const payloads = await payloadsOf(
      broken,
      '{ files: caseFiles { number ... @defer { papers: documents { id } } } }',
    );
    expect(payloads[0]?.errors).toBeUndefined();
    expect(
      partsOf(payloads).map(({ path, data, errors = [] }) => ({ path, data, errors: errors.map(brief) })),
    ).toEqual(
      [0, 1, 2].map((index) => ({
        path: ['files', index],
        data: { papers: null },
        errors: [{ path: ['files', index, 'papers'], code: 'SOURCE_TIMEOUT', fa: 'string' }],
      })),
    );
  });

  test('is null where a null spreads to its object, and leaves the rest of the object alone', async () => {
    const inspection = smallSubgraph('inspection', { CaseFile: { inspections: refuse } });
    await using broken = await startSmallFront({ transports: transportsWith(inspection) });
    broken.open();
    const query = '{ caseFile(number: "1") { number ... @defer { inspections { id } } } }';
    const [first, second] = await payloadsOf(broken, query);
    expect(first).toEqual({ data: { caseFile: { number: '1' } }, hasNext: true });
    expect(second?.incremental?.[0]).toMatchObject({ data: null, path: ['caseFile'] });
    expect(second?.incremental?.[0]?.errors?.map(brief)).toEqual([
      { path: ['caseFile', 'inspections'], code: 'SOURCE_TIMEOUT', fa: 'string' },
    ]);
    const [, last] = await payloadsOf(broken, query, {}, formV02);
    expect(last).toMatchObject({ completed: [{ id: '0', errors: [{ path: ['caseFile', 'inspections'] }] }] });
    expect(last?.incremental).toBeUndefined();
  });

  test('by the deadline tells so, and the answer comes to its end', async () => {
    const slow = failing({ documents: () => sleep(5000, [], { ref: false }) });
    await using late = await startSmallFront({
      transports: transportsWith(slow).map(withinDeadline),
      deadlineMs: 200,
    });
    late.open();
    const payloads = await payloadsOf(
      late,
      '{ caseFile(number: "1") { number ... @defer { documents { id } } } }',
    );
    expect(payloads.at(-1)?.hasNext).toBe(false);
    expect(partsOf(payloads)[0]).toMatchObject({ data: { documents: null } });
  });
});

test('the first part does not wait for a slow one, nor a fast part', async () => {
  const released = Promise.withResolvers<readonly object[]>();
  const slow = smallSubgraph('archive', {
    ...wholesome.archive,
    CaseFile: { documents: () => released.promise },
  });
  await using front2 = await startSmallFront({ transports: transportsWith(slow) });
  front2.open();
  const query = `{ caseFile(number: "1") { number
    ... @defer(label: "slow") { documents { id } } ... @defer(label: "fast") { inspections { id } } } }`;
  const response = await post(front2.url, { query }, { accept: form2022 });
  const labels: unknown[] = [];
  for await (const payload of readPayloads(response)) {
    labels.push(payload.incremental?.map(({ label }) => label) ?? 'first');
    if (labels.length === 2) released.resolve([{ id: 'late' }]);
  }
  expect(labels).toEqual(['first', ['fast'], ['slow']]);
});

test('a client that leaves between the parts ends what is under way for it', async () => {
  const aborted = Promise.withResolvers<void>();
  const slow = smallSubgraph(
    'archive',
    {
      ...wholesome.archive,
      CaseFile: { documents: (_: unknown, _args: unknown, { ended }: { ended: Promise<never> }) => ended },
    },
    ({ signal }) => {
      const ended = new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted.resolve();
          reject(new Error('gone'));
        });
      });
      return { ended };
    },
  );
  await using front2 = await startSmallFront({ transports: transportsWith(slow), deadlineMs: 60_000 });
  front2.open();
  const leaving = new AbortController();
  const query = '{ caseFile(number: "1") { number ... @defer { documents { id } } } }';
  const response = await fetch(`${front2.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: form2022 },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  await readPayloads(response).next();
  leaving.abort();
  await aborted.promise;
});

describe('@defer is refused', () => {
  test.each([
    [
      'query ($l: String) { caseFile(number: "1") { ... @defer(label: $l) { number } } }',
      /text in the query itself/,
    ],
    [
      '{ caseFile(number: "1") { ... @defer(label: "a") { number } ... @defer(label: "a") { title } } }',
      /"a"/,
    ],
  ])('with a label that cannot tell parts apart: %s', async (query, message) => {
    const response = await post(front.url, { query }, { accept: both });
    expect(await response.json()).toMatchObject({
      errors: [
        { message: expect.stringMatching(message), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      ],
    });
  });
});

test('clients see @defer in the schema', async () => {
  const response = await post(front.url, { query: '{ __schema { directives { name locations } } }' });
  expect(JSON.stringify(await response.json())).toContain(
    '{"name":"defer","locations":["FRAGMENT_SPREAD","INLINE_FRAGMENT"]}',
  );
});

test('the engine of @apollo/gateway knows nothing of @defer, and says so', async () => {
  const server = await startSmallGraph(transportsWith(), quiet, { engine: 'reference' });
  const { errors } = await ask(server, '{ caseFile(number: "1") { ... @defer { number } } }');
  expect(errors.map(({ message }) => message)).toEqual(['Unknown directive "@defer".']);
  await server[Symbol.asyncDispose]();
});

async function readWhole(response: Response): Promise<readonly Payload[]> {
  const answer: Payload = JSON.parse(await response.text());
  return [answer];
}

import { getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import type { ClientOperation } from '../../../gateway/engine/client-documents.ts';
import { createGenerations } from '../../../gateway/engine/generations.ts';
import { createErrorFormat } from '../../../gateway/error-format.ts';
import { createGraphServer } from '../../../gateway/graph-server.ts';
import { createItemQueue } from '../../../subgraphs/shared/item-queue.ts';
import { clientScope } from '../../support/request-scope.ts';
import { intricateOperation } from './planning/intricate-operation.ts';
import {
  ask,
  quiet,
  smallSubgraph,
  smallSupergraph,
  startSmallGeneration,
  startSmallGraph,
  transportsWith,
  unlimitedDocuments,
  wholesome,
} from '../small-graph.ts';

const operation = (text: string): ClientOperation => {
  const document = parse(text);
  const node = getOperationAST(document);
  if (!node) throw new Error('no operation');
  return { document, operation: node, text, key: text };
};

test('requests that need the same operation at a time share the work, and later ones have it at once', async () => {
  await using generation = await startSmallGeneration();
  const [first, second] = await Promise.all([
    generation.prepare(operation('{ caseFiles { number } }'), '', ''),
    generation.prepare(operation('{ caseFiles { number } }'), '', ''),
  ]);
  expect(second).toBe(first);
  expect(generation.prepare(operation('{ caseFiles { number } }'), '', '')).toBe(first);
});

test('an operation that could not be planned is not kept', async () => {
  await using generation = await startSmallGeneration();
  const impossible = operation('{ nothing }');
  const tries = await Promise.allSettled([
    generation.prepare(impossible, '', ''),
    generation.prepare(impossible, '', ''),
  ]);
  expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(generation.recent(10)).toEqual([]);
});

test('a request stays with the generation in which it began, and none fails while supergraphs are exchanged', async () => {
  const slow = smallSubgraph('urban-planning', {
    ...wholesome['urban-planning'],
    Query: {
      caseFiles: async () => {
        await new Promise((resolve) => setTimeout(resolve, 3));
        return [{ __typename: 'CaseFile', number: '1', title: 'one' }];
      },
    },
  });
  const transports = transportsWith(slow);
  const supergraphs = [smallSupergraph(), smallSupergraph(/ count: Int/)] as const;
  const generations = createGenerations(await startSmallGeneration(transports, supergraphs[0]));
  await using server = createGraphServer(generations, quiet, createErrorFormat(quiet));
  const answers: unknown[] = [];
  for (let round = 0; round < 40; round++) {
    if (round % 10 === 5)
      await generations.replace(
        await startSmallGeneration(transports, supergraphs[round % 20 === 5 ? 1 : 0]),
      );
    answers.push(ask(server, `{ caseFiles { number documents { id } } } # ${round}`));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const whole = { data: { caseFiles: [{ number: '1', documents: [{ id: 'd1' }] }] }, errors: [] };
  expect(await Promise.all(answers)).toEqual(answers.map(() => whole));

  await generations.replace(await startSmallGeneration(transports, supergraphs[1]));
  const { errors } = await ask(server, '{ caseFiles { count } }');
  expect(errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a subscription ends with a reason when its supergraph is replaced, and does not hold the old one', async () => {
  const closed = Promise.withResolvers<void>();
  const urbanPlanning = smallSubgraph('urban-planning', {
    ...wholesome['urban-planning'],
    Subscription: { caseFileChanged: { subscribe: () => createItemQueue<string>().items } },
  });
  const transports = transportsWith(urbanPlanning);
  const first = await startSmallGeneration(transports);
  const generations = createGenerations({
    ...first,
    async [Symbol.asyncDispose]() {
      await first[Symbol.asyncDispose]();
      closed.resolve();
    },
  });
  await using server = createGraphServer(generations, quiet, createErrorFormat(quiet));
  const { signal } = new AbortController();
  const { scope } = clientScope();
  const { follow } = await server.execute(
    { query: 'subscription { caseFileChanged { number } }' },
    { scope, eventDeadlineMs: 1000 },
  );
  const answers = Array.fromAsync(follow?.(signal) ?? []);
  await generations.replace(await startSmallGeneration(transports));
  expect(await answers).toMatchObject([
    { errors: [{ extensions: { code: 'SOURCE_BUSY', system: 'gateway' } }] },
  ]);
  await closed.promise;
});

test('a request waits for its plan within its own time, and those that left do not hold up who comes after them', async () => {
  const planTimeoutMs = 1500;
  await using server = await startSmallGraph(undefined, undefined, {
    planTimeoutMs,
    documentLimits: unlimitedDocuments,
  });
  const startedAt = performance.now();
  const left = [0, 1, 2, 3, 4].map((number) =>
    ask(server, `query Q${number} ${intricateOperation(14)}`, {}, AbortSignal.timeout(300)),
  );
  for (const { data, errors } of await Promise.all(left)) {
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { extensions: { code: 'SOURCE_BUSY', system: 'gateway', operation: 'planning', retryAfterMs: 1000 } },
    ]);
  }
  expect(performance.now() - startedAt).toBeLessThan(1200);
  expect((await ask(server, '{ caseFiles { number } }')).errors).toEqual([]);
  expect(performance.now() - startedAt).toBeLessThan(3 * planTimeoutMs);
});

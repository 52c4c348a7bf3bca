import { expect, test } from 'vitest';
import { withinDeadline } from '../../../gateway/transport/deadline.ts';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import { ask, smallSubgraph, startSmallGraph, transportsWith } from '../small-graph.ts';

const query = '{ caseFile(number: "1") { number documents { id } inspections { id } } }';

test('the signal of a request reaches the resolvers', async () => {
  const given = Promise.withResolvers<AbortSignal>();
  const archive = smallSubgraph('archive', undefined, ({ signal }) => {
    given.resolve(signal);
    return {};
  });
  const server = await startSmallGraph(transportsWith(archive));
  const client = new AbortController();
  await ask(server, query, {}, client.signal);
  const signal = await given.promise;
  expect(signal.aborted).toBe(false);
  client.abort();
  expect(signal.aborted).toBe(true);
  await server[Symbol.asyncDispose]();
});

test('a subgraph that heeds no signal costs its own fields, and half a second', async () => {
  const deaf = smallSubgraph('archive', { CaseFile: { documents: () => new Promise(() => {}) } });
  const server = await startSmallGraph(transportsWith(withinDeadline(createInProcessTransport(deaf))));
  // So that the plan is there, which may take longer than the request has.
  await ask(server, query, {}, AbortSignal.timeout(2000));
  const startedAt = performance.now();
  const { data, errors } = await ask(server, query, {}, AbortSignal.timeout(100));
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(data).toEqual({ caseFile: { number: '1', documents: null, inspections: [{ id: 'i' }] } });
  expect(errors).toMatchObject([
    {
      message: 'The archive subgraph did not answer documents in time; try again, or ask for less at once.',
      path: ['caseFile', 'documents'],
      extensions: { code: 'SOURCE_TIMEOUT', system: 'archive' },
    },
  ]);
  await server[Symbol.asyncDispose]();
});

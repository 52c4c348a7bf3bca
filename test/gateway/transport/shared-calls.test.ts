import { parse } from 'graphql';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCallSharing } from '../../../gateway/transport/shared-calls.ts';
import type { SubgraphAnswer, SubgraphCall, Transport } from '../../../gateway/transport/transport.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { clientScope } from '../../support/request-scope.ts';

const call = (text: string, given: Partial<SubgraphCall> = {}): SubgraphCall => ({
  kind: 'query',
  document: parse('{ a }'),
  text,
  variables: {},
  ...given,
});
const question = call('{ a }');
const write = call('mutation { b }', { kind: 'mutation' });

/** A subgraph whose calls wait until the test answers them; those whose request is aborted fail. */
function waitingSubgraph() {
  const calls: { text: string; scope: RequestScope; answer: (data: SubgraphAnswer['data']) => void }[] = [];
  const transport: Transport = {
    name: 'archive',
    mergesFetches: false,
    open: (scope) => (asked) => {
      const { promise, resolve, reject } = Promise.withResolvers<SubgraphAnswer>();
      scope.signal.addEventListener('abort', () => reject(new Error('aborted')));
      calls.push({ text: asked.text, scope, answer: (data) => resolve({ data, errors: [] }) });
      return promise;
    },
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
  return { calls, transport: createCallSharing()(transport) };
}

async function ask(transport: Transport, scope: RequestScope, asked: SubgraphCall): Promise<SubgraphAnswer> {
  return transport.open(scope)(asked);
}

test('equal questions at a time are one call, and each asker has data of its own', async () => {
  const { calls, transport } = waitingSubgraph();
  const answers = Array.from({ length: 20 }, () => ask(transport, clientScope().scope, question));
  expect(calls).toHaveLength(1);
  calls[0]?.answer({ a: { of: 1 } });
  const data = (await Promise.all(answers)).map((answer) => answer.data);
  expect(data).toEqual(answers.map(() => ({ a: { of: 1 } })));
  expect(new Set(data.map((one) => one?.['a'])).size).toBe(20);
});

test('what the first asker merges into its data does not reach the others', async () => {
  const { calls, transport } = waitingSubgraph();
  const [first, second] = [clientScope(), clientScope()].map(({ scope }) => ask(transport, scope, question));
  calls[0]?.answer({ a: 1 });
  const one = await first;
  if (one?.data) one.data['b'] = 2;
  expect(await second).toEqual({ data: { a: 1 }, errors: [] });
});

test.each<[string, Partial<RequestScope>, SubgraphCall]>([
  ['another asker', { asker: 'office 17' }, question],
  ['a report', { workload: 'report' }, question],
  ['another text', {}, call('{ b }')],
  ['other variables', {}, call('{ a }', { variables: { x: 1 } })],
  ['a request with a deadline more than a second later', { deadlineAtMs: Infinity }, question],
])('%s has a call of its own', (_, given, asked) => {
  const { calls, transport } = waitingSubgraph();
  void ask(transport, clientScope().scope, question);
  void ask(transport, clientScope(given).scope, asked);
  expect(calls).toHaveLength(2);
});

test('a question that comes after the answer is asked again', async () => {
  const { calls, transport } = waitingSubgraph();
  const first = ask(transport, clientScope().scope, question);
  calls[0]?.answer({ a: 1 });
  await first;
  void ask(transport, clientScope().scope, question);
  expect(calls).toHaveLength(2);
});

test('a read that began before a write, or during it, is not leant on after it', async () => {
  const { calls, transport } = waitingSubgraph();
  const read = (): void => void ask(transport, clientScope().scope, question);
  read();
  const writing = ask(transport, clientScope().scope, write);
  read();
  read();
  expect(calls.map(({ text }) => text)).toEqual(['{ a }', 'mutation { b }', '{ a }']);
  calls[1]?.answer({ b: 1 });
  await writing;
  read();
  expect(calls).toHaveLength(4);
});

test('writes are never shared', () => {
  const { calls, transport } = waitingSubgraph();
  for (const { scope } of [clientScope(), clientScope()]) void ask(transport, scope, write);
  expect(calls).toHaveLength(2);
});

test('the first client may leave: its call goes on for the others', async () => {
  const { calls, transport } = waitingSubgraph();
  const [first, second] = [clientScope(), clientScope()];
  void ask(transport, first.scope, question);
  const answer = ask(transport, second.scope, question);
  first.leave();
  expect(calls[0]?.scope.signal.aborted).toBe(false);
  calls[0]?.answer({ a: 1 });
  expect(await answer).toEqual({ data: { a: 1 }, errors: [] });
  await turn();
  expect(first.scope.signal.aborted).toBe(true);
});

test('a follower may leave: the call goes on for the first', async () => {
  const { calls, transport } = waitingSubgraph();
  const [first, second] = [clientScope(), clientScope()];
  const answer = ask(transport, first.scope, question);
  void ask(transport, second.scope, question);
  second.leave();
  expect(calls[0]?.scope.signal.aborted).toBe(false);
  calls[0]?.answer({ a: 1 });
  expect(await answer).toEqual({ data: { a: 1 }, errors: [] });
});

test.each([['the first before the second'], ['the second before the first']])(
  'when all have left, %s, the call is aborted',
  async (order) => {
    const { calls, transport } = waitingSubgraph();
    const clients = [clientScope(), clientScope()];
    const answers = clients.map(({ scope }) => ask(transport, scope, question));
    for (const client of order.startsWith('the first') ? clients : clients.toReversed()) {
      expect(calls[0]?.scope.signal.aborted).toBe(false);
      client.leave();
    }
    expect(calls[0]?.scope.signal.aborted).toBe(true);
    const settled = await Promise.allSettled(answers);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  },
);

test('nobody leans on a call whose request is over', () => {
  const { calls, transport } = waitingSubgraph();
  const first = clientScope();
  ask(transport, first.scope, question).catch(() => undefined);
  first.leave();
  void ask(transport, clientScope().scope, question);
  expect(calls).toHaveLength(2);
});

test('an error reaches all who lean on the call', async () => {
  const { transport } = waitingSubgraph();
  const controller = new AbortController();
  const { scope } = clientScope({ signal: controller.signal });
  const answers = [ask(transport, scope, question), ask(transport, clientScope().scope, question)];
  controller.abort();
  for (const answer of answers) await expect(answer).rejects.toThrow('aborted');
});

test('an answer that comes at once is not shared, and stays at once', () => {
  let asked = 0;
  const atOnce: Transport = {
    ...waitingSubgraph().transport,
    open: () => () => ({ data: { asked: ++asked }, errors: [] }),
  };
  const transport = createCallSharing()(atOnce);
  const answers = [1, 2].map(() => transport.open(clientScope().scope)(question));
  expect(answers).toEqual([1, 2].map((count) => ({ data: { asked: count }, errors: [] })));
});

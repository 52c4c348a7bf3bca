import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createGeneration } from '../../../gateway/engine/generation.ts';
import { createGraphGateway } from '../../../gateway/engine/graph-gateway.ts';
import { executeByReference } from '../../../gateway/engine/reference-execution.ts';
import { startGraphServer } from '../../../gateway/graph-server.ts';
import { ask, quiet, smallSubgraph, smallSupergraph, transportsWith, wholesome } from '../small-graph.ts';

const operation = (text: string) => ({ document: parse(text), hash: text, name: undefined });

test('requests that need the same plan at a time share it, and later ones have it at once', async () => {
  const generation = createGeneration(smallSupergraph(), transportsWith(), 10);
  const [first, second] = await Promise.all([
    generation.plan(operation('{ caseFiles { number } }')),
    generation.plan(operation('{ caseFiles { number } }')),
  ]);
  expect(second).toBe(first);
  expect(await generation.plan(operation('{ caseFiles { number } }'))).toBe(first);
});

test('the plan that was not used for longest is forgotten', async () => {
  const generation = createGeneration(smallSupergraph(), transportsWith(), 2);
  const plan = (field: string) => generation.plan(operation(`{ caseFiles { ${field} } }`));
  const [number, title] = [await plan('number'), await plan('title')];
  expect(await plan('number')).toBe(number);
  await plan('secret');
  expect(await plan('number')).toBe(number);
  expect(await plan('title')).not.toBe(title);
});

test('a plan that could not be made is not kept', async () => {
  const generation = createGeneration(smallSupergraph(), transportsWith(), 2);
  const impossible = operation('{ nothing }');
  const [first, second] = await Promise.allSettled([
    generation.plan(impossible),
    generation.plan(impossible),
  ]);
  expect(first.status).toBe('rejected');
  expect(second).toEqual(first);
  await expect(generation.plan(impossible)).rejects.toThrow();
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
  const generations = [smallSupergraph(), smallSupergraph(/ count: Int/)].map((text) =>
    createGeneration(text, transports, 100),
  );
  const [first, other] = generations;
  if (!first || !other) throw new Error('no generations');
  const gateway = createGraphGateway(first, executeByReference);
  await using server = Object.assign(await startGraphServer(gateway, quiet), {
    [Symbol.asyncDispose]: () => server.stop(),
  });
  const answers: unknown[] = [];
  for (let round = 0; round < 40; round++) {
    gateway.replace(round % 2 === 0 ? other : first);
    answers.push(ask(server, `{ caseFiles { number documents { id } } } # ${round}`));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const whole = { data: { caseFiles: [{ number: '1', documents: [{ id: 'd1' }] }] }, errors: [] };
  expect(await Promise.all(answers)).toEqual(answers.map(() => whole));

  gateway.replace(other);
  const { errors } = await ask(server, '{ caseFiles { count } }');
  expect(errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
});

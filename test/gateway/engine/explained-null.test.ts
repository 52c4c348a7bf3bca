import { GraphQLError } from 'graphql';
import { afterEach, describe, expect, test } from 'vitest';
import type { GraphServer } from '../../../gateway/graph-server.ts';
import type { SubgraphAnswer, Transport } from '../../../gateway/transport/transport.ts';
import { ask, quiet, startSmallGraph, transportsWith } from '../small-graph.ts';

let server: GraphServer | undefined;
afterEach(async () => server?.[Symbol.asyncDispose]());

describe.each(['compiled', 'reference'] as const)('data that is null by the %s engine', (engine) => {
  test('has an error although no subgraph tells of any', async () => {
    server = await startSmallGraph(transportsWith(answering({ data: {}, errors: [] })), quiet, { engine });
    expect(await ask(server, '{ must: mustBeThere { number } }')).toEqual({
      data: null,
      errors: [
        {
          message:
            'A value that must not be null was left out, and nothing of the answer is left; ask for less, or tell the operators that it came from urban-planning.',
          extensions: {
            code: 'SOURCE_INVALID_ANSWER',
            messageFa: expect.stringContaining('از urban-planning بوده است'),
          },
        },
      ],
    });
  });

  test('has no other error where a subgraph tells why', async () => {
    const told = answering({
      data: null,
      errors: [new GraphQLError('No.', { path: ['must'], extensions: { code: 'INTERNAL' } })],
    });
    server = await startSmallGraph(transportsWith(told), quiet, { engine });
    const { data, errors } = await ask(server, '{ must: mustBeThere { number } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ message: 'No.', path: ['must'] }]);
  });
});

function answering(answer: SubgraphAnswer): Transport {
  return {
    name: 'urban-planning',
    mergesFetches: false,
    open: () => () => answer,
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
}

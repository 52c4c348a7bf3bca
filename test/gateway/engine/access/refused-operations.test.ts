import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { createErrorFormat } from '../../../../gateway/error-format.ts';
import { createGenerations } from '../../../../gateway/engine/generations.ts';
import { createGraphServer, type GraphServer } from '../../../../gateway/graph-server.ts';
import { createInProcessTransport } from '../../../../gateway/transport/in-process-transport.ts';
import { anybody } from '../../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../../support/viewers.ts';
import { quiet, startSmallGeneration } from '../../small-graph.ts';
import { composed } from '../planning/plan-of.ts';
import { askAs, outcomeFor } from './asked-as.ts';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@requiresScopes"])
  type Query { a: Int }
  type Mutation { pay: Receipt @requiresScopes(scopes: [["money"]]) file: Receipt }
  type Subscription { paid: Receipt @requiresScopes(scopes: [["money"]]) filed: Receipt }
  type Receipt { number: Int amount: Int @requiresScopes(scopes: [["money"]]) }`;

let ran: string[] = [];
beforeEach(() => void (ran = []));

const engineer = viewerOf('SUPERVISING_ENGINEER');
const clerk = viewerOf('OFFICE_CLERK');
const receipt = { number: 1, amount: 500 };

describe.each(['compiled', 'reference'] as const)('with the %s engine', (engine) => {
  test('a mutation with a denied field at its root is refused before anything runs', async () => {
    await using server = await startServer(engine);
    const query = 'mutation { first: file { number } ... { pay { number } } last: file { number } }';
    const { status } = await outcomeFor(server, engineer, query);
    const { data, errors } = await askAs(server, engineer, query);
    expect(status).toBe(403);
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      {
        message:
          'Nothing of the mutation was done. Mutation.pay needs the scope money; ask again with it, or leave the field out.',
        extensions: {
          code: 'FORBIDDEN',
          messageFa:
            'هیچ بخشی از mutation انجام نشد. برای Mutation.pay دامنه دسترسی money لازم است؛ با آن دوباره بپرسید یا این فیلد را درخواست نکنید.',
        },
      },
    ]);
    expect(ran).toEqual([]);
    expect((await askAs(server, anybody, query)).errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect((await askAs(server, clerk, query)).errors).toEqual([]);
    expect(ran).toEqual(['file', 'pay', 'file']);
  });

  test('a mutation runs whose denied field is left out, or lies deeper', async () => {
    await using server = await startServer(engine);
    const query = 'mutation ($pays: Boolean!) { pay @include(if: $pays) { number } file { number amount } }';
    const { data, errors } = await askAs(server, engineer, query, { pays: false });
    expect(data).toEqual({ file: { number: 1, amount: null } });
    expect(errors.map(({ path }) => path)).toEqual([['file', 'amount']]);
    expect(ran).toEqual(['file']);
    expect((await askAs(server, engineer, query, { pays: true })).data).toBeUndefined();
    expect(ran).toEqual(['file']);
  });
});

test('a subscription to a denied field is refused, and one with a denied field in its events has an error in each', async () => {
  await using server = await startServer('compiled');
  const events = { eventDeadlineMs: 1000 };
  const refused = await outcomeFor(server, engineer, 'subscription { paid { number } }', {}, events);
  expect(refused.follow).toBeUndefined();
  expect(refused.errors?.[0]?.message).toContain(
    'Nothing of the subscription was done. Subscription.paid needs',
  );
  const { follow } = await outcomeFor(
    server,
    engineer,
    'subscription { filed { number amount } }',
    {},
    events,
  );
  const told: unknown[] = [];
  for await (const { data, errors } of follow?.(new AbortController().signal) ?? [])
    told.push([JSON.parse(JSON.stringify(data)), errors?.map(({ path }) => path)]);
  expect(told).toEqual([[{ filed: { number: 1, amount: null } }, [['filed', 'amount']]]]);
});

const does = (name: string) => () => {
  ran.push(name);
  return receipt;
};

async function startServer(engine: 'compiled' | 'reference'): Promise<GraphServer> {
  const resolvers = {
    Mutation: { pay: does('pay'), file: does('file') },
    Subscription: {
      filed: {
        async *subscribe() {
          yield { filed: receipt };
        },
      },
    },
  };
  const transport = createInProcessTransport({
    name: 'till',
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]),
    createContext: () => ({}),
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  });
  const generation = await startSmallGeneration([transport], composed({ till: sdl }), { engine });
  return createGraphServer(createGenerations(generation), quiet, createErrorFormat(quiet));
}

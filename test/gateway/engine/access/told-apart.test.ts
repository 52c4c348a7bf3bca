import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createErrorFormat, createForeignErrorFormat } from '../../../../gateway/error-format.ts';
import { createGenerations } from '../../../../gateway/engine/generations.ts';
import { startGeneration } from '../../../../gateway/engine/generation.ts';
import { createGraphServer } from '../../../../gateway/graph-server.ts';
import { createInProcessTransport } from '../../../../gateway/transport/in-process-transport.ts';
import { readErrorOf } from '../../../../gateway/transport/remote-error.ts';
import { createCallSharing } from '../../../../gateway/transport/shared-calls.ts';
import type { Transport } from '../../../../gateway/transport/transport.ts';
import { anybody, type Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../../support/viewers.ts';
import {
  guardedSupergraph,
  quiet,
  smallSubgraph,
  startSmallGeneration,
  transportsWith,
  wholesome,
} from '../../small-graph.ts';
import { composed } from '../planning/plan-of.ts';
import { askAs, startGuarded } from './asked-as.ts';

const money = '@requiresScopes(scopes: [["money"]])';
const clerk = viewerOf('OFFICE_CLERK');
const engineer = viewerOf('SUPERVISING_ENGINEER');

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@requiresScopes", "@composeDirective"])
  @link(url: "https://chaharsu.example/cacheControl/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")
  directive @cacheControl(maxAge: Int, scope: cacheControl__Scope) on OBJECT | FIELD_DEFINITION
  enum cacheControl__Scope { PUBLIC PRIVATE }`;
const ledger = `${link}
  type Query { office: Office balance: Int @requiresScopes(scopes: [["requests"]]) @cacheControl(maxAge: 60, scope: PUBLIC) }
  type Office @key(fields: "code") @cacheControl(maxAge: 60) { code: Int! debt: Int @requiresScopes(scopes: [["requests"]]) name: String }`;

/** Answers with whoever asks. */
function ledgerTransport(calls: string[]): Transport {
  const who =
    (field: string) =>
    (_: unknown, __: unknown, { viewer }: { readonly viewer: Viewer }) => {
      calls.push(`${viewer.role}.${field}`);
      return viewer.office;
    };
  return createInProcessTransport({
    name: 'ledger',
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(ledger),
        resolvers: {
          Query: { office: () => ({ code: 1, name: 'one' }), balance: who('balance') },
          Office: { debt: who('debt') },
        },
      },
    ]),
    createContext: (request) => request,
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  });
}

test('who asks gets an answer of the own, however often and at whatever time others ask the same', async () => {
  const calls: string[] = [];
  const share = createCallSharing();
  const generation = await startGeneration({
    engine: 'compiled',
    planTimeoutMs: 5000,
    planCacheSize: 100,
    planCacheBytes: 10_000_000,
    cacheBytes: 1_000_000,
    supergraphSdl: composed({ ledger }),
    transports: [share(ledgerTransport(calls))],
  });
  await using server = createGraphServer(createGenerations(generation), quiet, createErrorFormat(quiet));
  const query = '{ balance office { name debt } }';
  const viewers = [17, 18, 17, 18].map((office) => viewerOf('OFFICE_CLERK', { office }));
  for (let round = 0; round < 2; round++) {
    const answers = await Promise.all(viewers.map((viewer) => askAs(server, viewer, query)));
    expect(answers.map(({ data }) => data)).toEqual(
      viewers.map(({ office }) => ({ balance: office, office: { name: 'one', debt: office } })),
    );
  }
  // Of the guarded fields, each of the two is kept for who asked.
  const perField = Map.groupBy(calls, (call) => call);
  for (const same of perField.values()) expect(same.length).toBeLessThanOrEqual(4);
  const nobody = await askAs(server, anybody, query);
  expect(nobody.data).toEqual({ balance: null, office: { name: 'one', debt: null } });
});

test('what differs in its rights is planned by itself, and what does not is planned once', async () => {
  const generation = await startSmallGeneration(
    transportsWith(),
    guardedSupergraph({ 'secret: Int': money }),
  );
  await using server = createGraphServer(createGenerations(generation), quiet, createErrorFormat(quiet));
  const query = '{ caseFile(number: "1") { number secret } }';
  const unguarded = '{ caseFile(number: "1") { number } }';
  for (const viewer of [clerk, engineer, anybody, viewerOf('AUDITOR'), viewerOf('INSPECTOR')]) {
    await askAs(server, viewer, query);
    await askAs(server, viewer, unguarded);
  }
  expect(generation.recent(100).map(({ text, grants }) => [text, grants])).toEqual([
    [unguarded, ''],
    [query, '0'],
    [query, '1'],
  ]);
});

test('a new supergraph makes the operations ready for those who have asked them, by its own rules', async () => {
  const before = await startSmallGeneration(transportsWith(), guardedSupergraph({ 'secret: Int': money }));
  const generations = createGenerations(before);
  await using server = createGraphServer(generations, quiet, createErrorFormat(quiet));
  const query = '{ caseFile(number: "1") { number secret } }';
  await askAs(server, engineer, query);
  const after = await startSmallGeneration(
    transportsWith(),
    guardedSupergraph({
      'secret: Int': money,
      'CaseFile @key(fields: "number") { number: String!': '@authenticated',
    }),
  );
  await generations.replace(after);
  expect(after.recent(1).map(({ grants }) => grants)).toEqual(['10']);
  const { data, errors } = await askAs(server, anybody, query);
  expect(data).toEqual({ caseFile: null });
  expect(errors).toHaveLength(2);
});

test('the words of a foreign subgraph on a key that nobody may see stay with the gateway', async () => {
  const spilling = transportsWith(
    smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      Query: { caseFile: () => ({ number: '1' }) },
    }),
  ).map((transport) =>
    transport.name === 'archive'
      ? {
          ...transport,
          open: () => () => ({
            data: { _entities: [null] },
            errors: [
              readErrorOf('archive')({ message: 'number 1 is secret', path: ['_entities', 0, 'number'] }),
            ],
          }),
        }
      : transport,
  );
  const generation = await startSmallGeneration(
    spilling,
    guardedSupergraph({ 'CaseFile @key(fields: "number") { number: String!': money }),
  );
  await using server = createGraphServer(
    createGenerations(generation),
    quiet,
    createForeignErrorFormat(quiet),
  );
  const { errors } = await askAs(server, engineer, '{ caseFile(number: "1") { number count } }');
  expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
    [['caseFile'], 'DOWNSTREAM_SERVICE_ERROR'],
    [['caseFile', 'number'], 'FORBIDDEN'],
  ]);
  expect(JSON.stringify(errors)).not.toContain('is secret');
});

test.each(['compiled', 'reference'] as const)(
  'the %s engine asks no subgraph for what is denied',
  async (engine) => {
    const asked: string[] = [];
    const transports = transportsWith().map((transport) => ({
      ...transport,
      open: (request: Parameters<Transport['open']>[0]) => {
        const ask = transport.open(request);
        return (call: Parameters<ReturnType<Transport['open']>>[0]) => {
          asked.push(call.text);
          return ask(call);
        };
      },
    }));
    await using server = await startGuarded(
      { 'secret: Int': money, 'inspections: [Inspection!]!': money },
      { engine },
      transports,
    );
    await askAs(server, engineer, '{ caseFile(number: "1") { secret inspections { id } } }');
    expect(asked).toHaveLength(1);
    expect(asked.join()).not.toMatch(/secret|inspections/);
  },
);

import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import { parse, type GraphQLSchema } from 'graphql';
import pino from 'pino';
import { type EngineSettings, type Generation, startGeneration } from '../../gateway/engine/generation.ts';
import { createGenerations } from '../../gateway/engine/generations.ts';
import type { DocumentLimits } from '../../gateway/limits/document-limits.ts';
import { noRequestLimits, type RequestLimits } from '../../gateway/limits/request-limits.ts';
import { stringifyAnswer } from '../../gateway/engine/written-data.ts';
import { createErrorFormat } from '../../gateway/error-format.ts';
import { createGraphServer, type GraphServer } from '../../gateway/graph-server.ts';
import { createInProcessTransport } from '../../gateway/transport/in-process-transport.ts';
import type { Transport } from '../../gateway/transport/transport.ts';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { withScalars } from '../../subgraphs/shared/build-schema.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { clientScope } from '../support/request-scope.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@external", "@requires"])';

/** The graph of these tests: the names of the real subgraphs, and just the shapes that the engine has to master. */
export const sdl: Readonly<Record<SubgraphName, string>> = {
  'urban-planning': `${link}
    scalar NationalCode
    type Query {
      caseFile(number: String!): CaseFile
      caseFiles(owner: NationalCode, first: Int): [CaseFile!]
      things: [Thing]
      mustBeThere: CaseFile!
    }
    type Subscription { caseFileChanged(owner: NationalCode): CaseFile }
    union Thing = CaseFile | Request
    type CaseFile @key(fields: "number") { number: String! secret: Int requests: [Request!] title: String! @shareable }
    type Request @key(fields: "number") { number: String! caseFileNumber: String! title: String }`,
  archive: `${link}
    type Query { document(id: ID!): Document }
    type CaseFile @key(fields: "number") { number: String! documents(kind: String): [Document!] count: Int title: String @shareable }
    type Request @key(fields: "number") {
      number: String! caseFileNumber: String! @external
      documents(kind: String): [Document!] @requires(fields: "caseFileNumber")
    }
    type Document { id: ID! caseFile: CaseFile }`,
  inspection: `${link}
    type CaseFile @key(fields: "number") { number: String! inspections: [Inspection!]! }
    type Inspection { id: ID! }`,
};

const request = (number: string) => ({ __typename: 'Request', number, caseFileNumber: `c${number}` });
const caseFile = (number: string) => ({
  __typename: 'CaseFile',
  number,
  title: `case ${number}`,
  requests: [request(`${number}1`), request(`${number}2`)],
});

/** Resolvers with which all goes well; tests put their own in their place. */
export const wholesome = {
  'urban-planning': {
    Query: {
      caseFile: (_: unknown, { number }: { number: string }) => caseFile(number),
      caseFiles: () => [caseFile('1'), caseFile('2'), caseFile('3')],
      things: () => [caseFile('1'), request('11'), caseFile('2')],
    },
    Thing: { __resolveType: ({ __typename: type }: { __typename: string }) => type },
    CaseFile: { __resolveReference: ({ number }: { number: string }) => caseFile(number) },
  },
  archive: {
    Query: { document: (_: unknown, { id }: { id: string }) => ({ id, caseFile: { number: '7' } }) },
    CaseFile: { documents: ({ number }: { number: string }) => [{ id: `d${number}` }], count: () => 1 },
    Request: { documents: ({ number }: { number: string }) => [{ id: `d${number}` }] },
  },
  inspection: { CaseFile: { inspections: () => [{ id: 'i' }] } },
} as const satisfies Readonly<Record<SubgraphName, object>>;

/** A subgraph of the small graph in this process. */
export function smallSubgraph(
  name: SubgraphName,
  resolvers: object = wholesome[name],
  createContext: Subgraph['createContext'] = () => ({}),
): Subgraph {
  return {
    name,
    schema: smallSchema(name, resolvers),
    createContext,
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
}

function smallSchema(name: SubgraphName, resolvers: object): GraphQLSchema {
  return withScalars(buildSubgraphSchema([{ typeDefs: parse(sdl[name]), resolvers: { ...resolvers } }]));
}

/** The small graph with rules: a line of its SDL by the rule that is to stand behind it. */
export function guardedSupergraph(rules: Readonly<Record<string, string>>): string {
  const imports = '"@authenticated", "@requiresScopes", "@policy"';
  const found = new Set<string>();
  const guarded = Object.entries(sdl).map(([name, text]) => {
    const withRules = Object.entries(rules).reduce(
      (before, [place, rule]) => {
        if (before.includes(place)) found.add(place);
        return before.replace(place, `${place} ${rule}`);
      },
      text.replace('["@key"', `[${imports}, "@key"`),
    );
    return { name, typeDefs: parse(withRules), url: `http://${name}.invalid` };
  });
  const missing = Object.keys(rules).filter((place) => !found.has(place));
  if (missing.length > 0) throw new Error(`The small graph has no ${missing.join(', ')}.`);
  const { supergraphSdl, errors } = composeServices(guarded);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** All three subgraphs in this process, those given in the place of the wholesome ones. */
export function transportsWith(...others: readonly (Subgraph | Transport)[]): readonly Transport[] {
  return (['urban-planning', 'archive', 'inspection'] as const).map((name) => {
    const other = others.find((candidate) => candidate.name === name) ?? smallSubgraph(name);
    return 'open' in other ? other : createInProcessTransport(other);
  });
}

/** The small graph as one supergraph; `without` leaves the line of a field out. */
export function smallSupergraph(without?: RegExp): string {
  const services = Object.entries(sdl).map(([name, text]) => ({
    name,
    typeDefs: parse(without ? text.replace(without, '') : text),
    url: `http://${name}.invalid`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** For what a planner or an engine does with documents that the gateway would not let in. */
export const unlimitedDocuments: DocumentLimits = {
  maxTokens: 1_000_000,
  maxDepth: 10_000,
  maxAliases: Infinity,
  maxFields: Infinity,
  introspection: true,
};

export const quiet = pino({ level: 'silent' });

/** A generation of the small graph, or of one without a field. */
export function startSmallGeneration(
  transports = transportsWith(),
  supergraphSdl = smallSupergraph(),
  settings: Partial<EngineSettings> = {},
): Promise<Generation> {
  return startGeneration({
    engine: 'compiled',
    planTimeoutMs: 5000,
    planCacheSize: 100,
    planCacheBytes: 10_000_000,
    ...settings,
    supergraphSdl,
    transports,
    finishSchema: withScalars,
  });
}

/** Starts a server on the small graph. */
export async function startSmallGraph(
  transports = transportsWith(),
  log = quiet,
  settings: Partial<EngineSettings> = {},
  limits: Partial<RequestLimits> = {},
): Promise<GraphServer> {
  const generation = await startSmallGeneration(transports, smallSupergraph(), settings);
  return createGraphServer(createGenerations(generation), log, createErrorFormat(log), {
    ...noRequestLimits,
    ...limits,
  });
}

/** The answer of a server to a question, as a client reads it. */
export async function ask(
  server: GraphServer,
  query: string,
  variables: Record<string, unknown> = {},
  signal = new AbortController().signal,
): Promise<{ data: unknown; errors: readonly Answered[] }> {
  const { scope } = clientScope({ signal, deadlineAtMs: performance.now() + 5000 });
  const outcome = await server.execute({ query, variables }, { scope });
  const read: { data?: unknown; errors?: Answered[] } = JSON.parse(stringifyAnswer(outcome));
  return { data: read.data, errors: read.errors ?? [] };
}

export interface Answered {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

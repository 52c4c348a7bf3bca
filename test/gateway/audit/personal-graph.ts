import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import { createAudit } from '../../../gateway/audit/audit.ts';
import { openAuditLog } from '../../../gateway/audit/audit-log.ts';
import { startGeneration, type Generation } from '../../../gateway/engine/generation.ts';
import { createGenerations } from '../../../gateway/engine/generations.ts';
import { personalCoordinates } from '../../../gateway/engine/subjects/personal-coordinates.ts';
import { readSubjectRules } from '../../../gateway/engine/subjects/subject-rules.ts';
import { createErrorFormat } from '../../../gateway/error-format.ts';
import { createGraphServer, type GraphServer } from '../../../gateway/graph-server.ts';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import { withScalars } from '../../../subgraphs/shared/build-schema.ts';
import { quiet } from '../small-graph.ts';

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.11"
  import: ["@key", "@external", "@requires", "@requiresScopes", "@policy", "@interfaceObject", "@tag"]
)`;

/** A city of persons: owners of case files, applicants, and documents with pages. */
const sdl = {
  desk: `${link}
    scalar NationalCode
    type Query {
      caseFile(number: String!): CaseFile
      caseFiles: [CaseFile!]
      found(filter: Search, name: String @tag(name: "person"), title: String): Found
      request(number: String!): Request
      things: [Thing]
      known: [Known]
      weather: String
      census: Person
      secret: Int
    }
    scalar PlainNumber
    type Mutation { rename(number: String!, name: String!): CaseFile register(input: RegisterInput!): RegisterPayload }
    input RegisterInput { plain: PlainNumber! of: NoteInput }
    input NoteInput { note: String }
    type RegisterPayload { request: Plain errors: [String!]! }
    type Plain @key(fields: "number") { number: PlainNumber! }
    type Subscription { caseFileChanged: CaseFile }
    input Search { of: Search code: String @tag(name: "person") district: Int }
    type Found { total: Int nodes: [CaseFile!] }
    union Thing = CaseFile | Request | Office
    interface Known { title: String contact: String }
    type Office implements Known @key(fields: "code") { code: Int! title: String contact: String }
    type CaseFile implements Known @key(fields: "number") {
      number: String!
      title: String
      contact: String @requiresScopes(scopes: [["requests", "person"]])
      address: String @requiresScopes(scopes: [["person"]])
      owners: [Person!]
      requests: [Request!]
      money: Int @requiresScopes(scopes: [["money"]])
    }
    type Request @key(fields: "number caseFile { number }") @key(fields: "number") {
      number: String!
      caseFile: CaseFile
      applicant: Person
    }
    type Person @requiresScopes(scopes: [["person"]]) { name: String mobile: String code: Code }
    type Code { value: String raw: String! }`,
  archive: `${link}
    type CaseFile @key(fields: "number") { number: String! documents: [Document!] }
    type Document @key(fields: "id") { id: ID! caseFile: CaseFile pages: [Page!]! }
    type Page { order: Int! imageUrl: String @policy(policies: [["reason"]]) }`,
};

/** No value of these may ever stand in an audit; identifiers may. */
export const values = ['شیرازی', '09121112233', '0084575948', 'کوچه شهید رضایی', '/pages/1', 'خانه'];

const person = { name: 'شیرازی', mobile: '09121112233', code: { value: '0084575948', raw: '84575948' } };
const request = (number: string) => ({
  __typename: 'Request',
  number,
  caseFile: caseFile('06000412577'),
  applicant: person,
});
const caseFile = (number: string): object => ({
  __typename: 'CaseFile',
  number,
  title: 'خانه',
  contact: '09121112233',
  address: 'کوچه شهید رضایی',
  owners: () => [person, { ...person, mobile: null }],
  requests: () => [request('300000014'), request('300000015')],
  money: () => {
    throw new GraphQLError('not for you', { extensions: { code: 'FORBIDDEN', messageFa: '' } });
  },
});

const resolvers = {
  desk: {
    Query: {
      caseFile: (_: unknown, { number }: { number: string }) => caseFile(number),
      found: (_: unknown, { name }: { name?: string }) => ({
        total: 1,
        nodes: name === 'nobody' ? [] : [caseFile('06000412577')],
      }),
      caseFiles: () => [caseFile('06000412577'), caseFile('06000412578')],
      request: (_: unknown, { number }: { number: string }) => request(number),
      things: () => [caseFile('06000412577'), request('300000014'), { __typename: 'Office', code: 17 }],
      known: () => [caseFile('06000412577'), { __typename: 'Office', code: 17, contact: '021' }],
      weather: () => 'sunny',
      census: () => person,
      secret: () => {
        throw new GraphQLError('not for you', { extensions: { code: 'UNAUTHENTICATED', messageFa: '' } });
      },
    },
    Mutation: {
      rename: (_: unknown, { number }: { number: string }) => caseFile(number),
      register: () => ({ request: { number: '78' }, errors: [] }),
    },
    Subscription: {
      caseFileChanged: {
        async *subscribe() {
          for (const number of ['06000412577', '06000412578']) yield { caseFileChanged: caseFile(number) };
        },
      },
    },
    Thing: { __resolveType: ({ __typename: type }: { __typename: string }) => type },
    Known: { __resolveType: ({ __typename: type }: { __typename: string }) => type },
    CaseFile: { __resolveReference: ({ number }: { number: string }) => caseFile(number) },
    Request: { __resolveReference: ({ number }: { number: string }) => request(number) },
  },
  archive: {
    CaseFile: {
      documents: ({ number }: { number: string }) => [
        { id: `d${number}`, caseFile: { number }, pages: [{ order: 1, imageUrl: '/pages/1' }, { order: 2 }] },
      ],
    },
  },
};

export function personalSupergraph(): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdl).map(([name, text]) => ({
      name,
      typeDefs: parse(text),
      url: `http://${name}.invalid`,
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

export function startPersonalGeneration(
  engine: 'compiled' | 'reference' = 'compiled',
  isAudited = true,
): Promise<Generation> {
  const transports = (['desk', 'archive'] as const).map((name) =>
    createInProcessTransport({
      name,
      schema: buildSubgraphSchema([{ typeDefs: parse(sdl[name]), resolvers: resolvers[name] }]),
      createContext: () => ({}),
      health: async () => [],
      [Symbol.asyncDispose]: async () => {},
    }),
  );
  return startGeneration({
    engine,
    planTimeoutMs: 5000,
    planCacheSize: 100,
    planCacheBytes: 10_000_000,
    supergraphSdl: personalSupergraph(),
    transports,
    finishSchema: withScalars,
    ...(isAudited && {
      readSubjects: (supergraph, apiSchema) =>
        readSubjectRules(supergraph, apiSchema, personalCoordinates(supergraph), {
          Request: { CaseFile: 'caseFile.number' },
          Document: { CaseFile: 'caseFile.number' },
        }),
    }),
  });
}

/** A server on that city whose audit is in a folder. */
export async function startAuditedServer(
  folder: string,
  engine: 'compiled' | 'reference' = 'compiled',
): Promise<GraphServer> {
  await using opening = new AsyncDisposableStack();
  const log = opening.use(await openAuditLog(folder, quiet));
  const generations = createGenerations(await startPersonalGeneration(engine));
  const server = opening.use(
    createGraphServer(generations, quiet, createErrorFormat(quiet), { audit: createAudit(log) }),
  );
  const running = opening.move();
  return { ...server, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

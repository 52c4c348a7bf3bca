import {
  buildSchema,
  GraphQLSchema,
  parse,
  printSchema,
  type DocumentNode,
  type GraphQLNamedType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { anchors } from '../../estate/city/anchors.ts';
import { compiledEngine } from '../../gateway/engine/compiled-engine.ts';
import { createInProcessTransport } from '../../gateway/transport/in-process-transport.ts';
import { subgraphNames } from '../../schema/subgraph-names.ts';
import { withScalars } from '../../subgraphs/shared/build-schema.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { clientScope } from '../support/request-scope.ts';
import type { PlannedContest } from './contest-run.ts';
import type { Engine } from './engine.ts';
import { startTestGeneration } from './generation.ts';
import { createMergedEngine } from './merged-schema.ts';
import { createPlannedEngine } from './planned-engine.ts';
import { startPlans } from './plans.ts';
import type { InputHabits } from './random-inputs.ts';
import { randomOperation } from './random-operation.ts';

const schemaFolder = new URL('../../schema/', import.meta.url);

/** One schema over the sources of the city against our own engine over its subgraphs. */
export async function startCityContest(
  subgraphs: readonly Subgraph[],
): Promise<PlannedContest & AsyncDisposable> {
  const supergraph = readFileSync(new URL('supergraph.graphql', schemaFolder), 'utf8');
  await using opening = new AsyncDisposableStack();
  const transports = subgraphs.map(createInProcessTransport);
  const generation = opening.use(await startTestGeneration(supergraph, transports));
  const plans = opening.use(await startPlans(supergraph));
  const ours = createPlannedEngine(compiledEngine, generation, plans);
  const oneSchema = withScalars(buildSchema(printSchema(generation.apiSchema)));
  const readable = withoutChanges(generation.apiSchema);
  const running = opening.move();
  return {
    apiSchema: generation.apiSchema,
    plans,
    question: (seed) => randomOperation(readable, seed, cityHabits),
    scope: (id) => clientScope({ id, deadlineAtMs: performance.now() + 60_000 }).scope,
    reference: withoutNullErrors(createMergedEngine(oneSchema, subgraphs, sdlOfCity())),
    candidates: new Map([['over the subgraphs', withoutNullErrors(ours)]]),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Both sides stand over the same sources, so that a change would be made twice. */
function withoutChanges(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({
    ...config,
    mutation: null,
    types: config.types.filter((type) => !isOfChanges(type)),
  });
}

function isOfChanges({ name }: GraphQLNamedType): boolean {
  return name === 'Mutation' || name === 'UserError' || name.endsWith('Payload');
}

function sdlOfCity(): ReadonlyMap<string, DocumentNode> {
  return new Map(
    subgraphNames.map((name) => [
      name,
      parse(readFileSync(new URL(`${name}.graphql`, schemaFolder), 'utf8')),
    ]),
  );
}

/** One schema tells of a null that may not be; a gateway is silent where what is missing is missing elsewhere. */
function withoutNullErrors(engine: Engine): Engine {
  return async (question, scope) => {
    const answer = await engine(question, scope);
    if (!answer) return null;
    const { data, errors } = answer;
    return { data, errors: errors.filter((error) => !error.includes('Cannot return null for non-nullable')) };
  };
}

const known = Object.values(anchors);
const quoted = (pattern: RegExp): readonly string[] =>
  known.flatMap((anchor) => (typeof anchor === 'string' && pattern.test(anchor) ? [`"${anchor}"`] : []));

/** What exists in the city, by the type or the name of an argument. */
const leavesOfCity: Readonly<Record<string, readonly string[]>> = {
  CaseFileNumber: quoted(/^\d{11}$/),
  RequestNumber: quoted(/^3\d{8}$/),
  Date: ['"1405/09/07"', '"1405/09/10"', '"2026-11-20"'],
  NationalCode: ['"0000000019"'],
  RenovationCode: ['"6-3-41-12-1-7-0"'],
  PostalCode: ['"1417613891"'],
  EngineerLicence: ['"10-30-04567"'],
  TrackingCode: ['"12345678"'],
  first: ['1', '2', '3'],
  after: ['"elsewhere"'],
  district: ['1', '6', '22'],
  office: ['17'],
  code: ['17', '601'],
  agent: ['601'],
  number: ['6', '17'],
  renovationCodePrefix: ['"6-3-41"', '"1"'],
  text: ['"خیابان"', '"نیست"'],
};

const cityHabits: InputHabits = {
  percentGiven: { first: 100, after: 3 },
  leaves: (typename, name) =>
    leavesOfCity[typename] ?? (typename === 'String' && name === 'number' ? undefined : leavesOfCity[name]),
};

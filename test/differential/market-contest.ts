import { clientScope } from '../support/request-scope.ts';
import type { GraphQLSchema } from 'graphql';
import { compiledEngine } from '../../gateway/engine/compiled-engine.ts';
import { readApolloSupergraph } from '../../gateway/engine/planning/apollo-planner.ts';
import { createReferenceEngine } from '../../gateway/engine/reference/reference-engine.ts';
import type { Transport } from '../../gateway/transport/transport.ts';
import type { Contest } from './contest.ts';
import type { Engine } from './engine.ts';
import { featuresOf } from './features.ts';
import { keysOutOfOrder } from './key-order.ts';
import { over, startTestGeneration } from './generation.ts';
import { forReference } from './reference-transport.ts';
import { marketNames, marketSupergraph } from './market.ts';
import { createOracle } from './oracle.ts';
import { createPlannedEngine } from './planned-engine.ts';
import { createReferencePlans, startPlans, type Plans } from './plans.ts';
import { randomOperation } from './random-operation.ts';
import { inProcessTransports, plainTransports, remoteTransports } from './transports.ts';
import { createWorld, enter, isCalm, worldOf } from './world.ts';

/** The engines over the market, and how often each feature came up in what they were asked. */
export interface MarketContest extends Contest, AsyncDisposable {
  readonly apiSchema: GraphQLSchema;
  readonly plans: Plans;
  readonly features: ReadonlyMap<string, number>;
}

/** The reference over plain transports against our own engine over three kinds of them, and with its own plans. */
export async function startMarketContest(): Promise<MarketContest> {
  const features = new Map<string, number>();
  const count = (feature: string): void => void features.set(feature, (features.get(feature) ?? 0) + 1);
  await using opening = new AsyncDisposableStack();
  const supergraphSdl = marketSupergraph();
  const plain = plainTransports();
  const generation = opening.use(await startTestGeneration(supergraphSdl, plain));
  const plans = opening.use(await startPlans(supergraphSdl));
  const supergraph = readApolloSupergraph(supergraphSdl, 'everywhere');
  const sharedPlans = createReferencePlans(supergraph, supergraphSdl, plans);
  const reference = createPlannedEngine(
    createReferenceEngine(supergraph.planningSchema),
    over(generation, plain.map(forReference)),
    sharedPlans,
  );
  const remote = remoteTransports(() => count('a merged call'));
  const ours = (transports: readonly Transport[], ofPlans = sharedPlans): Engine =>
    createPlannedEngine(compiledEngine, over(generation, transports), ofPlans);
  const candidates = new Map([
    ['over graphql-js', ours(plain)],
    ['in-process', ours(inProcessTransports())],
    ['over slow transports that merge', ours(remote)],
    // Other plans meet other troubles on their way, and lose other things by them.
    ['with plans of its own', inCalmWorlds(ours(remote, plans), () => count('a plan of its own'))],
  ]);
  const running = opening.move();
  return {
    apiSchema: generation.apiSchema,
    plans: sharedPlans,
    features,
    question: (seed) => randomOperation(generation.apiSchema, seed),
    scope(seed) {
      const { scope } = clientScope({ id: seed, deadlineAtMs: performance.now() + 60_000 });
      enter(scope, createWorld(seed, marketNames));
      return scope;
    },
    reference: createOracle(generation.apiSchema, reference),
    candidates,
    isInOrder: (question, { data }) =>
      keysOutOfOrder(generation.apiSchema, question, JSON.parse(data).data) === null,
    async answered(question, answer) {
      count('operations');
      const planned = await sharedPlans.of(question);
      if (!planned || !answer) return count('no plan');
      for (const feature of featuresOf(question, planned.plan, answer)) count(feature);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function inCalmWorlds(engine: Engine, asked: () => void): Engine {
  return async (question, scope) => {
    if (!isCalm(worldOf(scope))) return null;
    asked();
    return engine(question, scope);
  };
}

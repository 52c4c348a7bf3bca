import { print, visit } from 'graphql';
import { compiledEngine } from '../../gateway/engine/compiled-engine.ts';
import { readApolloSupergraph } from '../../gateway/engine/planning/apollo-planner.ts';
import { createReferenceEngine } from '../../gateway/engine/reference/reference-engine.ts';
import type { Transport } from '../../gateway/transport/transport.ts';
import { clientScope } from '../support/request-scope.ts';
import type { PlannedContest } from './contest-run.ts';
import type { Engine, Question } from './engine.ts';
import { featuresOf } from './features.ts';
import { keysOutOfOrder } from './key-order.ts';
import { over, startTestGeneration } from './generation.ts';
import { forReference } from './reference-transport.ts';
import { marketNames, marketSupergraph } from './market.ts';
import { createOneMarket } from './one-market.ts';
import { createOracle } from './oracle.ts';
import { createPlannedEngine } from './planned-engine.ts';
import { createReferencePlans, startPlans } from './plans.ts';
import { randomOperation } from './random-operation.ts';
import { inProcessTransports, plainTransports, remoteTransports } from './transports.ts';
import { createWorld, enter } from './world.ts';

/** A contest over the market, and how often each feature came up in what was asked. */
export interface MarketContest extends PlannedContest, AsyncDisposable {
  readonly features: ReadonlyMap<string, number>;
  /**
   * The product's own plans against the market as one schema, where nothing goes wrong. Plans that `executeQueryPlan`
   * understands lose what others do not: what one type of an interface requires is missing in all of them.
   */
  readonly calm: PlannedContest;
}

/** The reference over plain transports against our own engine over three kinds of them, all with the same plans. */
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
  ]);
  const { apiSchema } = generation;
  const common = {
    apiSchema,
    features,
    question: (seed: string) => randomOperation(apiSchema, seed),
    scope(seed: string) {
      const { scope } = clientScope({ id: seed, deadlineAtMs: performance.now() + 60_000 });
      enter(scope, createWorld(seed, marketNames));
      return scope;
    },
  };
  const running = opening.move();
  return {
    ...common,
    plans: sharedPlans,
    reference: createOracle(apiSchema, reference),
    candidates,
    isInOrder: (question, { data }) => keysOutOfOrder(apiSchema, question, JSON.parse(data).data) === null,
    async answered(question, answer) {
      count('operations');
      const planned = await sharedPlans.of(question);
      if (!planned || !answer) return count('no plan');
      for (const feature of featuresOf(question, planned.plan, answer)) count(feature);
    },
    calm: {
      ...common,
      question: (seed) => withoutConditions(common.question(seed)),
      plans,
      reference: createOneMarket(apiSchema),
      candidates: new Map([['with plans of its own', ours(remote, plans)]]),
      answered: async (_, answer) => answer && count('an answer without trouble'),
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/**
 * The planner is wrong about some conditions (2.14.4): a field that is left out takes with it what stands beside it,
 * because what it requires is missing from the one representation that is sent; or what stands above it.
 */
function withoutConditions({ document, variables }: Question): Question {
  const unconditional = visit(document, { Directive: () => null });
  return { document: unconditional, text: print(unconditional), variables };
}

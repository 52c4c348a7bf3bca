import type { FetchNode } from '@apollo/query-planner';
import { endedBy, type RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { limitScope } from '../../../subgraphs/shared/http/limited-scope.ts';
import type { SubgraphEvent } from '../../transport/transport.ts';
import type { ClientAnswer } from '../client-request.ts';
import type { PlannedOperation } from '../engine.ts';
import type { CompiledPlan, PlanRun } from '../execution/compiled-plan.ts';
import { compileFetch } from '../execution/fetch-step.ts';
import { startOfPlan } from '../execution/plan-position.ts';
import { documentOf, variablesOf } from '../execution/question.ts';
import { failedAnswer } from '../failed-answer.ts';
import type { FollowEvents } from './live-events.ts';

/** What the answers to events are made with. */
export interface EventWork {
  /** Fetches what the event itself does not say. */
  readonly runRest: CompiledPlan;
  /** Begins the execution for an event. */
  readonly begin: (variables: PlanRun['variables'], scope: RequestScope) => PlanRun;
  readonly answerOf: (run: PlanRun, scope: RequestScope) => ClientAnswer;
}

/** Follows the events of a subscription for one client; each is answered within its own deadline. */
export type PreparedEvents = (
  variables: PlanRun['variables'],
  scope: RequestScope,
  deadlineMs: number,
) => FollowEvents;

/** Makes a subscription ready; undefined for other operations. */
export function prepareEvents(
  { generation, plan }: PlannedOperation,
  work: EventWork,
): PreparedEvents | undefined {
  if (plan.node?.kind !== 'Subscription') return undefined;
  const { primary } = plan.node;
  const transport = generation.transports.get(primary.serviceName);
  const settle = compileFetch(primary, startOfPlan, generation.supergraphSchema);

  async function answer(event: SubgraphEvent, run: PlanRun, scope: RequestScope): Promise<ClientAnswer> {
    // The event stands for the answer to the plan's first question, which has been asked long ago.
    await settle({ ...run, ask: () => event(scope) });
    await work.runRest(run);
    return work.answerOf(run, scope);
  }

  return (variables, scope, deadlineMs) =>
    async function* follow(signal) {
      const answerInTime = async (event: SubgraphEvent): Promise<ClientAnswer> => {
        const limited = limitScope(endedBy(scope, signal), deadlineMs);
        try {
          return await answer(event, work.begin(variables, limited.scope), limited.scope);
        } finally {
          limited.close();
        }
      };
      try {
        const stream = { ...endedBy(scope, signal), deadlineAtMs: Infinity };
        const events = transport?.subscribe?.(callOf(primary, variables), stream);
        if (!events) throw new RangeError(`The subgraph ${primary.serviceName} has no events.`);
        for await (const event of events) {
          const answered = await answerInTime(event);
          if (signal.aborted) return;
          yield answered;
        }
      } catch (error) {
        // The last that the client hears is why there is no more.
        if (!signal.aborted) yield await answerInTime(() => failedAnswer(error));
      }
    };
}

function callOf(fetch: FetchNode, variables: PlanRun['variables']) {
  return {
    kind: fetch.operationKind,
    document: documentOf(fetch),
    text: fetch.operation,
    variables: variablesOf(fetch.variableUsages ?? [], { variables }),
  };
}

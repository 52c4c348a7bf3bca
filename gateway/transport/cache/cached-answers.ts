import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { isPromise, type MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { AskSubgraph, SubgraphAnswer, SubgraphCall, Transport } from '../transport.ts';
import type { AnswerStore } from './answer-store.ts';
import { createCachePolicies, type EntityFetch } from './cache-policy.ts';
import type { CacheRules } from './cache-rules.ts';
import { completedAnswer, keptEntities, missingEntities, readEntityList } from './entity-list.ts';
import { keyOf, type KeptQuestion } from './kept-question.ts';

/** Who asks, as far as private answers go; null where nobody can tell, and then none is kept. */
export type AskerOf = (request: RequestScope) => string | null;

/**
 * Answers from what has been answered before, where the rules of the supergraph allow it, and then at once. The store
 * is shared by the transports of a gateway, for a change through one of them outdates what came through the others.
 */
export function cachedAnswers(
  transport: Transport,
  rules: CacheRules,
  store: AnswerStore,
  askerOf: AskerOf,
): Transport {
  const policyOf = createCachePolicies(rules, transport.name);
  return {
    ...transport,
    open(request) {
      const ask = transport.open(request);
      const asker = askerOf(request);
      return (call) => {
        const policy = policyOf(call.document);
        switch (policy.kind) {
          case 'none':
            return ask(call);
          case 'root':
            return askRoot(ask, call, policy.question, asker, store);
          case 'entities':
            return askEntities(ask, call, policy.fetches, asker, store);
          case 'change':
            return askToChange(ask, call, policy.types, store);
        }
      };
    },
  };
}

function askRoot(
  ask: AskSubgraph,
  call: SubgraphCall,
  question: KeptQuestion,
  asker: string | null,
  store: AnswerStore,
): MaybePromise<SubgraphAnswer> {
  const key = keyOf(question, call.variables, asker);
  if (key === null) return ask(call);
  const kept = store.get(key);
  if (kept !== undefined) {
    const data: unknown = JSON.parse(kept);
    return { data: isRecord(data) ? data : null, errors: [] };
  }
  const reading = store.beginReading();
  return whenAnswered(ask(call), (answer) => {
    if (answer.data && answer.errors.length === 0)
      store.keep(key, JSON.stringify(answer.data), reading, question.survey);
    return answer;
  });
}

function askEntities(
  ask: AskSubgraph,
  call: SubgraphCall,
  fetches: readonly EntityFetch[],
  asker: string | null,
  store: AnswerStore,
): MaybePromise<SubgraphAnswer> {
  const lists = fetches.map((fetch) => readEntityList(fetch, call.variables, asker, store));
  if (!lists.every((list) => list !== null)) return ask(call);
  if (lists.every(({ missing }) => missing.length === 0)) return { data: keptEntities(lists), errors: [] };
  const variables = { ...call.variables, ...missingEntities(lists) };
  const reading = store.beginReading();
  return whenAnswered(ask({ ...call, variables }), (answer) =>
    completedAnswer(answer, lists, reading, store),
  );
}

/** A change that failed may have been made all the same. */
async function askToChange(
  ask: AskSubgraph,
  call: SubgraphCall,
  types: ReadonlySet<string>,
  store: AnswerStore,
): Promise<SubgraphAnswer> {
  try {
    return await ask(call);
  } finally {
    store.change(types);
  }
}

function whenAnswered(
  answer: MaybePromise<SubgraphAnswer>,
  then: (answer: SubgraphAnswer) => SubgraphAnswer,
): MaybePromise<SubgraphAnswer> {
  return isPromise(answer) ? answer.then(then) : then(answer);
}

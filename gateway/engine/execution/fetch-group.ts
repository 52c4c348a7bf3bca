import type { FetchNode } from '@apollo/query-planner';
import { createBoundedCache } from '../../../subgraphs/shared/bounded-cache.ts';
import type { SubgraphAnswer } from '../../transport/transport.ts';
import type { PlanRun } from './compiled-plan.ts';
import type { EntityQuestion } from './entity-question.ts';
import { createGathering, type Gathering } from './gathering.ts';
import { askTogether, type AskedPart } from './merged-answer.ts';
import { mergeDocuments, type MergedDocument } from './merged-document.ts';
import { isMet, type PlanCondition } from './plan-position.ts';
import { createQuestion, type Question } from './question.ts';

/** Entity fetches from one subgraph, none of which depends on another, so that one call may ask for them all. */
export interface FetchGroup {
  /** Adds a fetch, which is executed under these conditions only. */
  join(fetch: FetchNode, conditions: readonly PlanCondition[]): EntityQuestion;
}

/**
 * How long a fetch that is ready waits for the others of its group. Measured on 2026-12-01 with calls of 2 to 10 ms: it
 * brings 12 calls of a deep question to 7.2, and 5 ms bring them to 7.0; less than 3 loses more of them.
 */
const windowMs = 3;

/** Fetches of a group become ready in other combinations only when subgraphs answer late. */
const maxDocuments = 16;

export function createFetchGroup(subgraph: string): FetchGroup {
  const members: Member[] = [];
  const gatherings = new WeakMap<PlanRun, Gathering<ReadyFetch>>();
  const documents = createBoundedCache<MergedDocument>(maxDocuments);

  function gatheringOf(run: PlanRun): Gathering<ReadyFetch> {
    const known = gatherings.get(run);
    if (known) return known;
    const awaited = members.filter(({ conditions }) =>
      conditions.every((condition) => isMet(condition, run.variables)),
    ).length;
    const gathering = createGathering<ReadyFetch>(awaited, windowMs, (ready) => send(run, ready));
    gatherings.set(run, gathering);
    return gathering;
  }

  function send(run: PlanRun, ready: readonly ReadyFetch[]): void {
    const [first, ...others] = ready.toSorted((one, other) => one.member.index - other.member.index);
    if (!first) return;
    if (others.length === 0) first.settle(first.askAlone());
    else void askTogether(run, subgraph, () => documentOf([first, ...others]), [first, ...others]);
  }

  function documentOf(fetches: readonly ReadyFetch[]): MergedDocument {
    const key = fetches.map(({ member }) => member.index).join();
    const known = documents.get(key);
    if (known) return known;
    const merged = mergeDocuments(fetches.map(({ member }) => member.fetch));
    documents.set(key, merged);
    return merged;
  }

  return {
    join(fetch, conditions) {
      const member = { index: members.length, fetch, conditions };
      members.push(member);
      const askAlone = createQuestion(fetch);
      const ask: Question = (run, representations = []) => {
        if (members.length === 1) return askAlone(run, representations);
        return new Promise<SubgraphAnswer>((settle) => {
          const ready = { member, representations, settle, askAlone: () => askAlone(run, representations) };
          gatheringOf(run).add(ready);
        });
      };
      const pass: EntityQuestion['pass'] = (run) => {
        if (members.length > 1) gatheringOf(run).pass();
      };
      return { ask, pass };
    },
  };
}

interface Member {
  readonly index: number;
  readonly fetch: FetchNode;
  readonly conditions: readonly PlanCondition[];
}

interface ReadyFetch extends AskedPart {
  readonly member: Member;
}

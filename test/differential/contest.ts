import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { differenceOf, type Answer, type Engine, type Question } from './engine.ts';

/** Engines that should give equal answers, and what they are asked. */
export interface Contest {
  /** The question of a seed. */
  question(seed: string): Question;
  /** The scope in which one engine answers the question of a seed; each gets one of its own. */
  scope(seed: string): RequestScope;
  /** Whose answers are right. */
  readonly reference: Engine;
  readonly candidates: ReadonlyMap<string, Engine>;
  /** Whether the keys of an answer are in the right order, where the reference's order is not the right one. */
  isInOrder?(question: Question, answer: Answer): boolean;
  /** Hears of every question and its right answer. */
  answered?(question: Question, answer: Answer | null): Promise<unknown>;
}

/** Two answers that should have been equal. */
export interface Mismatch {
  readonly seed: string;
  readonly candidate: string;
  readonly question: Question;
  readonly kind: NonNullable<ReturnType<typeof differenceOf>>;
  readonly expected: Answer;
  readonly got: Answer;
}

/** Asks all engines the question of a seed; one mismatch for each that answers otherwise than the reference. */
export async function compete(contest: Contest, seed: string): Promise<readonly Mismatch[]> {
  const question = contest.question(seed);
  const expected = await contest.reference(question, contest.scope(seed));
  await contest.answered?.(question, expected);
  if (!expected) return [];
  const mismatches: Mismatch[] = [];
  for (const candidate of contest.candidates.keys()) {
    const mismatch = await mismatchOf(contest, candidate, seed, question, expected);
    if (mismatch) mismatches.push(mismatch);
  }
  return mismatches;
}

/** A smaller question that the same candidate answers wrongly in the same way, by the attempts of `smaller`. */
export async function shrunk(
  contest: Contest,
  mismatch: Mismatch,
  smaller: (question: Question) => Iterable<Question>,
): Promise<Mismatch> {
  const { seed, candidate, kind } = mismatch;
  for (const question of smaller(mismatch.question)) {
    const expected = await contest.reference(question, contest.scope(seed));
    const found = await mismatchOf(contest, candidate, seed, question, expected);
    if (found?.kind === kind) return shrunk(contest, found, smaller);
  }
  return mismatch;
}

async function mismatchOf(
  contest: Contest,
  candidate: string,
  seed: string,
  question: Question,
  expected: Answer | null,
): Promise<Mismatch | null> {
  const got = await contest.candidates.get(candidate)?.(question, contest.scope(seed));
  // What the planner refuses says nothing about engines.
  if (!expected || !got) return null;
  const kind = differenceOf(expected, got, contest.isInOrder?.(question, got));
  return kind && { seed, candidate, question, kind, expected, got };
}

import { prettyFormatQueryPlan, type QueryPlan } from '@apollo/query-planner';
import type { Mismatch } from './contest.ts';

/** A mismatch with all that it takes to see it again. */
export function describeMismatch(
  { seed, candidate, kind, question, expected, got }: Mismatch,
  plan: QueryPlan | null,
): string {
  return [
    `The engine ${candidate} differs in ${kind}; seed ${seed}`,
    question.text,
    `variables ${JSON.stringify(question.variables)}`,
    ...(plan ? [prettyFormatQueryPlan(plan)] : []),
    `expected ${expected.data}`,
    `got      ${got.data}`,
    `errors expected:${lines(expected.errors)}`,
    `errors got:${lines(got.errors)}`,
  ].join('\n');
}

function lines(errors: readonly string[]): string {
  return errors.length > 0 ? errors.map((error) => `\n  ${error}`).join('') : ' none';
}

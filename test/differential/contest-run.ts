import type { GraphQLSchema } from 'graphql';
import { compete, shrunk, type Contest } from './contest.ts';
import type { Plans } from './plans.ts';
import { describeMismatch } from './report.ts';
import { smallerOperations } from './smaller-operations.ts';

/** After so many mismatches more would only repeat what is known. */
const enough = 5;

/** A contest whose questions are planned. */
export interface PlannedContest extends Contest {
  readonly apiSchema: GraphQLSchema;
  readonly plans: Plans;
}

/** Which questions are asked, and who hears of how it goes. */
export interface ContestRun {
  readonly seed: string;
  /** The first number of a question, and the one behind the last. */
  readonly first: number;
  readonly last: number;
  readonly say: (text: string) => void;
}

/** Asks one question after the other and tells of every mismatch, made small; resolves to how many there are. */
export async function runContest(
  over: string,
  contest: PlannedContest,
  { seed, first, last, say }: ContestRun,
): Promise<number> {
  const startedAt = performance.now();
  let mismatches = 0;
  for (let number = first; number < last && mismatches < enough; number += 1) {
    for (const mismatch of await compete(contest, `${seed}/${number}`)) {
      mismatches += 1;
      const small = await shrunk(contest, mismatch, smallerOperations(contest.apiSchema));
      const planned = await contest.plans.of(small.question);
      say(`\n${describeMismatch(small, planned?.plan ?? null)}`);
      say(`again: npm run test:differential -- --seed ${seed} --only ${number}\n`);
    }
    if ((number + 1) % 500 === 0 || number + 1 === last) {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
      say(`${number + 1} operations over ${over}, ${mismatches} mismatches (${seconds} s)`);
    }
  }
  return mismatches;
}

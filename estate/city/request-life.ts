import { workdayFrom } from './jalali.ts';
import type { Random } from './random.ts';
import { dayOfTime, nextSummerTimeEdge, officeTime, type WallTime } from './wall-clock.ts';

/** A step of a request's history: the status it moved to, and when. */
export interface LifeStep {
  readonly status: number;
  readonly at: WallTime;
}

/** What a request is meant to go through; `today` cuts it off. */
export interface LifeIntent {
  readonly rest: number;
  readonly incompleteTimes: number;
  readonly returnedTimes: number;
  /** Where SUSPENDED, REJECTED or CANCELLED leaves the main road, or REVOKED and EXPIRED after issue. */
  readonly leavesAfter: number;
  /** Whether the archiving is done by the night's job in an hour of the summer-time change. */
  readonly archivedOnSummerTimeEdge: boolean;
}

/** The statuses in the order of a request that nothing disturbs. */
const mainRoad = [1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14] as const;

/** Every move that the handbook's state machine allows. */
export const allowedMoves: Readonly<Record<number, readonly number[]>> = createMoves();

/** The statuses from which a request can still be suspended, rejected or cancelled. */
export const liveStatuses: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

const longestStayDays: Readonly<Record<number, number>> = {
  1: 7,
  2: 40,
  3: 15,
  4: 6,
  5: 5,
  6: 25,
  7: 20,
  8: 60,
  9: 6,
  10: 10,
  11: 5,
  12: 20,
  13: 90,
};

/** Chooses how a request shall go: most reach the archive, some are rejected, given up or forgotten. */
export function intendLife(random: Random, onSummerTimeEdge: boolean): LifeIntent {
  const rest = random.weighted([
    [14, 62],
    [13, 12],
    [12, 4],
    [21, 7],
    [22, 6],
    [20, 4],
    [30, 1.5],
    [31, 3.5],
  ]);
  return {
    rest,
    incompleteTimes: random.chance(0.22) ? random.between(1, 2) : 0,
    returnedTimes: random.chance(0.12) ? 1 : 0,
    leavesAfter: rest >= 30 ? random.pick([12, 13]) : random.pick([1, 3, 4, 5, 6, 8]),
    archivedOnSummerTimeEdge: onSummerTimeEdge,
  };
}

/** Walks a request through its states from its day of registration until its rest, or until `end`. */
export function walkLife(startDay: number, end: WallTime, intent: LifeIntent, random: Random): LifeStep[] {
  const steps: LifeStep[] = [];
  let at = Math.min(officeTime(workdayFrom(startDay), random), end);
  for (const status of routeOf(intent)) {
    const before = steps.at(-1);
    if (before !== undefined) {
      at = nextTime(before, random);
      if (status === 14 && intent.archivedOnSummerTimeEdge) at = nextSummerTimeEdge(at, random) ?? at;
      if (at > end) break;
    }
    steps.push({ status, at });
  }
  return steps;
}

/** When a request came to a status for the first time; undefined if it never did. */
export function timeOfStatus(life: readonly LifeStep[], status: number): WallTime | undefined {
  return life.find((step) => step.status === status)?.at;
}

/** How far a request came on the main road before it left it, as a status code. */
export function furthestStatus(life: readonly LifeStep[]): number {
  return life.reduce(
    (furthest, { status }) => (status <= 14 && status !== 7 ? Math.max(furthest, status) : furthest),
    1,
  );
}

function routeOf(intent: LifeIntent): number[] {
  const route: number[] = [];
  for (const status of mainRoad) {
    route.push(status);
    if (status === 1) for (let times = 0; times < intent.incompleteTimes; times += 1) route.push(2, 1);
    if (status === 6) for (let times = 0; times < intent.returnedTimes; times += 1) route.push(7, 5, 6);
    if (status === intent.rest) return route;
    if (intent.rest >= 20 && status === intent.leavesAfter) return [...route, intent.rest];
  }
  return route;
}

function nextTime(before: LifeStep, random: Random): WallTime {
  const longest = longestStayDays[before.status] ?? 10;
  const day = workdayFrom(dayOfTime(before.at) + random.between(0, longest));
  const at = officeTime(day, random);
  return at > before.at ? at : before.at + random.between(2, 90) * 60_000;
}

function createMoves(): Record<number, readonly number[]> {
  const moves: Record<number, readonly number[]> = {
    1: [2, 3],
    2: [1, 3],
    3: [4],
    4: [5],
    5: [6],
    6: [7, 8],
    7: [5],
    8: [9],
    9: [10],
    10: [11],
    11: [12],
    12: [13],
    13: [14],
  };
  for (const live of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) moves[live] = [...(moves[live] ?? []), 20, 21, 22];
  for (const issued of [12, 13, 14]) moves[issued] = [...(moves[issued] ?? []), 30, 31];
  return moves;
}

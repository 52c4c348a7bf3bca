import type { Interval } from './watched-door.ts';

/** How long no call was under way between two moments, and when. */
export interface OutsideTime {
  /** Before the first call began. */
  readonly beforeMs: number;
  readonly betweenMs: number;
  /** After the last call had ended. */
  readonly afterMs: number;
  /** The stretches of time in which calls were under way, one after the other. */
  readonly rounds: number;
}

/** Tells how long none of the calls was under way from one moment to another; calls that overlap count once. */
export function outsideTime(calls: readonly Interval[], fromMs: number, toMs: number): OutsideTime {
  let [beforeMs, betweenMs, rounds, coveredToMs] = [0, 0, 0, fromMs];
  for (const [from, to] of calls.toSorted(([a], [b]) => a - b)) {
    const [begin, end] = [Math.max(from, fromMs), Math.min(to, toMs)];
    if (end <= begin) continue;
    if (rounds === 0) beforeMs = begin - fromMs;
    else if (begin > coveredToMs) betweenMs += begin - coveredToMs;
    if (rounds === 0 || begin > coveredToMs) rounds += 1;
    coveredToMs = Math.max(coveredToMs, end);
  }
  return { beforeMs, betweenMs, afterMs: toMs - coveredToMs, rounds };
}

import type { GraphQLError } from 'graphql';
import { sourceError, type System } from './errors.ts';
import type { Guard } from './guard/guard.ts';
import type { WaitTimes } from './guard/wait-times.ts';

/** How much a system is asked for, and how it bears it; nothing that tells of its inside. */
export interface SystemLoad {
  readonly running: number;
  readonly queued: number;
  readonly waitMs: WaitTimes;
  /** Since the start: calls that were not made, and calls that were made again. */
  readonly refused: number;
  readonly retries: number;
  /** How many operations are not asked for now, because they failed again and again. */
  readonly resting: number;
}

/** Whether a system answers right now, as /health/ready tells it. */
export interface SystemHealth {
  readonly system: string;
  readonly up: boolean;
  /** One sentence when it is away, in both languages; never a secret or an address. */
  readonly reason?: string;
  readonly reasonFa?: string;
  readonly load?: SystemLoad;
  /** Where the columns of a database differ from the catalogue that statements are made from, one sentence each. */
  readonly drift?: readonly string[];
  /** Whether some of that is a missing table or column, so that fields fail; other drift leaves the system fit to answer. */
  readonly lacksColumns?: boolean;
}

/** The health of a system that did not answer; `error` is the typed one that its client threw, where there is one. */
export function healthOfAway(
  system: System,
  error: GraphQLError = sourceError('SOURCE_UNAVAILABLE', system, 'a sign of life'),
): SystemHealth {
  const { messageFa } = error.extensions;
  // What stands behind the semicolon tells clients what to do, not operators.
  const [reason] = error.message.split(';');
  const [reasonFa] = String(messageFa).split('؛');
  return { system, up: false, reason: `${reason}.`, reasonFa: `${reasonFa}.` };
}

/** What /health/ready tells of a guard. */
export function loadOf(guard: Guard): SystemLoad {
  const { open, ...load } = guard.stats();
  return { ...load, resting: open.length };
}

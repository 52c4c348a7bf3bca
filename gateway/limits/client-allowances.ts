import { LRUCache } from 'lru-cache';
import { rateLimited, tooManyAtOnce } from './limit-errors.ts';

/** What one client may ask for. */
export interface ClientLimits {
  /** Points of cost a minute; a client that has been quiet for a minute may spend as many at once. 0 sets no limit. */
  readonly pointsPerMinute: number;
  /** Operations under way at a time; 0 sets no limit. */
  readonly maxConcurrent: number;
}

/** What clients have left. */
export interface ClientAllowances {
  /** Begins an operation of a client. Throws a GraphQLError where it has spent all it has, or has too many under way. */
  readonly enter: (client: string) => Stay;
  /** Takes points for what was done in vain before an operation began; the client may owe them, a minute's worth at most. */
  readonly fine: (client: string, points: number) => void;
  /** How long a client has to wait that has spent all it has, in milliseconds; 0 for any other. */
  readonly waitOf: (client: string) => number;
}

/** An operation of a client while it is under way. */
export interface Stay {
  /** Throws a GraphQLError where the client has less left than that, and takes nothing. */
  spend(points: number): void;
  /** Takes points for what was done in vain; the client may owe them, a minute's worth at most. */
  fine(points: number): void;
  /** Ends the operation, once. */
  readonly leave: () => void;
}

/** So many clients are remembered; one that was forgotten begins with all it may have. */
const maxClients = 10_000;

interface Bucket {
  points: number;
  filledAtMs: number;
}

/**
 * A bucket of points for each client, which fills as time goes by, so that nobody has to wait for the end of a minute.
 * Nothing runs by itself.
 */
export function createClientAllowances(
  { pointsPerMinute, maxConcurrent }: ClientLimits,
  now: () => number = () => performance.now(),
): ClientAllowances {
  const buckets = new LRUCache<string, Bucket>({ max: maxClients });
  const underWay = new Map<string, number>();
  const perMs = pointsPerMinute / 60_000;

  function bucketOf(client: string): Bucket {
    const atMs = now();
    const bucket = buckets.get(client);
    if (!bucket) {
      const full = { points: pointsPerMinute, filledAtMs: atMs };
      buckets.set(client, full);
      return full;
    }
    bucket.points = Math.min(pointsPerMinute, bucket.points + (atMs - bucket.filledAtMs) * perMs);
    bucket.filledAtMs = atMs;
    return bucket;
  }

  function take(client: string, points: number): void {
    if (pointsPerMinute === 0) return;
    const bucket = bucketOf(client);
    if (bucket.points < points) throw rateLimited((points - bucket.points) / perMs);
    bucket.points -= points;
  }

  function fine(client: string, points: number): void {
    if (pointsPerMinute === 0) return;
    const bucket = bucketOf(client);
    // Whoever shares an address with somebody who sends rubbish waits for a minute or two after the last of it, not for hours.
    bucket.points = Math.max(bucket.points - points, -pointsPerMinute);
  }

  return {
    fine,
    // Who was never fined is not to be remembered for having been looked at.
    waitOf: (client) => (buckets.has(client) ? Math.max(0, 1 - bucketOf(client).points) / perMs : 0),
    enter(client) {
      const running = underWay.get(client) ?? 0;
      if (maxConcurrent > 0 && running >= maxConcurrent) throw tooManyAtOnce(maxConcurrent);
      take(client, 1);
      underWay.set(client, running + 1);
      let isUnderWay = true;
      return {
        spend: (points) => take(client, points),
        fine: (points) => fine(client, points),
        leave() {
          if (!isUnderWay) return;
          isUnderWay = false;
          const others = (underWay.get(client) ?? 1) - 1;
          if (others === 0) underWay.delete(client);
          else underWay.set(client, others);
        },
      };
    },
  };
}

/** For whoever sets no limits. */
export const noAllowances: ClientAllowances = {
  fine: () => undefined,
  waitOf: () => 0,
  enter: () => ({ spend: () => undefined, fine: () => undefined, leave: () => undefined }),
};

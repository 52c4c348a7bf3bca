/**
 * Tells new referrals from those that have been told. Ids are given when a row is written, and rows are seen when they
 * are committed, so that one may come to light behind others with higher ids: what is younger than `overlapMs` is read
 * again and again, and remembered.
 */
export interface ReferralWindow {
  /** The id behind which everything has to be read. */
  readonly floor: bigint;
  /** Takes note of an id; false where it is known. */
  take(id: bigint): boolean;
  /** Says that all ids behind the floor have been taken, at this time on the clock of `performance.now()`. */
  looked(atMs: number): void;
}

/** A job of a night may write so many at a time that not all can be remembered. */
const mostRemembered = 50_000;

/** `known` are the ids of the newest referrals, which are not news, and `hasOlder` says whether there are others. */
export function createReferralWindow(
  known: readonly bigint[],
  hasOlder: boolean,
  overlapMs: number,
): ReferralWindow {
  const seen = new Set(known);
  let highest = known.reduce(larger, 0n);
  // Rows between the known ones, which were not committed yet when these were read, are news when they come.
  let floor = hasOlder ? known.reduce(smaller, highest) : 0n;
  let looks: { readonly atMs: number; readonly highest: bigint }[] = [];

  function raiseFloor(to: bigint): void {
    if (to <= floor) return;
    floor = to;
    for (const id of seen) if (id <= floor) seen.delete(id);
  }

  return {
    get floor() {
      return floor;
    },
    take(id) {
      if (id <= floor || seen.has(id)) return false;
      seen.add(id);
      highest = larger(highest, id);
      return true;
    },
    looked(atMs) {
      looks.push({ atMs, highest });
      const settled = looks.findLast((look) => look.atMs <= atMs - overlapMs);
      if (settled) {
        looks = looks.filter((look) => look.atMs >= settled.atMs);
        raiseFloor(settled.highest);
      }
      const [oldest] = [...seen].toSorted((one, other) => Number(one - other)).slice(-mostRemembered);
      if (seen.size > mostRemembered && oldest !== undefined) raiseFloor(oldest);
    },
  };
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function smaller(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

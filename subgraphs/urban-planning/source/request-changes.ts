import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Bounds } from '../../shared/access/bounds.ts';
import { tooFarBehind } from '../../shared/errors.ts';
import { createItemQueue, type ItemQueue } from '../../shared/item-queue.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import type { SqlSource } from '../../shared/sql/sql-source.ts';
import { type ChangeRow, licencesOf, newestReferrals, referralsAfter } from '../legacy/changes.ts';
import { createReferralWindow, type ReferralWindow } from './referral-window.ts';

/** Whose changes are followed; what is null or absent says nothing. */
export interface FollowedRequests {
  readonly office?: number | null | undefined;
  readonly number?: string | null | undefined;
}

/** The changes of service requests, as they come to light. */
export interface RequestChanges extends AsyncDisposable {
  /**
   * The numbers of the requests that change from now on, one for each change, in their order. Rejects with a typed error
   * where the database cannot say where "now" is; an outage later on delays changes and loses none. Nobody hears of a
   * request outside of their bounds.
   */
  follow(requests: FollowedRequests, bounds: Bounds): Promise<AsyncIterableIterator<string, undefined>>;
}

const pollMs = 1000;
const lookMs = 5000;
/** Longer than any transaction of the legacy programs. */
const overlapMs = 30_000;
/** Rows of one statement. */
const pageSize = 1000;
/** As many of the newest referrals may have been written before ones that are committed later. */
const firstSize = 200;
/** Whoever has not read so many changes does not follow any more. */
const mostUnread = 1000;

interface Follower {
  readonly requests: FollowedRequests;
  readonly bounds: Bounds;
  readonly queue: ItemQueue<string>;
}

/** Looks at the newest referrals while anybody follows, once for all who do. */
export function createRequestChanges(database: SqlSource, log: Logger): RequestChanges {
  const followers = new Set<Follower>();
  let watch: { readonly started: Promise<ReferralWindow>; readonly stop: AbortController } | undefined;
  let watching: Promise<unknown> = Promise.resolve();

  async function startWatch(): Promise<ReferralWindow> {
    if (watch) return watch.started;
    const stop = new AbortController();
    const started = findNow(stop.signal);
    const mine = { started, stop };
    watch = mine;
    watching = started
      .then((window) => keepLooking(window, stop.signal))
      // Whoever follows next tries again.
      .catch(() => void (watch === mine && (watch = undefined)));
    return started;
  }

  async function findNow(signal: AbortSignal): Promise<ReferralWindow> {
    const rows = await database.query(newestReferrals(firstSize), aLook(signal));
    const ids = rows.map(({ IdErja }) => BigInt(IdErja));
    return createReferralWindow(ids, ids.length === firstSize, overlapMs);
  }

  async function keepLooking(window: ReferralWindow, signal: AbortSignal): Promise<void> {
    while (await pause(signal)) {
      try {
        await look(window, signal);
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'the changes of requests cannot be seen just now');
      }
    }
  }

  async function look(window: ReferralWindow, signal: AbortSignal): Promise<void> {
    const startedAtMs = performance.now();
    let after = window.floor;
    let rows: readonly ChangeRow[];
    do {
      rows = await database.query(referralsAfter(String(after), pageSize), aLook(signal));
      // Before any of them is taken: what fails here is looked at again.
      const licences = await licencesIn(rows, signal);
      for (const row of rows) {
        after = BigInt(row.IdErja);
        if (window.take(after)) tell(row, licences.get(row.ShomarehDarkhast) ?? []);
      }
    } while (rows.length === pageSize);
    window.looked(startedAtMs);
  }

  /** The licences of each request, asked for only where a supervising engineer follows. */
  async function licencesIn(
    rows: readonly ChangeRow[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
    if (rows.length === 0 || ![...followers].some(({ bounds }) => bounds.kind === 'projects'))
      return new Map();
    const numbers = [...new Set(rows.map(({ ShomarehDarkhast }) => ShomarehDarkhast))];
    const permits = await database.query(licencesOf(numbers), aLook(signal));
    const byRequest = Map.groupBy(permits, ({ ShomarehDarkhast }) => ShomarehDarkhast);
    return new Map(
      [...byRequest].map(([number, own]) => [number, own.map(({ ShomarehNezam }) => ShomarehNezam)]),
    );
  }

  function tell(row: ChangeRow, licences: readonly (string | null)[]): void {
    const { ShomarehDarkhast: number, CodeDaftar: office } = row;
    for (const { requests, bounds, queue } of followers) {
      if (!isWithin(bounds, row, licences)) continue;
      if (requests.office != null && requests.office !== office) continue;
      if (requests.number != null && requests.number !== number) continue;
      if (queue.size < mostUnread) queue.add(number);
      else queue.fail(tooFarBehind('urban-planning', 'serviceRequestChanged'));
    }
  }

  function leave(follower: Follower): void {
    followers.delete(follower);
    if (followers.size > 0) return;
    watch?.stop.abort();
    watch = undefined;
  }

  return {
    async follow(requests, bounds) {
      const queue = createItemQueue<string>(() => leave(follower));
      const follower: Follower = { requests, bounds, queue };
      followers.add(follower);
      try {
        await startWatch();
      } catch (error) {
        leave(follower);
        throw error;
      }
      return queue.items;
    },
    async [Symbol.asyncDispose]() {
      for (const { queue } of followers) queue.end();
      followers.clear();
      watch?.stop.abort();
      await watching;
    },
  };
}

function isWithin(
  bounds: Bounds,
  { CodeDaftar, CodeMantaghe }: ChangeRow,
  licences: readonly (string | null)[],
): boolean {
  switch (bounds.kind) {
    case 'city':
      return true;
    case 'office':
      return bounds.office === CodeDaftar;
    case 'district':
      return bounds.district === CodeMantaghe;
    case 'projects':
      return licences.includes(bounds.licence);
    case 'visits':
    case 'nothing':
      return false;
  }
}

/** One look at the database, for which nobody waits, and which takes no longer than a person's question. */
function aLook(signal: AbortSignal): SourceRequest {
  return {
    signal: AbortSignal.any([signal, AbortSignal.timeout(lookMs)]),
    deadlineAtMs: performance.now() + lookMs,
    workload: 'interactive',
  };
}

/** Waits for the next look; false when there is none. */
async function pause(signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(pollMs, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}

import type { Logger } from 'pino';
import type { GraphLimits } from '../../../../gateway/http/graph-rooms.ts';
import type { Identify } from '../../../../gateway/identity/identify.ts';
import type { RequestLimits } from '../../../../gateway/limits/request-limits.ts';
import { createItemQueue, type ItemQueue } from '../../../../subgraphs/shared/item-queue.ts';
import { smallSubgraph, transportsWith, wholesome } from '../../small-graph.ts';
import { startSmallFront, type SmallFront } from '../small-front.ts';

/** A front over a graph whose case files change when a test says so. */
export interface LiveFront extends SmallFront {
  /** Tells everybody who listens that a case file has changed. */
  change(number: string): void;
  /** Ends the events for everybody. */
  endEvents(): void;
  /** How many listen. */
  readonly listening: number;
  /** Waits until so many listen. */
  listeners(count: number): Promise<void>;
}

/** Whose case files nobody can follow. */
export const unknownOwner = '0084575948';

export async function startLiveFront(
  options: {
    maxSubscriptions?: number;
    archive?: object;
    identify?: Identify;
    limits?: Partial<RequestLimits>;
    log?: Logger;
    door?: Pick<GraphLimits, 'trustedProxies'>;
  } = {},
): Promise<LiveFront> {
  const queues = new Set<ItemQueue<string>>();
  let changed = Promise.withResolvers<void>();
  const note = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const urbanPlanning = smallSubgraph('urban-planning', {
    ...wholesome['urban-planning'],
    Subscription: {
      caseFileChanged: {
        subscribe(_: unknown, { owner }: { owner?: string }) {
          if (owner === unknownOwner) throw new Error('nobody has this code');
          const queue = createItemQueue<string>(() => {
            queues.delete(queue);
            note();
          });
          queues.add(queue);
          note();
          return queue.items;
        },
        resolve: (number: string) => ({ number, title: `case ${number}` }),
      },
    },
  });
  const archive = smallSubgraph('archive', { ...wholesome.archive, ...options.archive }, (scope) => scope);
  const front = await startSmallFront({ ...options, transports: transportsWith(urbanPlanning, archive) });
  front.open();
  return {
    ...front,
    change: (number) => queues.forEach((queue) => queue.add(number)),
    endEvents: () => queues.forEach((queue) => queue.end()),
    get listening() {
      return queues.size;
    },
    async listeners(count) {
      while (queues.size !== count) await changed.promise;
    },
  };
}

/** Items from one who makes them for one who reads them, once. */
export interface ItemQueue<Item> {
  /** Whoever stops reading ends the queue, even while the next item is awaited. */
  readonly items: AsyncIterableIterator<Item, undefined>;
  /** How many wait to be read. */
  readonly size: number;
  add(item: Item): void;
  end(): void;
  /** Ends it; whoever has read what was added before gets the error. */
  fail(error: unknown): void;
}

/** Creates a queue; `left` is called when its reader stops before the end. */
export function createItemQueue<Item>(left?: () => void): ItemQueue<Item> {
  const added: Item[] = [];
  const ended = Promise.withResolvers<undefined>();
  let changed = Promise.withResolvers<void>();
  let isOver = false;
  // Nobody may read it at all.
  ended.promise.catch(() => undefined);

  function close(settle: () => void): void {
    isOver = true;
    settle();
    changed.resolve();
  }

  async function next(): Promise<IteratorResult<Item, undefined>> {
    while (added.length === 0) {
      if (isOver) return { done: true, value: await ended.promise };
      await changed.promise;
      changed = Promise.withResolvers();
    }
    const [value] = added.splice(0, 1);
    return value === undefined ? next() : { done: false, value };
  }

  const end = (): void => close(() => ended.resolve(undefined));

  return {
    items: {
      next,
      async return() {
        added.length = 0;
        end();
        left?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    },
    get size() {
      return added.length;
    },
    add(item) {
      if (isOver) return;
      added.push(item);
      changed.resolve();
    },
    end,
    fail: (error) => close(() => ended.reject(error)),
  };
}

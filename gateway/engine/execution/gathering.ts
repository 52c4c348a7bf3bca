/** Gathers what becomes ready until nothing more is to come, or until that has been waited for long enough. */
export interface Gathering<Item> {
  add(item: Item): void;
  /** One of those that were to come does not. */
  pass(): void;
}

/** `flush` gets what is ready, never nothing; `awaited` are those that are to come. */
export function createGathering<Item>(
  awaited: number,
  windowMs: number,
  flush: (ready: readonly Item[]) => void,
): Gathering<Item> {
  let toCome = awaited;
  let ready: Item[] = [];
  let timer: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(timer);
    timer = undefined;
    const items = ready;
    ready = [];
    if (items.length > 0) flush(items);
  }

  function pass(): void {
    toCome--;
    if (toCome === 0) close();
    else if (ready.length > 0) timer ??= setTimeout(close, windowMs);
  }

  return {
    add(item) {
      ready.push(item);
      pass();
    },
    pass,
  };
}

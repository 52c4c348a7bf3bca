import { abortable } from './abortable.ts';

/** The items of a source until a signal aborts; the source is then ended, even while its next item is awaited. */
export async function* endedBy<Item>(
  signal: AbortSignal,
  source: AsyncIterable<Item>,
): AsyncGenerator<Item, void, void> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await abortable(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    // Nobody waits for it: a generator ends only when what it awaits is there.
    iterator.return?.().catch(() => undefined);
  }
}

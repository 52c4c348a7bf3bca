import type { Generation } from './generation.ts';
import { createShift, type Shift } from './shift.ts';

/** As many of the operations that were asked last are ready in a new generation before requests meet it. */
const readyBefore = 200;

/** The generations of a graph, one after the other. */
export interface Generations extends AsyncDisposable {
  /** The one that new requests meet. */
  current(): Generation;
  /** Has a request begin with it: it stays open until the request ends its shift. */
  enter(): Shift;
  /** Puts a new supergraph in place without a failed request: the old one goes when its last request is answered. */
  replace(generation: Generation): Promise<void>;
}

/** Begins with a generation; closes those that it was given. */
export function createGenerations(first: Generation): Generations {
  let newest = createShift(first);
  const open = new Set([first]);

  async function close(generation: Generation): Promise<void> {
    if (open.delete(generation)) await generation[Symbol.asyncDispose]();
  }

  return {
    current: () => newest.generation,
    enter() {
      newest.begin();
      return newest;
    },
    async replace(generation) {
      open.add(generation);
      await makeReady(generation, newest.generation);
      const old = newest;
      newest = createShift(generation);
      old.retire();
      // Nobody waits for it: what cannot be closed goes with the process.
      old
        .over()
        .then(() => close(old.generation))
        .catch(() => undefined);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open].map(close));
    },
  };
}

/** What the new supergraph cannot answer is refused when it comes, and whoever asks for it learns why. */
async function makeReady(generation: Generation, old: Generation): Promise<void> {
  for (const known of old.recent(readyBefore)) {
    const { text, operation, decisions } = known;
    const found = generation.find(text, operation.name?.value);
    if ('refusals' in found) continue;
    try {
      const grants = generation.accessOf(found.operation).grantsAs(old.accessOf(known), known.grants);
      await generation.prepare(found.operation, decisions, grants);
    } catch {
      // It is planned once more when it comes.
    }
  }
}

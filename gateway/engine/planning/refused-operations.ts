import { stripIgnoredCharacters } from 'graphql';
import { createHash } from 'node:crypto';
import type { OperationToPlan } from './planner.ts';

/** Remembers for a while which operations cannot be planned, so that each costs a planner only once. */
export interface RefusedOperations {
  add(operation: OperationToPlan): void;
  has(operation: OperationToPlan): boolean;
}

/** Remembers at most `size` operations for `forMs` each; the oldest makes place for another. */
export function createRefusedOperations(size: number, forMs: number): RefusedOperations {
  const endsAtMs = new Map<string, number>();
  return {
    add(operation) {
      endsAtMs.set(keyOf(operation), performance.now() + forMs);
      const [oldest] = endsAtMs.keys();
      if (endsAtMs.size > size && oldest !== undefined) endsAtMs.delete(oldest);
    },
    has(operation) {
      // Nearly always there is none, and no operation has to be read for it.
      if (endsAtMs.size === 0) return false;
      const key = keyOf(operation);
      const endAtMs = endsAtMs.get(key);
      if (endAtMs === undefined) return false;
      if (performance.now() < endAtMs) return true;
      endsAtMs.delete(key);
      return false;
    },
  };
}

/** Another comment or another space does not make another operation. */
function keyOf({ text, name, labels }: OperationToPlan): string {
  return createHash('sha256')
    .update(JSON.stringify([stripIgnoredCharacters(text), name, labels]))
    .digest('base64');
}

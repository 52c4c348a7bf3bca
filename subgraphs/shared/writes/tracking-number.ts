import { createHash } from 'node:crypto';

/** The services take tracking numbers of up to 40 characters. */
const digits = 40;

/**
 * The tracking number of a change: always the same for somebody's operation under his key, and another one for everybody
 * else. It tells nothing of who asks.
 */
export function trackingNumberOf(asker: string, operation: string, key: string): string {
  // JSON keeps the three apart: ('a', 'bc', …) is not ('ab', 'c', …).
  const named = JSON.stringify([asker, operation, key]);
  return createHash('sha256').update(named).digest('hex').slice(0, digits);
}

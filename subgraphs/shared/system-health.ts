import type { GraphQLError } from 'graphql';
import { sourceError, type System } from './errors.ts';

/** Whether a system answers right now, as /health/ready tells it. */
export interface SystemHealth {
  readonly system: string;
  readonly up: boolean;
  /** One sentence when it is away, in both languages; never a secret or an address. */
  readonly reason?: string;
  readonly reasonFa?: string;
}

/** The health of a system that did not answer; `error` is the typed one that its client threw, where there is one. */
export function healthOfAway(
  system: System,
  error: GraphQLError = sourceError('SOURCE_UNAVAILABLE', system, 'a sign of life'),
): SystemHealth {
  const { messageFa } = error.extensions;
  // What stands behind the semicolon tells clients what to do, not operators.
  const [reason] = error.message.split(';');
  const [reasonFa] = String(messageFa).split('؛');
  return { system, up: false, reason: `${reason}.`, reasonFa: `${reasonFa}.` };
}

import { sourceError, type System } from './errors.ts';

/** Whether a system answers right now, as /health/ready tells it. */
export interface SystemHealth {
  readonly system: string;
  readonly up: boolean;
  /** One sentence when it is away, in both languages; never a secret or an address. */
  readonly reason?: string;
  readonly reasonFa?: string;
}

/** The health of a system that did not answer; `error` is what its client threw, a typed one where it has one. */
export function healthOfAway(
  system: System,
  error: { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> } = sourceError(
    'SOURCE_UNAVAILABLE',
    system,
    'a sign of life',
  ),
): SystemHealth {
  const { messageFa } = error.extensions;
  return {
    system,
    up: false,
    reason: error.message,
    ...(typeof messageFa === 'string' && { reasonFa: messageFa }),
  };
}

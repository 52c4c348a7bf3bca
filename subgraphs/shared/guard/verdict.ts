import { GraphQLError } from 'graphql';

/** What a call that failed tells of the system that it went to. */
export interface Verdict {
  /** `well` has answered, if only with a refusal; `unknown` is a call that was not waited for, or never made. */
  readonly system: 'well' | 'sick' | 'unknown';
  /** Whether the same call may succeed a moment later. */
  readonly isTransient: boolean;
  /** How long the system has asked to be left alone. */
  readonly retryAfterMs?: number;
}

export const answered: Verdict = { system: 'well', isTransient: false };
export const conflicted: Verdict = { system: 'well', isTransient: true };
export const failed: Verdict = { system: 'sick', isTransient: false };
export const interrupted: Verdict = { system: 'sick', isTransient: true };
export const notTried: Verdict = { system: 'unknown', isTransient: false };

/** The code of a typed source error; an error without one says that somebody else is to blame. */
export function sourceErrorCode(error: unknown): string | undefined {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  return typeof code === 'string' && code.startsWith('SOURCE_') ? code : undefined;
}

import { countHolders, whenAborted, type RequestScope } from './request-scope.ts';

/** A piece of work inside of something longer. Whoever opens it closes it. */
export interface LimitedScope {
  readonly scope: RequestScope;
  close(): void;
}

/** Opens a scope inside of another for a piece of work that may take so long; it aborts with the outer one, too. */
export function limitScope(outer: RequestScope, deadlineMs: number): LimitedScope {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), deadlineMs);
  const holdOpen = countHolders(() => controller.abort());
  const leave = holdOpen();
  const stay = outer.whenOver(leave);
  return {
    scope: {
      ...outer,
      signal: controller.signal,
      whenOver: whenAborted(controller.signal),
      deadlineAtMs: performance.now() + deadlineMs,
      holdOpen,
    },
    close() {
      clearTimeout(timer);
      stay();
    },
  };
}

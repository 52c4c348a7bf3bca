import type { Viewer } from './access/viewer.ts';

/** Who waits for an answer: a person at a desk, or a report that may take its time and must not crowd people out. */
export type Workload = 'interactive' | 'report';

/** What a request brings with it down to the legacy systems. */
export interface SourceRequest {
  /** Aborts when the client has gone or the deadline has passed. */
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`. */
  readonly deadlineAtMs: number;
  readonly workload: Workload;
}

/** A request of somebody: rows that are not for them are not read. */
export interface ViewerRequest extends SourceRequest {
  readonly viewer: Viewer;
  /** By which a client that asks again is known to mean the same change. */
  readonly idempotencyKey?: string | undefined;
}

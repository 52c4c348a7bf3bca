import type { ViewerRequest } from '../../subgraphs/shared/source-request.ts';
import { wholeCity } from './viewers.ts';

/** A request of a person at a desk with plenty of time, and with what a test gives in its place. */
export function sourceRequest(given: Partial<ViewerRequest> = {}): ViewerRequest {
  return {
    signal: new AbortController().signal,
    deadlineAtMs: performance.now() + 20_000,
    workload: 'interactive',
    viewer: wholeCity,
    ...given,
  };
}

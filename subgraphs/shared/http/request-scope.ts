import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { anybody, askerOf, type Viewer } from '../access/viewer.ts';
import type { ViewerRequest, Workload } from '../source-request.ts';
import { requestIdHeader } from './subgraph-protocol.ts';

/** What all the work for one request shares. */
export interface RequestScope extends ViewerRequest {
  readonly id: string;
  /** Who asks, as far as answers may differ by it; '' for anybody. */
  readonly asker: string;
  /**
   * Keeps the signal from aborting when the client leaves, because somebody else waits for the same work; the function
   * that it gives lets go again, once. The deadline holds all the same.
   */
  holdOpen(): () => void;
}

/** Opens the scope of a request; it ends with the response. A stream of events has no deadline: `Infinity`. */
export function openScope(
  request: IncomingMessage,
  response: ServerResponse,
  deadlineMs: number,
  workload: Workload,
  viewer: Viewer = anybody,
): RequestScope {
  return new ResponseScope(idOf(request), response, deadlineMs, workload, viewer);
}

/** A class, because an object with a getter of its own is one of a kind to V8, each anew. */
class ResponseScope implements RequestScope {
  readonly id: string;
  readonly workload: Workload;
  readonly viewer: Viewer;
  readonly asker: string;
  readonly deadlineAtMs: number;
  readonly holdOpen: () => () => void;
  #controller: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(id: string, response: ServerResponse, deadlineMs: number, workload: Workload, viewer: Viewer) {
    this.id = id;
    this.workload = workload;
    this.viewer = viewer;
    this.asker = askerOf(viewer);
    this.deadlineAtMs = performance.now() + deadlineMs;
    this.holdOpen = countHolders(() => {
      clearTimeout(this.#timer);
      this.#isOver = !response.writableFinished;
      if (this.#isOver) this.#controller?.abort();
    });
    response.once('close', this.holdOpen());
  }

  /** What is answered at once waits for nothing, and needs neither a signal nor a timer. */
  get signal(): AbortSignal {
    this.#controller ??= this.#startController();
    return this.#controller.signal;
  }

  #startController(): AbortController {
    const controller = new AbortController();
    // Cheaper than AbortSignal.timeout and AbortSignal.any (2.8 against 7.3 µs a request, measured 2026-10).
    if (this.#isOver) controller.abort();
    else if (this.deadlineAtMs < Infinity)
      this.#timer = setTimeout(() => controller.abort(), this.deadlineAtMs - performance.now());
    return controller;
  }
}

/** Counts those who hold something open, and closes it when the last of them lets go. */
export function countHolders(close: () => void): () => () => void {
  let holders = 0;
  return () => {
    let isHeld = true;
    holders++;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holders--;
      if (holders === 0) close();
    };
  };
}

/** The id that the caller gave, where it is a harmless one that logs can hold, or a new one. */
function idOf(request: IncomingMessage): string {
  const given = request.headers[requestIdHeader];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

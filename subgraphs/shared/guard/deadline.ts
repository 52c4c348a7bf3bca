/** How a call ended that was not waited for to its end: it had its time, the request's was short, or the request went. */
export type Ending = 'limit' | 'budget' | 'left';

/** The time of one call. */
export interface CallTime {
  /** The limit of a single call. */
  readonly limitMs: number;
  /** What is left of the request's own time. */
  readonly remainingMs: number;
  /** Aborts when the request has. */
  readonly signal: AbortSignal;
}

/**
 * Starts work and waits for it until the least of its limits, or until the request goes; then throws what `ended` makes
 * of it, at once. The work is told by its signal and may take longer to come to rest, which `atRest` hears of.
 */
export async function withinTime<Result>(
  { limitMs, remainingMs, signal }: CallTime,
  work: (signal: AbortSignal) => Promise<Result>,
  ended: (ending: Ending) => Error,
  atRest: () => void,
): Promise<Result> {
  // Half of the limit is a fair chance: where a request has less, its end tells nothing of the system.
  const timeOut: Ending = remainingMs < limitMs / 2 ? 'budget' : 'limit';
  if (signal.aborted || remainingMs <= 0) {
    atRest();
    throw ended(signal.aborted ? 'left' : timeOut);
  }
  const controller = new AbortController();
  const { promise: end, reject } = Promise.withResolvers<never>();
  const finish = (ending: Ending): void => {
    const error = ended(ending);
    reject(error);
    controller.abort(error);
  };
  const leave = (): void => finish('left');
  const timer = setTimeout(() => finish(timeOut), Math.min(limitMs, remainingMs));
  signal.addEventListener('abort', leave, { once: true });
  const working = Promise.try(work, controller.signal);
  void working.then(atRest, atRest);
  try {
    return await Promise.race([working, end]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}

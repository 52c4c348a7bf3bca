const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Ctrl-C reaches a process twice when npm and the terminal both pass it on; a person needs longer for a second one. */
const echoMs = 500;

/** Resolves when the process is asked to end. Asked again, it ends at once. */
export function askedToEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let askedAt: number | undefined;
  const hear = (): void => {
    if (askedAt === undefined) askedAt = performance.now();
    else if (performance.now() - askedAt > echoMs) process.exit(1);
    resolve();
  };
  for (const signal of signals) process.on(signal, hear);
  return promise;
}

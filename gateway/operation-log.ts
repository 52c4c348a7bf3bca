import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

/** Logs one line for an operation: its name, time and error codes, never its variables or what it answered. */
export function logOperation(
  log: Logger,
  name: string | undefined,
  startedAtMs: number,
  errors: readonly GraphQLFormattedError[] = [],
): void {
  if (!log.isLevelEnabled('info')) return;
  const codes = Object.groupBy(errors, ({ extensions }) => String(extensions?.['code']));
  const counts = Object.entries(codes).map(([code, of]) => [code, of?.length]);
  log.info(
    {
      operation: name ?? null,
      ms: Math.round(performance.now() - startedAtMs),
      ...(counts.length > 0 && { errors: Object.fromEntries(counts) }),
    },
    'operation',
  );
}

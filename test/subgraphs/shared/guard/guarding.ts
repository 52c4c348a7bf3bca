import { GraphQLError } from 'graphql';
import { createGuard, type Guard, type GuardedCall } from '../../../../subgraphs/shared/guard/guard.ts';
import { soapVerdict } from '../../../../subgraphs/shared/soap/soap-verdict.ts';
import type { SourceRequest } from '../../../../subgraphs/shared/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { sourceRequest } from '../../../support/source-request.ts';

/**
 * A guard with limits that a test can wait for. Its work is a test's own function, because a hang of the real limits
 * takes longer than a test may; the sources' tests beside this one drive the real limits over real sockets.
 */
export function guardOf({
  slots = 8,
  callMs = 1_000,
}: { readonly slots?: number; readonly callMs?: number } = {}): Guard {
  return createGuard({
    system: 'archive-soap',
    limits: { slots, callMs: { interactive: callMs, report: callMs } },
    verdictOf: soapVerdict(new Set()),
    log: silent,
  });
}

/** A read of a person at a desk with plenty of time, and with what a test gives in its place. */
export function read(request: Partial<SourceRequest> = {}): GuardedCall {
  return { operation: 'GetListAsnad', kind: 'read', request: sourceRequest(request) };
}

/** Work that hangs. */
export const never = (): Promise<never> => new Promise<never>(() => {});

/** The code of the typed error that work ends with, and how long that took. */
export async function failure(
  work: Promise<unknown>,
): Promise<{ readonly code: unknown; readonly retryAfterMs: unknown; readonly ms: number }> {
  const startedAt = performance.now();
  const error: unknown = await work.then(
    () => new Error('The work was done.'),
    (reason: unknown) => reason,
  );
  const ms = performance.now() - startedAt;
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  return { code: extensions['code'], retryAfterMs: extensions['retryAfterMs'], ms };
}

import { GraphQLError } from 'graphql';
import { answered, failed, interrupted, sourceErrorCode, type Verdict } from '../guard/verdict.ts';
import { HttpStatusError } from './http-status-error.ts';
import { SoapFault } from './soap-fault.ts';

/** The codes of a connection that was lost while it was used; one that is refused is another matter. */
const resetCodes = new Set(['ECONNRESET', 'EPIPE']);

/**
 * What the error of a call tells of its service: one that answers that it is busy (HTTP 503) or whose connection is lost
 * may answer a moment later; a fault with a code of its trade is an answer, any other one is a failure.
 */
export function soapVerdict(answerFaults: ReadonlySet<number>): (error: unknown) => Verdict {
  return (error) => {
    if (error instanceof SoapFault)
      return error.code !== null && answerFaults.has(error.code) ? answered : failed;
    const code = sourceErrorCode(error);
    if (code === undefined) return answered;
    const isTransient = code === 'SOURCE_BUSY' || (code === 'SOURCE_UNAVAILABLE' && isReset(error));
    if (!isTransient) return failed;
    const retryAfterMs = retryAfterOf(error);
    return retryAfterMs === null ? interrupted : { ...interrupted, retryAfterMs };
  };
}

function retryAfterOf(error: unknown): number | null {
  const cause = causeOf(error);
  return cause instanceof HttpStatusError ? cause.retryAfterMs : null;
}

function isReset(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof Error && 'code' in cause && resetCodes.has(String(cause.code));
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? error.originalError : undefined;
}

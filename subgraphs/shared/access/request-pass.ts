import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { boundsOf } from './bounds.ts';
import type { Viewer } from './viewer.ts';

/** A request as its pass names it. */
export interface PassedRequest {
  readonly number: string;
  readonly caseFileNumber: string;
}

/**
 * Passes prove to one subgraph what another one knows: that somebody sees a request. Urban planning gives a pass with the
 * request; who wants to change what another system keeps for that request hands the pass in.
 */
export interface RequestPasses {
  /** The pass of a request that the viewer sees; it is of no use to others. */
  passOf(viewer: Viewer, request: PassedRequest): string;
  /** The case file of the request where the pass is the viewer's own, of this request and still good; else null. */
  caseFileOf(viewer: Viewer, requestNumber: string, pass: string): string | null;
}

const dayMs = 86_400_000;
/** For whoever has set no key: the subgraphs of one process know each other's passes, until it ends. */
const keyOfProcess = randomBytes(32);

/**
 * Creates the passes of a key; processes that are to know each other's share one. A pass is good for a day at least; it
 * changes once a day, so that equal questions give equal answers. `now` gives milliseconds since 1970.
 */
export function createRequestPasses(key: string | undefined, now: () => number = Date.now): RequestPasses {
  const secret = createSecretKey(key === undefined ? keyOfProcess : Buffer.from(key));

  /** The words before it keep a signature from meaning anything else that is signed with the same key. */
  const signatureOf = (viewer: Viewer, { number, caseFileNumber }: PassedRequest, until: string): string => {
    const signed = JSON.stringify([boundsOf(viewer), number, caseFileNumber, until]);
    return createHmac('sha256', secret).update(`request pass ${signed}`).digest('base64url');
  };

  return {
    passOf(viewer, request) {
      const until = String(Math.ceil(now() / dayMs) + 1);
      return `${until}.${request.caseFileNumber}.${signatureOf(viewer, request, until)}`;
    },
    caseFileOf(viewer, number, pass) {
      const [, until = '', caseFileNumber = '', signature = ''] = shape.exec(pass) ?? [];
      if (!isSame(signature, signatureOf(viewer, { number, caseFileNumber }, until))) return null;
      return Number(until) * dayMs > now() ? caseFileNumber : null;
    },
  };
}

/** The day since 1970 on which it ends, the case file and the signature. */
const shape = /^(\d{1,6})\.(\d{11})\.([\w-]{43})$/;

/** Takes the same time wherever the two differ; compared as text, because several texts stand for the same bytes. */
function isSame(given: string, ours: string): boolean {
  return given.length === ours.length && timingSafeEqual(Buffer.from(given), Buffer.from(ours));
}

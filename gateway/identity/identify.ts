import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { whenThere, type MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { Workload } from '../../subgraphs/shared/source-request.ts';
import { anybody, type Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { readReason } from './reason.ts';
import { bothCredentials } from './refusals.ts';

/** Somebody who asks. */
export interface Identified {
  readonly viewer: Viewer;
  /** Who waits for the answer where the request does not say. */
  readonly workload: Workload;
  /** Until when the token or the key is good, in milliseconds since 1970; Infinity without one. */
  readonly goodUntilMs: number;
}

export type Identification = Identified | { readonly refusal: Refusal };

/** The headers of a request, by their names in small letters; others than those of credentials are not looked at. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Tells who sends a request: somebody known, anybody where it brings neither token nor key, or a refusal where it brings
 * one that is wrong. At once, except for a token that is seen for the first time in a while.
 */
export type Identify = (headers: Headers, isBarred?: IsBarred) => MaybePromise<Identification>;

/** Refuses to look at a token that is new here; undefined where it may be looked at. */
export type IsBarred = () => Refusal | undefined;

export const apiKeyHeader = 'x-api-key';
export const reasonHeader = 'x-reason';

export const nobody: Identified = { viewer: anybody, workload: 'interactive', goodUntilMs: Infinity };

/** What tells who asks: by the value of `authorization`, and by an API key. */
export interface Credentials {
  readonly byToken: (authorization: string, isBarred: IsBarred) => MaybePromise<Identification>;
  readonly byKey: (key: string) => Identification;
}

export function createIdentify({ byToken, byKey }: Credentials): Identify {
  return (headers, isBarred = () => undefined) => {
    const { authorization, [apiKeyHeader]: key } = headers;
    if (authorization === undefined && key === undefined) return nobody;
    if (authorization !== undefined && key !== undefined) return { refusal: bothCredentials };
    const told = key === undefined ? byToken(String(authorization), isBarred) : byKey(String(key));
    const reason = headers[reasonHeader];
    return reason === undefined ? told : whenThere(told, (known) => withReason(known, String(reason)));
  };
}

function withReason(known: Identification, given: string): Identification {
  if ('refusal' in known) return known;
  const reading = readReason(given);
  return 'refusal' in reading ? reading : { ...known, viewer: { ...known.viewer, reason: reading.reason } };
}

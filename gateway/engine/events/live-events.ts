import type { ClientAnswer } from '../client-request.ts';

/** Begins to follow the events of a subscription; each is an answer, until the signal aborts or the events end. */
export type FollowEvents = (signal: AbortSignal) => AsyncIterable<ClientAnswer>;

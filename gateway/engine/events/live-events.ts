import type { ClientAnswer } from '../client-request.ts';

/** Begins to follow the events of a subscription; each is an answer, until the signal aborts or the events end. */
export type FollowEvents = (signal: AbortSignal) => AsyncIterable<ClientAnswer>;

const events = Symbol('events');

/** Hands a subscription on as an answer, which is all that Apollo Server takes from a gateway. */
export function answerWithEvents(follow: FollowEvents): ClientAnswer {
  return Object.assign({ [events]: follow }, { data: null });
}

/** How the events of a subscription are followed; undefined for the answer to anything else. */
export function eventsOf(answer: object): FollowEvents | undefined {
  return events in answer && isFollow(answer[events]) ? answer[events] : undefined;
}

function isFollow(value: unknown): value is FollowEvents {
  return typeof value === 'function';
}

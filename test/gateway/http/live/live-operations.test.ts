import { expect, test } from 'vitest';
import type { FollowEvents } from '../../../../gateway/engine/events/live-events.ts';
import type { GraphServer } from '../../../../gateway/graph-server.ts';
import { createLiveOperations, type Outcome } from '../../../../gateway/http/live/live-operations.ts';
import { clientScope } from '../../../support/request-scope.ts';

/** Follows with one place. A mock, because of a real graph nobody can say when between two steps a client leaves. */
function onePlace(follow: FollowEvents) {
  const server: GraphServer = {
    execute: async () => ({ status: 200, follow }),
    [Symbol.asyncDispose]: async () => {},
  };
  const limits = { deadlineMs: 5000, maxSubscriptions: 1 };
  const live = createLiveOperations(server, limits, (error) => error.toJSON());
  return (signal = new AbortController().signal): Promise<Outcome> =>
    live.run({ query: 'subscription { changed }' }, clientScope({ signal }).scope, {});
}

async function* oneEvent() {
  yield { data: { changed: 1 } };
}

async function* failing() {
  yield { data: { changed: 1 } };
  throw new Error('gone');
}

async function answersOf(outcome: Outcome): Promise<readonly string[]> {
  if (outcome.kind === 'refused') throw new Error('refused');
  return Array.fromAsync(outcome.answers);
}

test('a subscription has its place from the moment in which it is admitted', async () => {
  const follow = onePlace(oneEvent);
  const outcomes = await Promise.all([follow(), follow(), follow()]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['answered', 'refused', 'refused']);
});

test('a place is free when the events have ended or failed, and no second one with it', async () => {
  const leaving = new AbortController();
  const follow = onePlace(oneEvent);
  expect(await answersOf(await follow(leaving.signal))).toEqual(['{"data":{"changed":1}}']);
  leaving.abort();
  expect((await follow()).kind).toBe('answered');
  expect((await follow()).kind).toBe('refused');

  const failed = onePlace(failing);
  await expect(answersOf(await failed())).rejects.toThrow('gone');
  expect((await failed()).kind).toBe('answered');
  expect((await failed()).kind).toBe('refused');
});

test('a place is free when its client has left before anything was read', async () => {
  const follow = onePlace(oneEvent);
  const leaving = new AbortController();
  expect((await follow(leaving.signal)).kind).toBe('answered');
  leaving.abort();
  expect((await follow(leaving.signal)).kind).toBe('answered');
  expect((await follow()).kind).toBe('answered');
});

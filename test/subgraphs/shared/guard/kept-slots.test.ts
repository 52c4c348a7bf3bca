import { expect, test } from 'vitest';
import { failure, guardOf, read } from './guarding.ts';

test('a slot is kept until the answer has ended that outlives its work', async () => {
  const guard = guardOf({ slots: 1, callMs: 200 });
  const { promise: answer, resolve: end } = Promise.withResolvers<void>();
  const first = await guard.run(read(), async (turn) => {
    turn.keepUntil(answer);
    return 'the head of an answer';
  });
  expect(first).toBe('the head of an answer');
  expect(guard.stats().running).toBe(1);
  const hasty = read({ deadlineAtMs: performance.now() + 300 });
  expect(await failure(guard.run(hasty, async () => 'too early'))).toMatchObject({ code: 'SOURCE_BUSY' });
  const second = guard.run(read(), async () => 'the next one');
  end();
  expect(await second).toBe('the next one');
  expect(guard.stats().running).toBe(0);
});

test('an answer that fails has its slot free again', async () => {
  const guard = guardOf({ slots: 1 });
  const { promise: answer, reject: fail } = Promise.withResolvers<void>();
  await guard.run(read(), async (turn) => turn.keepUntil(answer));
  fail(new Error('the archive has gone'));
  expect(await guard.run(read(), async () => 'the next one')).toBe('the next one');
});

import { describe, expect, test } from 'vitest';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';

const limited = { code: 'RATE_LIMITED', messageFa: expect.stringMatching(/\p{Script=Arabic}/u) };

describe('a client', () => {
  test('may spend a minute’s points at once, and is told when there are enough again', () => {
    const { enter, pass } = atClock({ pointsPerMinute: 6000, maxConcurrent: 0 });
    const stay = enter('a');
    stay.spend(5999);
    expect(refusalOf(() => stay.spend(100))).toMatchObject({ ...limited, retryAfterMs: 1000 });
    pass(1000);
    stay.spend(100);
    expect(refusalOf(() => enter('a'))).toMatchObject({ ...limited, retryAfterMs: 10 });
  });

  test('pays nothing for what it cannot pay', () => {
    const { enter } = atClock({ pointsPerMinute: 100, maxConcurrent: 0 });
    const stay = enter('a');
    expect(refusalOf(() => stay.spend(100))).toMatchObject(limited);
    stay.spend(99);
  });

  test('owes what was done for it in vain', () => {
    const { enter, pass } = atClock({ pointsPerMinute: 6000, maxConcurrent: 0 });
    enter('a').fine(8000);
    expect(refusalOf(() => enter('a'))).toMatchObject({ retryAfterMs: 20_020 });
    pass(20_020);
    enter('a');
  });

  test('owes a minute’s points at most, however much was done for it in vain', () => {
    const { enter, pass } = atClock({ pointsPerMinute: 6000, maxConcurrent: 0 });
    const stay = enter('a');
    for (let index = 0; index < 1000; index++) stay.fine(5000);
    expect(refusalOf(() => enter('a'))).toMatchObject({ retryAfterMs: 60_010 });
    pass(60_010);
    enter('a');
  });

  test('has so many operations under way, and each ends once', () => {
    const { enter } = atClock({ pointsPerMinute: 0, maxConcurrent: 2 });
    const [first, second] = [enter('a'), enter('a')];
    expect(refusalOf(() => enter('a'))).toMatchObject({ ...limited, retryAfterMs: 1000 });
    first.leave();
    first.leave();
    enter('a');
    expect(refusalOf(() => enter('a'))).toMatchObject(limited);
    second.leave();
    enter('a');
  });

  test('takes nothing from another', () => {
    const { enter } = atClock({ pointsPerMinute: 10, maxConcurrent: 1 });
    enter('a').spend(9);
    expect(refusalOf(() => enter('a'))).toMatchObject(limited);
    enter('b').spend(9);
  });
});

function atClock(limits: Parameters<typeof createClientAllowances>[0]) {
  let nowMs = 0;
  const { enter } = createClientAllowances(limits, () => nowMs);
  return { enter, pass: (ms: number) => void (nowMs += ms) };
}

function refusalOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error instanceof Error && 'extensions' in error ? error.extensions : error;
  }
  return undefined;
}

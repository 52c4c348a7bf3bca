import { expect, test } from 'vitest';
import { createReferralWindow } from '../../../../subgraphs/urban-planning/source/referral-window.ts';

const overlapMs = 1000;

test('what was there at the beginning is no news, and what is committed between it is', () => {
  const window = createReferralWindow([9n, 7n, 5n], true, overlapMs);
  expect(window.floor).toBe(5n);
  expect([5n, 6n, 7n, 8n, 9n, 10n].filter((id) => window.take(id))).toEqual([6n, 8n, 10n]);
});

test('an id is told once, however often it is read', () => {
  const window = createReferralWindow([], false, overlapMs);
  expect(window.floor).toBe(0n);
  expect([1n, 2n, 1n, 2n].filter((id) => window.take(id))).toEqual([1n, 2n]);
});

test('an id is read again until the time of the overlap has passed since a higher one was seen', () => {
  const window = createReferralWindow([10n], true, overlapMs);
  window.take(12n);
  window.looked(0);
  window.take(14n);
  window.looked(500);
  expect(window.floor).toBe(10n);
  expect(window.take(11n)).toBe(true);
  window.looked(1000);
  expect(window.floor).toBe(12n);
  expect(window.take(11n)).toBe(false);
  expect(window.take(13n)).toBe(true);
  expect(window.take(14n)).toBe(false);
});

test('while nothing can be read the floor stays, so that nothing is lost', () => {
  const window = createReferralWindow([10n], true, overlapMs);
  window.looked(0);
  expect(window.take(11n)).toBe(true);
  window.looked(100_000);
  expect(window.floor).toBe(10n);
});

test('no more is remembered than memory bears', () => {
  const window = createReferralWindow([], false, overlapMs);
  for (let id = 1n; id <= 60_000n; id++) window.take(id);
  window.looked(0);
  expect(window.floor).toBe(10_001n);
  expect(window.take(10_001n)).toBe(false);
  expect(window.take(60_000n)).toBe(false);
});

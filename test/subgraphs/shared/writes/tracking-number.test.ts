import { expect, it } from 'vitest';
import { trackingNumberOf } from '../../../../subgraphs/shared/writes/tracking-number.ts';

it('is forty hexadecimal digits, and always the same', () => {
  const number = trackingNumberOf('office-17', 'bookSlot', 'کلید ۱');
  expect(number).toMatch(/^[\da-f]{40}$/);
  expect(trackingNumberOf('office-17', 'bookSlot', 'کلید ۱')).toBe(number);
});

it('is another one for another asker, operation or key, wherever one ends and the next begins', () => {
  const numbers = [
    trackingNumberOf('a', 'b', 'c'),
    trackingNumberOf('ab', '', 'c'),
    trackingNumberOf('a', 'bc', ''),
    trackingNumberOf('a","b', '', 'c'),
    trackingNumberOf('', 'ab', 'c'),
    trackingNumberOf('A', 'b', 'c'),
  ];
  expect(new Set(numbers).size).toBe(numbers.length);
});

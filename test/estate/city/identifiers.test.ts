import { describe, expect, it } from 'vitest';
import {
  billCheckDigit,
  billId,
  nationalCode,
  nationalId,
  paymentId,
  postalCode,
} from '../../../estate/city/identifiers.ts';
import { createRandom } from '../../../estate/city/random.ts';

describe('identifiers', () => {
  it('give national codes the check digits of the handbook', () => {
    expect(['000000001', '000000002', '999000001'].map(nationalCode)).toEqual([
      '0000000019',
      '0000000027',
      '9990000018',
    ]);
  });

  it('give national ids the check digits of the handbook', () => {
    expect(['1038028479', '1010000012', '1400012345'].map(nationalId)).toEqual([
      '10380284790',
      '10100000122',
      '14000123453',
    ]);
  });

  it('give bills and payments the check digits of the handbook', () => {
    expect(billId('00041257', '110')).toBe('0004125711060');
    expect(paymentId('0004125711060', 3250, '705')).toBe('325070509');
    expect(paymentId('0184032012268', 184500, '404')).toBe('18450040441');
    expect(billCheckDigit('000005121056')).toBe(5);
  });

  it('give postal codes of the allowed shape only', () => {
    const random = createRandom(1, 'postal', 1);
    for (let at = 0; at < 2000; at += 1)
      expect(postalCode(1 + 2 * (at % 5), random)).toMatch(/^(?!(\d)\1{3})[13-9]{4}[1346-9][013-9]{5}$/);
  });
});

import { describe, expect, it } from 'vitest';
import {
  maskedCode,
  maskedMobile,
  maskedNationalCode,
  maskedPostalCode,
  maskedText,
} from '../../../../subgraphs/shared/values/masked.ts';
import { legacyNationalCode } from '../../../../subgraphs/shared/values/national-code.ts';

describe('what is masked', () => {
  it.each([
    ['محمد', 'م***'],
    ['آ', 'آ***'],
    ['«شرکت ساختمانی»', 'ش***'],
    ['Anna', 'A***'],
    ['12', '***'],
    [' ', ''],
  ])('shows of the name %s its first letter', (name, masked) => {
    expect(maskedText(name)).toBe(masked);
  });

  it('shows of a code its last four digits, and none of one that has few', () => {
    expect(maskedCode('9990000018')).toBe('******0018');
    expect(maskedCode('10380284790')).toBe('*******4790');
    expect(maskedCode('19')).toBe('**');
    expect(maskedCode('1234567')).toBe('*******');
  });

  it('hides the stored form of a code as its value', () => {
    const stored = legacyNationalCode('19');
    expect(stored && maskedNationalCode(stored)).toEqual({
      value: '******0019',
      raw: '**',
      quality: 'PADDED',
    });
    const wrong = legacyNationalCode('کد 0012345670');
    expect(wrong && maskedNationalCode(wrong)).toEqual({
      value: null,
      raw: '*********5670',
      quality: 'INVALID',
    });
  });

  it('shows of a mobile number its operator and its end, of a postal code the neighbourhood', () => {
    expect(maskedMobile('09123456789')).toBe('0912***6789');
    expect(maskedPostalCode('1417613891')).toBe('14176*****');
    expect(maskedPostalCode('141761')).toBe('******');
  });
});

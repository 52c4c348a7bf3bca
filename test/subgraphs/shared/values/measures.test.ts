import { describe, expect, it } from 'vitest';
import { readMetres, readPercent, readWholeRials } from '../../../../subgraphs/shared/values/measures.ts';

const huge = '9'.repeat(1_000_000);

describe.each([
  [
    'metres',
    readMetres,
    ['0.01', '1', '23.250', '9999999.99'],
    ['0', '0.00', '-1', '0.001', '10000000', huge],
  ],
  ['a percentage', readPercent, ['0', '0.00', '12.5', '100', '100.00'], ['-0.01', '100.01', '5.125', huge]],
  [
    'whole rials',
    readWholeRials,
    ['1', '45000000', '9223372036854775807'],
    ['0', '-1', '0.5', '9223372036854775808', huge],
  ],
] as const)('%s', (_, read, good, bad) => {
  it.each(good)('%s is read as it is', (text) => {
    expect(read(text)).toBe(text);
  });
  it.each(bad)('%.20s is refused', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: 'InvalidValueError' }));
  });
});

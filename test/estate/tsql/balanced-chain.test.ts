import { expect, test } from 'vitest';
import { balancedChain } from '../../../estate/tsql/balanced-chain.ts';

const chain = (count: number): string =>
  balancedChain(
    Array.from({ length: count }, (_, at) => `o${at}`),
    Array.from({ length: count - 1 }, (_, at) => at),
    (left, right, line) => `(${left} ${line} ${right})`,
  );

test('one operand is the chain', () => {
  expect(chain(1)).toBe('o0');
});

test('a short chain is joined from the left, each operator with its own line', () => {
  expect(chain(4)).toBe('(((o0 0 o1) 1 o2) 2 o3)');
});

test('a long chain keeps its order and its lines, and stays shallow', () => {
  const text = chain(10_000);
  expect(text.replaceAll(/[()]/g, '').split(' ')).toEqual(
    Array.from({ length: 19_999 }, (_, at) => (at % 2 === 0 ? `o${at / 2}` : String((at - 1) / 2))),
  );
  expect(/^\(+/.exec(text)?.[0].length).toBeLessThan(26);
});

test('a chain of nothing is a mistake of the caller', () => {
  expect(() => balancedChain([], [], () => '')).toThrow(RangeError);
});

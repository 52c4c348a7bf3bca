import { expect, test } from 'vitest';
import { only, refusal } from './reading.ts';

const value = (written: string): unknown => {
  const statement = only(`SET @x = ${written}`);
  return statement.kind === 'assign' ? statement.value : undefined;
};

test('numbers keep their digits as written', () => {
  expect(value('007.50')).toEqual({ kind: 'number', line: 1, text: '007.50' });
  expect(value('1.5E-3')).toMatchObject({ text: '1.5E-3' });
  expect(value('99999999999999999999.123456789')).toMatchObject({ text: '99999999999999999999.123456789' });
});

test('strings know whether they are nvarchar', () => {
  expect(value(`'it''s'`)).toEqual({ kind: 'string', line: 1, text: `it's`, unicode: false });
  expect(value(`N'چهارسو'`)).toEqual({ kind: 'string', line: 1, text: 'چهارسو', unicode: true });
});

test('binaries have whole bytes', () => {
  expect(value('0x0aFF')).toEqual({ kind: 'binary', line: 1, hex: '0aFF' });
  expect(value('0xABC')).toMatchObject({ hex: '0ABC' });
  expect(value('0x')).toMatchObject({ hex: '' });
});

test('a dollar makes money of a number', () => {
  expect(value('$12.50')).toEqual({
    kind: 'cast',
    line: 1,
    operand: { kind: 'number', line: 1, text: '12.50' },
    type: { kind: 'money' },
    style: null,
    isTry: false,
  });
  expect(value('-$.5')).toMatchObject({ kind: 'unary', operator: '-', operand: { operand: { text: '.5' } } });
});

test('where only constants may stand other expressions are refused', () => {
  expect(refusal(`RAISERROR('a' + 'b', 16, 1)`)).toBe("102 at line 1: Incorrect syntax near '+'.");
  expect(refusal('RAISERROR(ERROR_MESSAGE(), 16, 1)')).toBe(
    "102 at line 1: Incorrect syntax near 'ERROR_MESSAGE'.",
  );
  expect(refusal(`EXEC sp_executesql N'a' + N'b'`)).toBe("102 at line 1: Incorrect syntax near '+'.");
  expect(refusal(`RAISERROR(-'a', 16, 1)`)).toBe("102 at line 1: Incorrect syntax near 'a'.");
});

import { expect, test } from 'vitest';
import { createTokenStream, type TokenStream } from '../../../estate/tsql/token-stream.ts';

const unused = (): never => {
  throw new Error('These tests parse nothing.');
};
const streamOf = (text: string): TokenStream =>
  createTokenStream(text, { expression: unused, condition: unused, query: unused, statement: unused });

test('words are seen without case, and only as words', () => {
  const stream = streamOf(`select 'FROM' [WHERE]`);
  expect(stream.sees('SELECT')).toBe(true);
  expect(stream.seesAt(1, 'FROM')).toBe(false);
  expect(stream.seesAt(2, 'WHERE')).toBe(false);
  expect(stream.seesName(2)).toBe(true);
});

test('takes takes all or nothing, begins throws when it has begun', () => {
  const stream = streamOf('ORDER a');
  expect(stream.takes('ORDER', 'BY')).toBe(false);
  expect(stream.sees('ORDER')).toBe(true);
  expect(stream.begins('GROUP', 'BY')).toBe(false);
  expect(() => stream.begins('ORDER', 'BY')).toThrow("Incorrect syntax near 'a'.");
});

test('the end can be looked at and taken for ever', () => {
  const stream = streamOf('a');
  stream.next();
  expect(stream.next().kind).toBe('end');
  expect(stream.next().kind).toBe('end');
  expect(stream.peek(99).kind).toBe('end');
});

test('what follows a parenthesis is found from its opening, wherever the stream stands', () => {
  const stream = streamOf('((a) b) c');
  expect(stream.peek(stream.afterParenthesis()).written).toBe('c');
  expect(stream.peek(stream.afterParenthesis(1)).written).toBe('b');
  stream.next();
  expect(stream.peek(stream.afterParenthesis()).written).toBe('b');
});

test('behind a parenthesis that nothing closes stands the end', () => {
  expect(streamOf('(a ( b').peek(streamOf('(a ( b').afterParenthesis()).kind).toBe('end');
  expect(streamOf(`('(' a) b`).peek(streamOf(`('(' a) b`).afterParenthesis()).written).toBe('b');
});

test('a name keeps its casing, a reserved word is none', () => {
  expect(streamOf('TblMalek').name()).toBe('TblMalek');
  expect(streamOf('[Order]').name()).toBe('Order');
  expect(() => streamOf('Order').name()).toThrow("Incorrect syntax near the keyword 'Order'.");
});

test('an error at the end names the last token', () => {
  const stream = streamOf(`a\nN'b'`);
  stream.next();
  stream.next();
  expect(stream.unexpected()).toMatchObject({ number: 102, line: 2, message: "Incorrect syntax near 'b'." });
  expect(streamOf('').unexpected()).toMatchObject({
    number: 102,
    line: 1,
    message: "Incorrect syntax near ''.",
  });
});

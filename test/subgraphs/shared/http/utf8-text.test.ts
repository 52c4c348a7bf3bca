import { expect, it } from 'vitest';
import { readUtf8 } from '../../../../subgraphs/shared/http/utf8-text.ts';

const bytes = Buffer.from('کاربری ۷');

it('a letter that is cut between two pieces is whole again', () => {
  expect(readUtf8([bytes.subarray(0, 3), bytes.subarray(3)])).toBe('کاربری ۷');
});

it('a byte order mark is no part of the text', () => {
  expect(readUtf8([Buffer.from([0xef, 0xbb, 0xbf]), bytes])).toBe('کاربری ۷');
});

it('what is no UTF-8 is no text', () => {
  expect(readUtf8([bytes.subarray(0, 3)])).toBeNull();
  expect(readUtf8([Buffer.from([0xc7, 0xe1])])).toBeNull();
});

it('nothing is the empty text', () => {
  expect(readUtf8([])).toBe('');
});

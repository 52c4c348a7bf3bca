import { expect, test } from 'vitest';
import { envFileProblems } from '../../config/env-file.ts';

test('a whole file has no problems, with comments, blank lines, exports and values over several lines', () => {
  expect(
    envFileProblems('# a comment\n\nPORT=4000\r\nexport HOST = 0.0.0.0\nKEY="one\ntwo\nthree"\n  # more\n'),
  ).toEqual([]);
});

test('a line that sets nothing is told by its number', () => {
  expect(envFileProblems('KEY="one\ntwo"\nPORT 4340\n')).toEqual([
    'Line 3 of .env sets nothing; write it as NAME=value, or as a comment behind #.',
  ]);
});

test('a setting that is given twice is told with both lines', () => {
  expect(envFileProblems('PORT=4000\nHOST=::1\nPORT=4001')).toEqual([
    'Line 3 of .env gives PORT a second time, after line 1; remove one.',
  ]);
});

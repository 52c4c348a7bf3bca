import { expect, test } from 'vitest';
import { read, refusal } from './reading.ts';

test('the columns of a key have directions', () => {
  expect(read('CREATE INDEX i ON t (a, b ASC, [c d] DESC)')).toBe('CREATE INDEX i ON t (a, b, [c d] DESC)');
});

test.each([
  'WITH (FILLFACTOR = 80)',
  'WITH (PAD_INDEX = ON, ONLINE = OFF, MAXDOP = 2, DATA_COMPRESSION = PAGE)',
  'WITH (DROP_EXISTING = OFF, IGNORE_DUP_KEY = OFF) ON [PRIMARY]',
  'ON [PRIMARY]',
  'ON Archive',
])('%s says nothing', (storage) => {
  expect(read(`CREATE INDEX i ON t (a) ${storage}`)).toBe('CREATE INDEX i ON t (a)');
});

test.each([
  ['WITH (DROP_EXISTING = ON)', "156 at line 1: Incorrect syntax near the keyword 'ON'."],
  ['WITH (IGNORE_DUP_KEY = ON)', "156 at line 1: Incorrect syntax near the keyword 'ON'."],
  ['WITH (SPEED = 11)', "102 at line 1: Incorrect syntax near 'SPEED'."],
  ['WITH ()', "102 at line 1: Incorrect syntax near ')'."],
  ['WITH (FILLFACTOR 80)', "102 at line 1: Incorrect syntax near '80'."],
  ['ON PRIMARY', "156 at line 1: Incorrect syntax near the keyword 'ON'."],
])('%s is refused', (storage, message) => {
  expect(refusal(`CREATE INDEX i ON t (a) ${storage}`)).toBe(message);
});

import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

const constraint = (written: string): string =>
  read(`ALTER TABLE t ADD ${written}`).replace('ALTER TABLE t ADD ', '');

test.each([
  'CONSTRAINT PK_t PRIMARY KEY (a, b DESC)',
  'PRIMARY KEY (a)',
  'CONSTRAINT UQ_t UNIQUE (a)',
  `CHECK ((a > 0 AND b IN ('x', 'y')))`,
  'FOREIGN KEY (a, b) REFERENCES dbo.u (c, d)',
  'FOREIGN KEY (a) REFERENCES u',
  'FOREIGN KEY (a) REFERENCES u (b) ON DELETE CASCADE',
  'FOREIGN KEY (a) REFERENCES u (b) ON DELETE SET NULL ON UPDATE SET DEFAULT',
])('%s is read', (written) => {
  expect(constraint(written)).toBe(written);
});

test('how a key is stored says nothing', () => {
  expect(
    constraint(
      'CONSTRAINT PK PRIMARY KEY CLUSTERED (a ASC) WITH (PAD_INDEX = OFF, FILLFACTOR = 80) ON [PRIMARY]',
    ),
  ).toBe('CONSTRAINT PK PRIMARY KEY (a)');
  expect(constraint('UNIQUE NONCLUSTERED (a)')).toBe('UNIQUE (a)');
});

test('without an action a foreign key refuses', () => {
  expect(only('ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (b) ON DELETE NO ACTION')).toMatchObject({
    change: { constraint: { definition: { onDelete: 'NO ACTION', onUpdate: 'NO ACTION' } } },
  });
});

test("a column's own constraint may name its column again", () => {
  expect(
    read('CREATE TABLE t (a int FOREIGN KEY REFERENCES u (b), c int FOREIGN KEY (c) REFERENCES u (b))'),
  ).toBe('CREATE TABLE t (a int FOREIGN KEY (a) REFERENCES u (b), c int FOREIGN KEY (c) REFERENCES u (b))');
});

test.each([
  ['CONSTRAINT PK PRIMARY (a)', "156 at line 1: Incorrect syntax near the keyword 'PRIMARY'."],
  ['PRIMARY KEY', "156 at line 1: Incorrect syntax near the keyword 'KEY'."],
  ['UNIQUE ()', "102 at line 1: Incorrect syntax near ')'."],
  ['CHECK a > 0', "102 at line 1: Incorrect syntax near 'a'."],
  ['CHECK (a)', /^4145 /],
  ['FOREIGN KEY REFERENCES u (b)', "156 at line 1: Incorrect syntax near the keyword 'REFERENCES'."],
  ['FOREIGN KEY (a) u (b)', "102 at line 1: Incorrect syntax near 'u'."],
  [
    'FOREIGN KEY (a) REFERENCES u (b) ON DELETE RESTRICT',
    "156 at line 1: Incorrect syntax near the keyword 'RESTRICT'.",
  ],
  ['UNIQUE (a) WITH (IGNORE_DUP_KEY = ON)', "156 at line 1: Incorrect syntax near the keyword 'ON'."],
])('%s is refused', (written, message) => {
  expect(refusal(`ALTER TABLE t ADD ${written}`)).toMatch(message);
});

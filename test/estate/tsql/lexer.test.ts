import { expect, test } from 'vitest';
import { readTokens } from '../../../estate/tsql/lexer.ts';
import { refusal } from './reading.ts';

const tokens = (batch: string): string[] =>
  readTokens(batch)
    .slice(0, -1)
    .map(({ kind, text }) => `${kind} ${text}`);

test.each([
  [`'a'`, 'a', false],
  [`N'سلام'`, 'سلام', true],
  [`n'x'`, 'x', true],
  [`'it''s'`, `it's`, false],
  [`''''`, `'`, false],
  [`''`, '', false],
  [`'a -- b /* c */'`, 'a -- b /* c */', false],
  [`'two\nlines'`, 'two\nlines', false],
  [`'one \\\nline'`, 'one line', false],
  [`'one \\\r\nline'`, 'one line', false],
  [`'C:\\dir'`, 'C:\\dir', false],
  [`'😀'`, '😀', false],
])('the string %s is unescaped', (written, text, unicode) => {
  expect(readTokens(written)[0]).toMatchObject({ kind: 'string', text, unicode, written });
});

test.each([
  ['[a b]', 'a b'],
  ['[a]]b]', 'a]b'],
  ['"a b"', 'a b'],
  ['"a""b"', 'a"b'],
  ['[a"b]', 'a"b'],
  ['[select]', 'select'],
  ['[بخش ۱]', 'بخش ۱'],
])('the name %s loses its quotes', (written, text) => {
  expect(tokens(written)).toEqual([`identifier ${text}`]);
});

test.each([
  '0',
  '12',
  '12.50',
  '12.',
  '.5',
  '1e5',
  '1E-3',
  '1.5e+10',
  '$12.50',
  '123456789012345678901234567890',
])('the number %s stays as it is written', (number) => {
  expect(tokens(number)).toEqual([`number ${number}`]);
});

test('a binary is read with its hexadecimal digits, or none', () => {
  expect(tokens('0x1F 0xabc 0x')).toEqual(['binary 0x1F', 'binary 0xabc', 'binary 0x']);
});

test('words become upper case, variables stay as written and server variables become upper case', () => {
  expect(tokens('Select tblX @Id @@RowCount #tmp ##g $action نام_خانوادگی')).toEqual([
    'word SELECT',
    'word TBLX',
    'variable @Id',
    'variable @@ROWCOUNT',
    'word #TMP',
    'word ##G',
    'word $ACTION',
    'word نام_خانوادگی',
  ]);
});

test('operators are read at their longest', () => {
  expect(tokens('a<>b!=c<=d>=e!<f!>g+=1')).toEqual(
    'word A,symbol <>,word B,symbol !=,word C,symbol <=,word D,symbol >=,word E,symbol !<,word F,symbol !>,word G,symbol +=,number 1'.split(
      ',',
    ),
  );
});

test('a minus that follows another begins a comment', () => {
  expect(tokens('1 - -2')).toEqual(['number 1', 'symbol -', 'symbol -', 'number 2']);
  expect(tokens('1 --2\n3')).toEqual(['number 1', 'number 3']);
});

test('comments nest, and end where the outermost ends', () => {
  expect(tokens('a /* b /* c */ d */ e')).toEqual(['word A', 'word E']);
  expect(tokens(`a /* ' */ b -- '\n c`)).toEqual(['word A', 'word B', 'word C']);
});

test('line ends of Windows and Unix count once, in strings and comments too', () => {
  const lines = readTokens(`a\r\nb\nc 'x\r\ny' d /*\n\n*/ e -- f\r\ng`).map(
    ({ text, line }) => `${text}@${line}`,
  );
  expect(lines).toEqual(['A@1', 'B@2', 'C@3', 'x\r\ny@3', 'D@4', 'E@6', 'G@7', '@7']);
});

test('the end knows the line on which the batch ends', () => {
  expect(readTokens('').map(({ kind, line }) => `${kind}@${line}`)).toEqual(['end@1']);
  expect(readTokens('\n\n').at(-1)).toMatchObject({ kind: 'end', line: 3 });
});

test.each([
  [`SELECT\n 'abc`, `105 at line 2: Unclosed quotation mark after the character string 'abc'.`],
  [`SELECT N'abc`, `105 at line 1: Unclosed quotation mark after the character string 'abc'.`],
  [`SELECT 'it''s`, `105 at line 1: Unclosed quotation mark after the character string 'it''s'.`],
  ['SELECT [abc', `105 at line 1: Unclosed quotation mark after the character string 'abc'.`],
  ['SELECT [abc]]', `105 at line 1: Unclosed quotation mark after the character string 'abc]]'.`],
  ['SELECT "abc', `105 at line 1: Unclosed quotation mark after the character string 'abc'.`],
  ['SELECT 1\n/* a /* b */', `113 at line 2: Missing end comment mark '*/'.`],
  ['SELECT 1 ?', `102 at line 1: Incorrect syntax near '?'.`],
  ['SELECT 1 😀', `102 at line 1: Incorrect syntax near '😀'.`],
  ['SELECT @', `102 at line 1: Incorrect syntax near '@'.`],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});

test('a name may have 128 characters and no more', () => {
  expect(tokens('a'.repeat(128))).toHaveLength(1);
  for (const written of ['a'.repeat(129), `[${'a'.repeat(129)}]`, `"${'a'.repeat(129)}"`]) {
    expect(refusal(`SELECT ${written}`)).toBe(
      `103 at line 1: The identifier that starts with '${'a'.repeat(128)}' is too long. Maximum length is 128.`,
    );
  }
});

test('an empty name is refused', () => {
  expect(refusal('SELECT 1 AS []')).toMatch(
    /^1038 at line 1: An object or column name is missing or empty\./,
  );
  expect(refusal('SELECT 1 AS ""')).toMatch(/^1038 /);
});

test('a text of many megabytes is read without trouble', () => {
  const text = 'x'.repeat(8_000_000);
  expect(readTokens(`'${text}'`)[0]?.text).toHaveLength(8_000_000);
  expect(readTokens(`/*${text}*/ 1 --${text}`)).toHaveLength(2);
  expect(readTokens(`'${`''`.repeat(1_000_000)}'`)[0]?.text).toHaveLength(1_000_000);
});

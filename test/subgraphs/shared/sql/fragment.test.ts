import { expect, it } from 'vitest';
import { after } from '../../../../subgraphs/shared/sql/criteria.ts';
import { sql } from '../../../../subgraphs/shared/sql/fragment.ts';
import { column, rowCount } from '../../../../subgraphs/shared/sql/parameter.ts';
import { type Statement, statement } from '../../../../subgraphs/shared/sql/statement.ts';
import {
  caseFileCriteria,
  caseFilesByNumber,
} from '../../../../subgraphs/urban-planning/legacy/case-files.ts';

it('gives inputs their names by position, and one input one name', () => {
  const take = rowCount(5);
  const code = column('Shahrsazi.tblDaftar.CodeDaftar', 17);
  const { text, inputs } = statement('x', sql`TOP (${take}) ${sql`t.CodeDaftar = ${code}`} <= ${take}`);
  expect(text).toBe('TOP (@p0) t.CodeDaftar = @p1 <= @p0');
  expect(inputs).toEqual({ p0: take, p1: code });
});

it('has one text for a shape, whatever the values, so that the server keeps one plan', () => {
  const one = caseFilesByNumber([]).statement(['06000412577']);
  const many = caseFilesByNumber([]).statement(
    Array.from({ length: 100 }, (_, index) => `0600041${1000 + index}`),
  );
  expect(many.text).toBe(one.text);
  expect(Object.keys(many.inputs)).toEqual(['p0']);
});

it('compares a place in an order with each of its keys once', () => {
  const { text, inputs } = statement(
    'x',
    after([
      ['Shahrsazi.tblParvandeh.CodeMantaghe', 6],
      ['Shahrsazi.tblParvandeh.Hoze', 3],
    ]),
  );
  expect(text).toBe('((t.CodeMantaghe > @p0) OR (t.CodeMantaghe = @p0 AND t.Hoze > @p1))');
  expect(Object.values(inputs).map(({ value }) => value)).toEqual([6, 3]);
});

it('sends decimals and datetimes as text that the server converts, so that none is a float on the way', () => {
  const amount = column('Shahrsazi.tblFish.Mablagh', '12345678901234567.89');
  const moment = column('Shahrsazi.tblErja.ZamanErja', '2008-03-21T00:30:00.003');
  const { text } = statement('x', sql`t.Mablagh = ${amount} AND t.ZamanErja > ${moment}`);
  expect(text).toBe('t.Mablagh = CONVERT(decimal(19,2), @p0) AND t.ZamanErja > CONVERT(datetime, @p1)');
  expect([amount.value, moment.value]).toEqual(['12345678901234567.89', '2008-03-21T00:30:00.003']);
});

it.each([
  ['Shahrsazi.tblFish.Mablagh', '0.123'],
  ['Shahrsazi.tblFish.Mablagh', '123456789012345678'],
  ['Shahrsazi.tblFish.Mablagh', '1e5'],
  ['Shahrsazi.tblErja.ZamanErja', '1387/01/02'],
  ['Shahrsazi.tblErja.IdErja', '9223372036854775808'],
  ['Shahrsazi.tblDaftar.CodeMantaghe', 256],
  ['Shahrsazi.tblDaftar.CodeMantaghe', ''],
  ['Shahrsazi.tblDaftar.NameDaftar', 'ب'.repeat(101)],
] as const)('refuses for %s the value %s, which it cannot hold', (path, value) => {
  expect(() => column(path, value)).toThrow(
    /^A number in this question is larger|^A text in this question is longer than the 100 letters/,
  );
});

it('has one text for a search, whatever the words stand for', () => {
  expect(searchFor('علی رضا').text).toBe(searchFor('خیابان آزادی').text);
});

function searchFor(text: string): Statement<unknown> {
  return statement('x', sql`${caseFileCriteria({ text })[0] ?? sql``}`);
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { isDayNumber } from '../../../../subgraphs/shared/sql/day-number.ts';
import { render } from '../../../../subgraphs/shared/sql/fragment.ts';
import { readLegacyDateNumber } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { openSqlClient, type SqlClient } from '../../../support/estate.ts';

let client: SqlClient;
beforeAll(async () => {
  client = await openSqlClient('Shahrsazi');
});
afterAll(() => client[Symbol.asyncDispose]());

/** Leap years and others of each shape, and all that month and day may be written as. */
const years = [1387, 1395, 1399, 1400, 1403, 1404, 1408, 1900, 2000, 2023, 2024, 0, 4, 49, 50, 87, 99];
const numbers = years
  .flatMap((year) =>
    Array.from({ length: 14 }, (_, month) =>
      Array.from({ length: 33 }, (__, day) => [year, month, day] as const),
    ).flat(),
  )
  .map(([year, month, day]) => year * 10_000 + month * 100 + day);

it('finds a day in the same numbers as the reader of values', async () => {
  const { text } = render(isDayNumber('Shahrsazi.tblDarkhast.TarikhDarkhast'), 'plain');
  const rows = await client.query(
    `SELECT t.TarikhDarkhast AS n FROM OPENJSON('${JSON.stringify(numbers)}') WITH (TarikhDarkhast int '$') t WHERE ${text}`,
  );
  const found = new Set(rows.map((row) => row['n']));
  const wrong = numbers.filter((number) => found.has(number) !== (readLegacyDateNumber(number).iso !== null));
  expect(wrong).toEqual([]);
  expect(found.size).toBeGreaterThan(6000);
});

import type { ColumnPath } from './catalogue.ts';
import { field, type Fragment, sql } from './fragment.ts';

/**
 * The number column of the alias `t` holds a day that there is, in any of the shapes of handbook 8.5 to 8.7: 14020512,
 * 20230803, 20512, 870512. Between two days lie numbers that are none, such as 14050000 and 14041230; the reader of
 * values (values/jalali-date.ts) finds no day in them, so neither may a search. It stands beside a range of numbers,
 * which an index can seek.
 */
export function isDayNumber(path: ColumnPath): Fragment {
  const number = field(path);
  const written = sql`${number} / 10000`;
  const year = sql`(${written} + CASE WHEN ${written} < 50 THEN 1400 WHEN ${written} < 100 THEN 1300 ELSE 0 END)`;
  const month = sql`${number} / 100 % 100`;
  const isLeap = sql`(${year} - 1210) % 33 % 4 = 0 AND (${year} - 1210) % 33 < 32`;
  const isGregorianLeap = sql`${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0)`;
  return sql`(${month} BETWEEN 1 AND 12 AND ${number} % 100 BETWEEN 1 AND CASE
  WHEN ${year} < 1700 THEN CASE WHEN ${month} <= 6 THEN 31 WHEN ${month} <= 11 OR ${isLeap} THEN 30 ELSE 29 END
  WHEN ${month} IN (4, 6, 9, 11) THEN 30
  WHEN ${month} <> 2 THEN 31
  WHEN ${isGregorianLeap} THEN 29
  ELSE 28 END)`;
}

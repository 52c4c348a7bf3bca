import type { CodeTable } from '../values/legacy-code.ts';
import { column, columnName, type ColumnPath, type ColumnValue, listOf, listSource } from './parameter.ts';
import type { Criterion } from './statement.ts';

/** Leaves out the rows that the legacy system keeps as deleted (handbook 8.20). */
export const notDeleted: Criterion = { sql: 't.Hazf = 0', inputs: {} };

/** The column of the alias `t` has the value. */
export function equals(input: string, path: ColumnPath, value: ColumnValue): Criterion {
  return compares(input, path, '=', value);
}

/** The column of the alias `t` stands in this relation to the value. */
export function compares(
  input: string,
  path: ColumnPath,
  relation: '=' | '<' | '>' | '<=' | '>=',
  value: ColumnValue,
): Criterion {
  return {
    sql: `t.${columnName(path)} ${relation} @${input}`,
    inputs: { [input]: column(path, value) },
  };
}

/** The column of the alias `t` has one of the values. */
export function isOneOf(input: string, path: ColumnPath, values: readonly ColumnValue[]): Criterion {
  return {
    sql: `t.${columnName(path)} IN (SELECT value FROM ${listSource(input, path)})`,
    inputs: { [input]: listOf(path, values) },
  };
}

/** The code has one of the names; UNKNOWN stands for every code that the table does not know. */
export function hasCode<Name extends string>(
  input: string,
  path: ColumnPath,
  table: CodeTable<Name>,
  names: readonly (Name | 'UNKNOWN')[],
): Criterion {
  const known = names.filter((name): name is Name => name !== 'UNKNOWN').map(table.codeOf);
  const named = isOneOf(input, path, known);
  if (known.length === names.length) return named;
  const unknown = `t.${columnName(path)} NOT IN (${table.codes.join(', ')})`;
  return { sql: `(${named.sql} OR ${unknown})`, inputs: named.inputs };
}

/** The number column of the alias `t` lies in one of the ranges, both ends included. */
export function isWithin(
  input: string,
  path: ColumnPath,
  ranges: readonly (readonly [least: number, most: number])[],
): Criterion {
  const alternatives = ranges.map(
    (_, index) => `t.${columnName(path)} BETWEEN @${input}From${index} AND @${input}To${index}`,
  );
  return {
    sql: `(${alternatives.join(' OR ') || '1 = 0'})`,
    inputs: Object.fromEntries(
      ranges.flatMap(([least, most], index) => [
        [`${input}From${index}`, column(path, least)],
        [`${input}To${index}`, column(path, most)],
      ]),
    ),
  };
}

/**
 * The rows after a place in an ascending order of several columns: the keyset of a page. Columns and values go in
 * pairs, the most significant first.
 */
export function after(keys: readonly (readonly [path: ColumnPath, value: ColumnValue])[]): Criterion {
  const alternatives = keys.map(([path], depth) =>
    [
      ...keys.slice(0, depth).map(([equal], index) => `t.${columnName(equal)} = @after${index}`),
      `t.${columnName(path)} > @after${depth}`,
    ].join(' AND '),
  );
  return {
    sql: `(${alternatives.map((alternative) => `(${alternative})`).join(' OR ')})`,
    inputs: Object.fromEntries(keys.map(([path, value], index) => [`after${index}`, column(path, value)])),
  };
}

import type { CodeTable } from '../values/legacy-code.ts';
import type { ColumnPath } from './catalogue.ts';
import type { ColumnValue } from './column-value.ts';
import { constant, field, type Fragment, joined, sql } from './fragment.ts';
import { listOf } from './list.ts';
import { column } from './parameter.ts';

/** Leaves out the rows that the legacy system keeps as deleted (handbook 8.20). */
export const notDeleted = sql`t.Hazf = 0`;

const relations = { '=': sql`=`, '<': sql`<`, '>': sql`>` };

/** The column of the alias `t` stands in this relation to the value. */
export function compares(path: ColumnPath, relation: keyof typeof relations, value: ColumnValue): Fragment {
  return sql`${field(path)} ${relations[relation]} ${column(path, value)}`;
}

/** The column of the alias `t` has the value. */
export function equals(path: ColumnPath, value: ColumnValue): Fragment {
  return compares(path, '=', value);
}

/** The code has one of the names; UNKNOWN stands for every code that the table does not know. */
export function hasCode<Name extends string>(
  path: ColumnPath,
  table: CodeTable<Name>,
  names: readonly (Name | 'UNKNOWN')[],
): Fragment {
  const known = names.filter((name): name is Name => name !== 'UNKNOWN').map(table.codeOf);
  const named = isOneOf(path, known);
  if (known.length === names.length) return named;
  return sql`(${named} OR ${field(path)} NOT IN (${joined(table.codes.map(constant), sql`, `)}))`;
}

/** The column of the alias `t` has one of the values, which are numbers or digits. */
export function isOneOf(path: ColumnPath, values: readonly ColumnValue[]): Fragment {
  return sql`${field(path)} IN (SELECT value FROM ${listOf(path, values)})`;
}

/** The number column of the alias `t` lies in one of the ranges, both ends included. */
export function isWithin(
  path: ColumnPath,
  ranges: readonly (readonly [least: number, most: number])[],
): Fragment {
  if (ranges.length === 0) return sql`1 = 0`;
  const alternatives = ranges.map(
    ([least, most]) => sql`${field(path)} BETWEEN ${column(path, least)} AND ${column(path, most)}`,
  );
  return sql`(${joined(alternatives, sql` OR `)})`;
}

/** Ascending by these columns, the most significant first. */
export function ascending(...paths: readonly ColumnPath[]): Fragment {
  return joined(paths.map(field), sql`, `);
}

/**
 * The rows after a place in an ascending order of several columns: the keyset of a page. Columns and values go in
 * pairs, the most significant first.
 */
export function after(keys: readonly (readonly [path: ColumnPath, value: ColumnValue])[]): Fragment {
  const places = keys.map(([path, value]) => [field(path), column(path, value)] as const);
  const alternatives = places.map(([name, value], depth) => {
    const before = places.slice(0, depth).map(([equal, key]) => sql`${equal} = ${key}`);
    return sql`(${joined([...before, sql`${name} > ${value}`], sql` AND `)})`;
  });
  return sql`(${joined(alternatives, sql` OR `)})`;
}

import type { SqlType } from '../tds/sql-types.ts';
import type { Bound } from './binder.ts';
import { isText, isUnicode } from './types.ts';

/** Text cut to the length of its type, as SQL Server does with whatever is not max. */
export function limited(sql: string, type: SqlType): string {
  if (!isText(type) || type.length === 'max') return sql;
  return isUnicode(type) ? `tsql.cut(${sql}, ${type.length})` : `left(${sql}, ${type.length})`;
}

/** Whether there may be letters beyond U+FFFF, of two UTF-16 units each. */
export function hasWideLetters({ type, literal }: Pick<Bound, 'type' | 'literal'>): boolean {
  if (!isText(type) || !isUnicode(type)) return false;
  return typeof literal === 'string' ? /[\ud800-\udfff]/.test(literal) : true;
}

/** Whether text may have more units than the type holds without PostgreSQL, which counts letters, noticing it. */
export function mayOverrun(operand: Bound, type: SqlType): boolean {
  if (!isText(type) || !isUnicode(type) || type.length === 'max' || !hasWideLetters(operand)) return false;
  return !isText(operand.type) || operand.type.length === 'max' || operand.type.length > type.length;
}

const ranges: Readonly<Record<string, readonly [first: string, afterLast: string]>> = {
  datetime: ['1753-01-01', '10000-01-01'],
  smalldatetime: ['1900-01-01', '2079-06-07'],
};

/** A timestamp of PostgreSQL, if the type reaches that far; else the error is raised. */
export function within(sql: string, type: SqlType, number: number, message: string): string {
  const [first, afterLast] = ranges[type.kind] ?? ['0001-01-01', '10000-01-01'];
  return `tsql.within(${sql}, timestamp '${first}', timestamp '${afterLast}', ${number}, '${message.replaceAll("'", "''")}')`;
}

/** `within` for what was added to a moment. */
export function withinAdded(sql: string, type: SqlType): string {
  return within(sql, type, 517, `Adding a value to a '${type.kind}' column caused an overflow.`);
}

/** `within` for what was converted from another type. */
export function withinConverted(sql: string, type: SqlType, from: SqlType): string {
  return within(
    sql,
    type,
    242,
    `The conversion of a ${from.kind} data type to a ${type.kind} data type resulted in an out-of-range value.`,
  );
}

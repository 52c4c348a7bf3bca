import type { SqlType } from '../tds/sql-types.ts';
import type { Bound, StatementContext } from './binder.ts';
import { castTo, textOf } from './casts.ts';
import { commonCollation } from './collations.ts';
import { hasWideLetters } from './limits.ts';
import { isText, isUnicode, nvarchar, type TextType, varchar } from './types.ts';

/** A built-in function of T-SQL over values of one row. */
export interface BuiltIn {
  readonly least: number;
  readonly most: number;
  bind(args: readonly Bound[], at: CallPlace): Bound;
}

/** Where a function is called. */
export interface CallPlace {
  readonly line: number;
  readonly statement: StatementContext;
}

export type BuiltIns = Readonly<Record<string, BuiltIn>>;

/** A function with so many arguments. */
export function takes(least: number, most: number, bind: BuiltIn['bind']): BuiltIn {
  return { least, most, bind };
}

/** A result made of arguments: null when one of them is, and the same for every row when all are. */
export function made(sql: string, type: SqlType, args: readonly Bound[], line: number): Bound {
  return {
    sql,
    type,
    nullable: args.some((argument) => argument.nullable),
    collation: isText(type) ? commonCollation(args, line, 'function') : null,
    ...(args.every((argument) => argument.constant) ? { constant: true } : {}),
  };
}

/** A result that may be null whatever its arguments are. */
export function madeNullable(sql: string, type: SqlType, args: readonly Bound[], line: number): Bound {
  return { ...made(sql, type, args, line), nullable: true };
}

/** An argument as PostgreSQL's text. */
export function text(argument: Bound | undefined, line: number): string {
  if (!argument || argument.literal === null) return 'NULL::text';
  return textOf(isText(argument.type) ? argument : castTo(argument, nvarchar(4000), { line }), { line });
}

/**
 * An argument as PostgreSQL's text with a letter for each UTF-16 unit, to be counted or cut; what is made of it is put
 * together again by `fromUnits`.
 */
export function units(argument: Bound | undefined, line: number): string {
  const letters = text(argument, line);
  return argument && hasWideLetters(argument) ? `tsql.units(${letters})` : letters;
}

/** Text out of units of the arguments. */
export function fromUnits(sql: string, ...args: readonly (Bound | undefined)[]): string {
  return args.some((argument) => argument && hasWideLetters(argument)) ? `tsql.joined(${sql})` : sql;
}

/** An argument as a whole number of PostgreSQL. */
export function whole(argument: Bound | undefined, line: number): string {
  return argument ? castTo(argument, { kind: 'int' }, { line }).sql : 'NULL::int4';
}

/** The text type of an argument; that of other types is what they become as text. */
export function textType(argument: Bound | undefined): TextType {
  return argument && isText(argument.type) ? argument.type : { kind: 'nvarchar', length: 4000 };
}

/** A text type like the argument's with another length. */
export function likeText(argument: Bound | undefined, length: number | 'max'): SqlType {
  const type = textType(argument);
  const isLong = type.length === 'max' || length === 'max';
  if (isUnicode(type)) return nvarchar(isLong ? 'max' : Math.min(length, 4000));
  return varchar(isLong ? 'max' : Math.min(length, 8000));
}

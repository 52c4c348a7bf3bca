import type { SqlType } from '../tds/sql-types.ts';
import type { Bound } from './binder.ts';
import { castTo } from './casts.ts';
import { concatenatedType } from './bind-operation.ts';
import {
  type BuiltIns,
  fromUnits,
  likeText,
  made,
  madeNullable,
  takes,
  text,
  textType,
  units,
  whole,
} from './function-table.ts';
import { limited } from './limits.ts';
import { typeSize } from './type-size.ts';
import { INT, isText, isUnicode, nvarchar, type TextType, varchar } from './types.ts';

const BIGINT = { kind: 'bigint' } as const;

/** The functions over text. */
export const textFunctions: BuiltIns = {
  LEN: takes(1, 1, ([value], { line }) => {
    const type = value && textType(value).length === 'max' ? BIGINT : INT;
    return made(
      `length(rtrim(${units(value, line)}, ' '))${type === BIGINT ? '::int8' : ''}`,
      type,
      given(value),
      line,
    );
  }),
  DATALENGTH: takes(1, 1, ([value], { line }) => made(dataLength(value, line), INT, given(value), line)),
  LEFT: takes(2, 2, ([value, count], { line }) =>
    made(
      fromUnits(`left(${units(value, line)}, tsql.length_argument('left', ${whole(count, line)}))`, value),
      likeText(value, literalLength(count) ?? lengthOf(value)),
      given(value, count),
      line,
    ),
  ),
  RIGHT: takes(2, 2, ([value, count], { line }) =>
    made(
      fromUnits(`right(${units(value, line)}, tsql.length_argument('right', ${whole(count, line)}))`, value),
      likeText(value, literalLength(count) ?? lengthOf(value)),
      given(value, count),
      line,
    ),
  ),
  SUBSTRING: takes(3, 3, ([value, start, count], { line }) =>
    made(
      fromUnits(
        `substr(${units(value, line)}, ${whole(start, line)}, tsql.length_argument('substring', ${whole(count, line)}))`,
        value,
      ),
      likeText(value, literalLength(count) ?? lengthOf(value)),
      given(value, start, count),
      line,
    ),
  ),
  UPPER: takes(1, 1, ([value], { line }) =>
    made(`tsql.upper_case(${text(value, line)})`, likeText(value, lengthOf(value)), given(value), line),
  ),
  LOWER: takes(1, 1, ([value], { line }) =>
    made(`tsql.lower_case(${text(value, line)})`, likeText(value, lengthOf(value)), given(value), line),
  ),
  LTRIM: takes(1, 1, ([value], { line }) =>
    made(`ltrim(${text(value, line)}, ' ')`, likeText(value, lengthOf(value)), given(value), line),
  ),
  RTRIM: takes(1, 1, ([value], { line }) =>
    made(`rtrim(${text(value, line)}, ' ')`, likeText(value, lengthOf(value)), given(value), line),
  ),
  REPLACE: takes(3, 3, ([value, from, to], { line }) =>
    made(
      limited(`replace(${text(value, line)}, ${text(from, line)}, ${text(to, line)})`, likeText(value, 8000)),
      likeText(value, 8000),
      given(value, from, to),
      line,
    ),
  ),
  REPLICATE: takes(2, 2, ([value, count], { line }) =>
    madeNullable(
      replicated(text(value, line), count, likeText(value, 8000), line),
      likeText(value, 8000),
      given(value, count),
      line,
    ),
  ),
  SPACE: takes(1, 1, ([count], { line }) =>
    madeNullable(replicated(`' '::text`, count, varchar(8000), line), varchar(8000), given(count), line),
  ),
  REVERSE: takes(1, 1, ([value], { line }) =>
    made(
      fromUnits(`reverse(${units(value, line)})`, value),
      likeText(value, lengthOf(value)),
      given(value),
      line,
    ),
  ),
  STUFF: takes(4, 4, ([value, start, count, put], { line }) =>
    madeNullable(
      limited(
        fromUnits(
          `tsql.stuff(${units(value, line)}, ${whole(start, line)}, ${whole(count, line)}, ${units(put, line)})`,
          value,
          put,
        ),
        concatenatedType([textType(value), textType(put)]),
      ),
      concatenatedType([textType(value), textType(put)]),
      given(value, start, count, put),
      line,
    ),
  ),
  CHARINDEX: takes(2, 3, ([sought, value, start], { line }) =>
    made(
      `tsql.charindex(${units(sought, line)}, ${units(value, line)}, ${start ? whole(start, line) : '1'})`,
      INT,
      given(sought, value, start),
      line,
    ),
  ),
  PATINDEX: takes(2, 2, ([pattern, value], { line }) =>
    made(`tsql.patindex(${units(pattern, line)}, ${units(value, line)})`, INT, given(pattern, value), line),
  ),
  CONCAT: takes(2, 254, (args, { line }) => ({
    ...made(
      limited(`concat(${args.map((one) => text(one, line)).join(', ')})`, joinedType(args)),
      joinedType(args),
      args,
      line,
    ),
    nullable: false,
  })),
  NCHAR: takes(1, 1, ([code], { line }) =>
    madeNullable(`tsql.nchar_of(${whole(code, line)})`, nvarchar(1), given(code), line),
  ),
  CHAR: takes(1, 1, ([code], { line }) =>
    madeNullable(`tsql.char_of(${whole(code, line)})`, varchar(1), given(code), line),
  ),
  ASCII: takes(1, 1, ([value], { line }) =>
    made(`tsql.ascii_code(${text(value, line)})`, INT, given(value), line),
  ),
  UNICODE: takes(1, 1, ([value], { line }) =>
    madeNullable(`tsql.unicode(${units(value, line)})`, INT, given(value), line),
  ),
  STR: takes(1, 3, ([value, length, decimals], { line }) => {
    const type = varchar(length ? (literalLength(length) ?? 8000) : 10);
    const number = value ? castTo(value, { kind: 'float' }, { line }).sql : 'NULL';
    const sql = `tsql.str(${number}, ${length ? whole(length, line) : '10'}, ${decimals ? whole(decimals, line) : '0'})`;
    return madeNullable(limited(sql, type), type, given(value, length, decimals), line);
  }),
  QUOTENAME: takes(1, 2, ([value, mark], { line }) =>
    madeNullable(
      `tsql.quotename(${text(value, line)}, ${mark ? text(mark, line) : "'['"})`,
      nvarchar(258),
      given(value, mark),
      line,
    ),
  ),
  STRING_ESCAPE: takes(2, 2, ([value, kind], { line }) =>
    made(
      `tsql.string_escape(${text(value, line)}, ${text(kind, line)})`,
      nvarchar('max'),
      given(value, kind),
      line,
    ),
  ),
};

/** Copies of a text, as many as its type holds. */
function replicated(sql: string, count: Bound | undefined, type: SqlType, line: number): string {
  const most = isText(type) && type.length !== 'max' ? type.length : 'NULL';
  return limited(`tsql.replicate(${sql}, ${whole(count, line)}, ${most})`, type);
}

function given(...args: readonly (Bound | undefined)[]): Bound[] {
  return args.filter((argument) => argument !== undefined);
}

function lengthOf(argument: Bound | undefined): number | 'max' {
  return textType(argument).length;
}

function literalLength(argument: Bound | undefined): number | undefined {
  return typeof argument?.literal === 'string' && /^\d{1,4}$/.test(argument.literal)
    ? Number(argument.literal)
    : undefined;
}

function dataLength(value: Bound | undefined, line: number): string {
  if (!value || value.literal === null) return 'NULL::int4';
  const { type } = value;
  if (isText(type))
    return isUnicode(type) ? `tsql.utf16_length(${text(value, line)})` : `length(${text(value, line)})`;
  if (type.kind === 'varbinary' || type.kind === 'binary') return `length(${value.sql})`;
  return `(CASE WHEN ${value.sql} IS NOT NULL THEN ${typeSize(type)} END)`;
}

function joinedType(args: readonly Bound[]): TextType {
  return concatenatedType(args.map(({ type }) => (isText(type) ? type : { kind: 'varchar', length: 40 })));
}

import type { SqlType } from '../tds/sql-types.ts';
import type { Expression } from './ast.ts';
import { type Bound, errorAt } from './binder.ts';
import { castTo } from './casts.ts';
import { type BuiltIns, type CallPlace, made, takes, text, whole } from './function-table.ts';
import { withinAdded } from './limits.ts';
import { backendType, DATETIME, familyOf, INT, nameOfType, nvarchar } from './types.ts';

const DATE: SqlType = { kind: 'date' };
const DATETIME2: SqlType = { kind: 'datetime2', scale: 7 };

/** The names that DATEADD and its kin give to the parts of a moment. */
const parts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['year', 'yy', 'yyyy'],
    ['quarter', 'qq', 'q'],
    ['month', 'mm', 'm'],
    ['dayofyear', 'dy', 'y'],
    ['day', 'dd', 'd'],
    ['week', 'wk', 'ww'],
    ['weekday', 'dw', 'w'],
    ['hour', 'hh'],
    ['minute', 'mi', 'n'],
    ['second', 'ss', 's'],
    ['millisecond', 'ms'],
    ['microsecond', 'mcs'],
    ['nanosecond', 'ns'],
    ['iso_week', 'isowk', 'isoww'],
  ].flatMap(([name = '', ...short]) => [name, ...short].map((one) => [one, name] as const)),
);

/** The functions whose first argument is the name of a part: DATEADD(day, 1, x). */
export const partFunctions: Readonly<
  Record<string, { readonly count: number; bind(part: string, args: readonly Bound[], at: CallPlace): Bound }>
> = {
  DATEADD: {
    count: 2,
    bind(part, [count, value], { line }) {
      if (part === 'iso_week') throw badPart(part, 'dateadd', line);
      const moment = asMoment(value, line);
      const added = `tsql.dateadd('${part}', ${whole(count, line)}, ${moment.sql}::timestamp)`;
      const type = moment.type;
      const exact = type.kind === 'datetime' ? `tsql.datetime(${added})` : added;
      const sql = familyOf(type) === 'time' ? added : withinAdded(exact, type);
      return made(`${sql}::${backendType(type)}`, type, given(count, value), line);
    },
  },
  DATEDIFF: { count: 2, bind: (part, args, at) => difference(part, args, INT, at) },
  DATEDIFF_BIG: { count: 2, bind: (part, args, at) => difference(part, args, { kind: 'bigint' }, at) },
  DATEPART: {
    count: 1,
    bind: (part, [value], { line }) => made(partText(part, asMoment(value, line)), INT, given(value), line),
  },
  DATENAME: {
    count: 1,
    bind: (part, [value], { line }) =>
      made(
        part === 'week'
          ? `${partText(part, asMoment(value, line))}::text`
          : `tsql.datename('${part}', ${asMoment(value, line).sql}::timestamp)`,
        nvarchar(30),
        given(value),
        line,
      ),
  },
};

/** Reads the name of a part; throws 155 for a name that is none. */
export function readPart(argument: Expression | undefined, name: string, line: number): string {
  const written = argument?.kind === 'column' && argument.qualifier.length === 0 ? argument.name : undefined;
  const part = written === undefined ? undefined : parts[written.toLowerCase()];
  if (part === undefined) throw badPart(written ?? '', name.toLowerCase(), line);
  return part;
}

/** The clock on the wall of the city, as the legacy servers have it. */
const clock = `(statement_timestamp() AT TIME ZONE 'Asia/Tehran')`;
const utc = `(statement_timestamp() AT TIME ZONE 'UTC')`;

/** The other functions over dates and times. */
export const dateFunctions: BuiltIns = {
  GETDATE: takes(0, 0, () => now(`tsql.datetime(${clock})`, DATETIME)),
  CURRENT_TIMESTAMP: takes(0, 0, () => now(`tsql.datetime(${clock})`, DATETIME)),
  GETUTCDATE: takes(0, 0, () => now(`tsql.datetime(${utc})`, DATETIME)),
  SYSDATETIME: takes(0, 0, () => now(`${clock}::timestamp(6)`, DATETIME2)),
  SYSUTCDATETIME: takes(0, 0, () => now(`${utc}::timestamp(6)`, DATETIME2)),
  SYSDATETIMEOFFSET: takes(0, 0, () => now('statement_timestamp()', { kind: 'datetimeoffset', scale: 7 })),
  YEAR: takes(1, 1, ([value], at) => partOf('year', value, at)),
  MONTH: takes(1, 1, ([value], at) => partOf('month', value, at)),
  DAY: takes(1, 1, ([value], at) => partOf('day', value, at)),
  DATEFROMPARTS: takes(3, 3, (args, { line }) =>
    made(`tsql.date_from_parts(${args.map((one) => whole(one, line)).join(', ')})`, DATE, args, line),
  ),
  DATETIMEFROMPARTS: takes(7, 7, (args, { line }) =>
    made(
      `tsql.datetime(tsql.moment_from_parts(${args.map((one) => whole(one, line)).join(', ')}))`,
      DATETIME,
      args,
      line,
    ),
  ),
  EOMONTH: takes(1, 2, ([value, months], { line }) => {
    const start = `date_trunc('month', ${asMoment(value, line).sql}::timestamp)`;
    const moved = withinAdded(`tsql.dateadd('month', ${months ? whole(months, line) : '0'}, ${start})`, DATE);
    return made(`(${moved} + interval '1 month' - interval '1 day')::date`, DATE, given(value, months), line);
  }),
  ISDATE: takes(1, 1, ([value], { line }) => ({
    ...made(`tsql.can_be_moment(${text(value, line)}, 0, 'datetime')::int4`, INT, given(value), line),
    nullable: false,
  })),
};

function now(sql: string, type: SqlType): Bound {
  return { sql, type, nullable: false, collation: null, constant: true };
}

function partOf(part: string, value: Bound | undefined, { line }: CallPlace): Bound {
  return made(`tsql.datepart('${part}', ${asMoment(value, line).sql}::timestamp)`, INT, given(value), line);
}

/** Which weekday and which week it is hangs on the session. */
function partText(part: string, moment: Bound): string {
  const isOfWeek = part === 'weekday' || part === 'week';
  return `tsql.${isOfWeek ? 'week_part' : 'datepart'}('${part}', ${moment.sql}::timestamp)`;
}

function difference(part: string, [from, to]: readonly Bound[], type: SqlType, { line }: CallPlace): Bound {
  const [a, b] = [asMoment(from, line), asMoment(to, line)];
  return made(
    `tsql.datediff('${part}', ${a.sql}::timestamp, ${b.sql}::timestamp)::${backendType(type)}`,
    type,
    given(from, to),
    line,
  );
}

/** A moment, or what T-SQL makes one of: text, and numbers of days since 1900. */
function asMoment(value: Bound | undefined, line: number): Bound {
  if (!value) throw errorAt(line, 174, 'The function requires a date.', 15);
  switch (familyOf(value.type)) {
    case 'moment':
    case 'date':
      return value;
    case 'time':
      return { ...castTo(value, DATETIME2, { line }), type: value.type };
    case 'text':
      return castTo(value, DATETIME2, { line });
    case 'integer':
    case 'decimal':
    case 'float':
      return castTo(value, DATETIME, { line });
    default:
      throw errorAt(
        line,
        8116,
        `Argument data type ${nameOfType(value.type)} is invalid for argument 1 of date function.`,
      );
  }
}

function given(...args: readonly (Bound | undefined)[]): Bound[] {
  return args.filter((argument) => argument !== undefined);
}

function badPart(written: string, name: string, line: number): Error {
  return errorAt(line, 155, `'${written}' is not a recognized ${name} option.`, 15);
}

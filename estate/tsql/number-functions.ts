import type { SqlType } from '../tds/sql-types.ts';
import { type Bound, errorAt } from './binder.ts';
import { castTo } from './casts.ts';
import { type BuiltIns, type CallPlace, made, madeNullable, takes, text, whole } from './function-table.ts';
import { backendType, decimal, familyOf, FLOAT, INT, isText, nameOfType } from './types.ts';

/** The functions over numbers. */
export const numberFunctions: BuiltIns = {
  ABS: takes(1, 1, ([value], at) => overNumber('abs', value, at)),
  SIGN: takes(1, 1, ([value], at) => overNumber('sign', value, at)),
  CEILING: takes(1, 1, ([value], at) => overNumber('ceil', value, at, true)),
  FLOOR: takes(1, 1, ([value], at) => overNumber('floor', value, at, true)),
  ROUND: takes(2, 3, ([value, places, cut], { line }) => {
    const number = asNumber(value, 'round', line);
    const rounding = cut ? `(CASE WHEN ${whole(cut, line)} = 0 THEN ` : '';
    const argument = number.type.kind === 'float' ? `${number.sql}::numeric` : number.sql;
    const to = whole(places, line);
    const sql = cut
      ? `${rounding}round(${argument}::numeric, ${to}) ELSE trunc(${argument}::numeric, ${to}) END)`
      : `round(${argument}::numeric, ${to})`;
    return made(`${sql}::${backendType(number.type)}`, number.type, given(value, places, cut), line);
  }),
  POWER: takes(2, 2, ([value, exponent], { line }) => {
    const number = asNumber(value, 'power', line);
    const power = `power(${castTo(number, FLOAT, { line }).sql}, ${exponent ? castTo(exponent, FLOAT, { line }).sql : 'NULL'})`;
    return made(
      familyOf(number.type) === 'integer'
        ? `round(${power})::${backendType(number.type)}`
        : `${power}::${backendType(number.type)}`,
      number.type,
      given(value, exponent),
      line,
    );
  }),
  SQRT: takes(1, 1, ([value], at) => overFloat('sqrt', value, at)),
  SQUARE: takes(1, 1, ([value], { line }) => {
    const number = castTo(asNumber(value, 'square', line), FLOAT, { line }).sql;
    return made(`(${number} * ${number})`, FLOAT, given(value), line);
  }),
  EXP: takes(1, 1, ([value], at) => overFloat('exp', value, at)),
  LOG: takes(1, 2, ([value, base], at) => {
    if (!base) return overFloat('ln', value, at);
    const [number, of] = [value, base].map((one) => overFloat('ln', one, at).sql);
    return made(`(${number} / ${of})`, FLOAT, given(value, base), at.line);
  }),
  LOG10: takes(1, 1, ([value], at) => overFloat('log', value, at)),
  PI: takes(0, 0, () => ({ sql: 'pi()', type: FLOAT, nullable: false, collation: null, constant: true })),
  RAND: takes(0, 1, () => ({ sql: 'random()', type: FLOAT, nullable: false, collation: null })),
  ISNUMERIC: takes(1, 1, ([value], { line }) => ({
    ...made(
      value && isText(value.type) ? `tsql.can_convert(${text(value, line)}, 'float8')::int4` : '1',
      INT,
      given(value),
      line,
    ),
    nullable: false,
  })),
  NEWID: takes(0, 0, () => ({
    sql: 'gen_random_uuid()',
    type: { kind: 'uniqueidentifier' },
    nullable: false,
    collation: null,
  })),
  HASHBYTES: takes(2, 2, ([algorithm, value], { line }) => {
    if (!['MD5', 'SHA2_256', 'SHA2_512'].includes(algorithm?.literal?.toUpperCase() ?? ''))
      throw errorAt(line, 102, "Incorrect syntax near 'HASHBYTES'.", 15);
    const bytes = value ? castTo(value, { kind: 'varbinary', length: 8000 }, { line }).sql : 'NULL';
    return madeNullable(
      `tsql.hashbytes(${text(algorithm, line)}, ${bytes})`,
      { kind: 'varbinary', length: 8000 },
      given(algorithm, value),
      line,
    );
  }),
};

function overNumber(name: string, value: Bound | undefined, { line }: CallPlace, isWhole = false): Bound {
  const number = asNumber(value, name, line);
  const type: SqlType =
    isWhole && number.type.kind === 'decimal' ? decimal(number.type.precision, 0) : number.type;
  // A whole decimal in the text is a bigint to PostgreSQL, of which it would make a double.
  const argument = number.type.kind === 'decimal' ? `${number.sql}::numeric` : number.sql;
  return made(`${name}(${argument})::${backendType(type)}`, type, given(value), line);
}

function overFloat(name: string, value: Bound | undefined, { line }: CallPlace): Bound {
  return made(
    `${name}(${castTo(asNumber(value, name, line), FLOAT, { line }).sql})`,
    FLOAT,
    given(value),
    line,
  );
}

/** A number, or what T-SQL makes one of: text becomes a float. */
function asNumber(value: Bound | undefined, name: string, line: number): Bound {
  if (!value) throw errorAt(line, 174, `The ${name} function requires 1 argument(s).`, 15);
  if (value.literal === null) return { ...value, sql: 'NULL::int4' };
  switch (familyOf(value.type)) {
    case 'integer':
    case 'decimal':
    case 'float':
      return value;
    case 'bit':
      return castTo(value, INT, { line });
    case 'text':
      return castTo(value, FLOAT, { line });
    default:
      throw errorAt(
        line,
        8116,
        `Argument data type ${nameOfType(value.type)} is invalid for argument 1 of ${name} function.`,
      );
  }
}

function given(...args: readonly (Bound | undefined)[]): Bound[] {
  return args.filter((argument) => argument !== undefined);
}

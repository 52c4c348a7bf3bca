import { type Call, bindOverRows, isOverRows } from './bind-aggregate.ts';
import { compare } from './bind-condition.ts';
import { type Bound, errorAt, type Frame } from './binder.ts';
import { castTo } from './casts.ts';
import { dateFunctions, partFunctions, readPart } from './date-functions.ts';
import { type BuiltIns, made, takes } from './function-table.ts';
import { jsonFunctions } from './json-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { bindServerVariable, isServerVariable } from './server-variables.ts';
import { systemFunctions } from './system-functions.ts';
import { textFunctions } from './text-functions.ts';
import { INT } from './types.ts';
import { unify } from './unify.ts';

/** The functions that choose between values. */
const choiceFunctions: BuiltIns = {
  ISNULL: takes(2, 2, ([value, otherwise], { line }) => {
    if (!value || !otherwise) throw errorAt(line, 174, 'The isnull function requires 2 argument(s).', 15);
    // The first argument decides the type, unlike COALESCE.
    const type = value.literal === null ? otherwise.type : value.type;
    const sql = `coalesce(${castTo(value, type, { line }).sql}, ${castTo(otherwise, type, { line }).sql})`;
    return { ...made(sql, type, [value, otherwise], line), nullable: value.nullable && otherwise.nullable };
  }),
  COALESCE: takes(2, 254, (args, { line }) => {
    const { type, collation, values } = unify(args, line, 'COALESCE');
    const sql = `coalesce(${values.join(', ')})`;
    return { ...made(sql, type, args, line), collation, nullable: args.every((one) => one.nullable) };
  }),
  NULLIF: takes(2, 2, ([value, other], { line }) => {
    if (!value || !other) throw errorAt(line, 174, 'The nullif function requires 2 argument(s).', 15);
    const { column: _, identity: __, literal: ___, ...rest } = value;
    const sql = `(CASE WHEN ${compare('=', value, other, line)} THEN NULL ELSE ${value.sql} END)`;
    return { ...rest, sql, nullable: true };
  }),
  CHOOSE: takes(2, 254, ([index, ...args], { line }) => {
    const { type, collation, values } = unify(args, line, 'CHOOSE');
    const number = index ? castTo(index, INT, { line }).sql : 'NULL';
    const branches = values.map((value, at) => `WHEN ${at + 1} THEN ${value}`);
    const sql = `(CASE ${number} ${branches.join(' ')} END)`;
    return { ...made(sql, type, args, line), collation, nullable: true };
  }),
};

const builtIns: BuiltIns = {
  ...choiceFunctions,
  ...textFunctions,
  ...numberFunctions,
  ...dateFunctions,
  ...jsonFunctions,
  ...systemFunctions,
};

/** Binds a call of a function; throws 195 for one that there is not, 174 or 189 for a wrong number of arguments. */
export function bindCall(call: Call, frame: Frame): Bound {
  const { line, name } = call;
  const { statement } = frame;
  if (isOverRows(name)) return bindOverRows(call, frame);
  // TRIM, STRING_AGG and their like came with SQL Server 2017.
  const builtIn = Object.hasOwn(builtIns, name) ? builtIns[name] : undefined;
  const isKnown = builtIn || Object.hasOwn(partFunctions, name) || [`${name}()`, name].some(isServerVariable);
  if (!isKnown) throw errorAt(line, 195, `'${name}' is not a recognized built-in function name.`, 15);
  if (call.over || call.star || call.distinct || call.withinGroup.length > 0)
    throw errorAt(line, 102, `Incorrect syntax near '${name}'.`, 15);
  if (Object.hasOwn(partFunctions, name)) return bindPartFunction(call, frame);
  if (call.arguments.length === 0) {
    const own = [`${name}()`, name].find(isServerVariable);
    if (own !== undefined) return bindServerVariable(own, line, statement);
  }
  if (!builtIn) throw errorAt(line, 195, `'${name}' is not a recognized built-in function name.`, 15);
  const count = call.arguments.length;
  if (count < builtIn.least || count > builtIn.most)
    throw wrongCount(name, builtIn.least, builtIn.most, line);
  const args = call.arguments.map((argument) => statement.binder.expression(argument, frame));
  return builtIn.bind(args, { line, statement });
}

function bindPartFunction(call: Call, frame: Frame): Bound {
  const { line, name } = call;
  const found = partFunctions[name];
  const [first, ...rest] = call.arguments;
  if (!found || rest.length !== found.count)
    throw wrongCount(name, (found?.count ?? 0) + 1, (found?.count ?? 0) + 1, line);
  const part = readPart(first, name, line);
  const args = rest.map((argument) => frame.statement.binder.expression(argument, frame));
  return found.bind(part, args, { line, statement: frame.statement });
}

function wrongCount(name: string, least: number, most: number, line: number): Error {
  const called = name.toLowerCase();
  return least === most
    ? errorAt(line, 174, `The ${called} function requires ${least} argument(s).`, 15)
    : errorAt(line, 189, `The ${called} function requires ${least} to ${most} arguments.`, 15);
}

import { type Bound, errorAt } from './binder.ts';
import { type BuiltIns, type CallPlace, made, madeNullable, takes, text } from './function-table.ts';
import { jsonPath } from './json-path.ts';
import { INT, nvarchar, NVARCHAR_MAX } from './types.ts';

/** The functions over JSON in text. */
export const jsonFunctions: BuiltIns = {
  ISJSON: takes(1, 1, ([value], { line }) =>
    made(`(${text(value, line)} IS JSON)::int4`, INT, value ? [value] : [], line),
  ),
  JSON_VALUE: takes(2, 2, ([value, path], at) => {
    const sql = `tsql.json_value(tsql.read_json(${text(value, at.line)}), ${pathOf(path, at)})`;
    return madeNullable(sql, nvarchar(4000), value ? [value] : [], at.line);
  }),
  JSON_QUERY: takes(1, 2, ([value, path], at) => {
    const place = path ? pathOf(path, at) : "'{}', false";
    const sql = `tsql.json_query(tsql.read_json(${text(value, at.line)}), ${place})`;
    return { ...madeNullable(sql, NVARCHAR_MAX, value ? [value] : [], at.line), isJson: true };
  }),
};

function pathOf(path: Bound | undefined, { line }: CallPlace): string {
  if (typeof path?.literal !== 'string')
    throw errorAt(line, 13610, 'The argument 2 of the "JSON_VALUE or JSON_QUERY" must be a string literal.');
  const { steps, isStrict } = jsonPath(path.literal, line);
  return `${steps}, ${isStrict}`;
}

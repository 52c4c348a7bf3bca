import type { JsonColumn, TableSource } from './ast.ts';
import { type Bound, DEFAULT_COLLATION, errorAt, type Frame, type ShapeColumn } from './binder.ts';
import { castTo } from './casts.ts';
import { text } from './function-table.ts';
import { jsonPath } from './json-path.ts';
import { columnName } from './names.ts';
import { INT, isText, nvarchar, NVARCHAR_MAX } from './types.ts';

type TableFunction = Extract<TableSource, { kind: 'function' }>;

/** A function in FROM as a subquery of PostgreSQL, without its alias. */
interface BoundFunction {
  readonly sql: string;
  readonly columns: readonly ShapeColumn[];
}

/** Binds OPENJSON and STRING_SPLIT; throws 208 for any other. `frame` holds what the arguments may name. */
export function bindTableFunction(source: TableFunction, frame: Frame): BoundFunction {
  const { line, name } = source;
  const args = source.arguments.map((argument) => frame.statement.binder.expression(argument, frame));
  switch (name) {
    case 'OPENJSON':
      return openJson(source, args, line);
    case 'STRING_SPLIT':
      return splitText(source, args, line);
    default:
      throw errorAt(line, 208, `Invalid object name '${name}'.`);
  }
}

function openJson(source: TableFunction, [json, path]: readonly Bound[], line: number): BoundFunction {
  if (!json) throw errorAt(line, 102, "Incorrect syntax near ')'.", 15);
  const at = path ? literalPath(path, line) : "'{}', false";
  const items = `tsql.openjson(${text(json, line)}, ${at}, ${source.columns !== null})`;
  if (source.columns === null) {
    const columns = [
      shape('key', nvarchar(4000), false),
      shape('value', NVARCHAR_MAX, true),
      shape('type', INT, false),
    ];
    return {
      sql: `(SELECT "key", tsql.json_text(item) AS "value", tsql.json_kind(item) AS "type" FROM ${items})`,
      columns,
    };
  }
  const fields = source.columns.map((column) => `${jsonField(column, line)} AS ${columnName(column.name)}`);
  return {
    sql: `(SELECT ${fields.join(', ')} FROM ${items})`,
    columns: source.columns.map((column) => shape(column.name, column.type, true)),
  };
}

function jsonField({ type, path, asJson }: JsonColumn, line: number): string {
  const { steps, isStrict } = jsonPath(path, line);
  const within = isStrict ? `tsql.json_at(item, ${steps}, true)` : `(item #> ${steps})`;
  const found = path.trim() === '$' ? 'item' : within;
  if (asJson) return `tsql.json_part(${found})`;
  const value: Bound = {
    sql: `tsql.json_scalar(${found})`,
    type: NVARCHAR_MAX,
    nullable: true,
    collation: DEFAULT_COLLATION,
  };
  const { sql } = castTo(value, type, { line });
  return isText(type) ? `(${sql} COLLATE ${DEFAULT_COLLATION.name})` : sql;
}

function literalPath(path: Bound, line: number): string {
  if (typeof path.literal !== 'string') throw errorAt(line, 102, "Incorrect syntax near 'OPENJSON'.", 15);
  const { steps, isStrict } = jsonPath(path.literal, line);
  return `${steps}, ${isStrict}`;
}

function splitText(
  source: TableFunction,
  [value, separator, ...more]: readonly Bound[],
  line: number,
): BoundFunction {
  if (!value || !separator || more.length > 0 || source.columns !== null)
    throw errorAt(line, 102, `Incorrect syntax near '${source.name}'.`, 15);
  const split = `unnest(string_to_array(${text(value, line)} COLLATE "C", tsql.separator(${text(separator, line)})))`;
  const type = isText(value.type) ? value.type : nvarchar(4000);
  return {
    sql: `(SELECT part COLLATE ${DEFAULT_COLLATION.name} AS "value" FROM ${split} AS parts(part))`,
    columns: [
      shape(
        'value',
        {
          kind: type.kind === 'nchar' || type.kind === 'nvarchar' ? 'nvarchar' : 'varchar',
          length: type.length,
        },
        true,
      ),
    ],
  };
}

function shape(name: string, type: ShapeColumn['type'], nullable: boolean): ShapeColumn {
  return { name, type, nullable, collation: isText(type) ? DEFAULT_COLLATION : null };
}

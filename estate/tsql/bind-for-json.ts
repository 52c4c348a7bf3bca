import type { QueryBody } from './ast.ts';
import { type BoundQuery, DEFAULT_COLLATION, errorAt, type ShapeColumn } from './binder.ts';
import { textOf } from './casts.ts';
import { familyOf, NVARCHAR_MAX } from './types.ts';

type ForJson = Extract<QueryBody, { kind: 'for-json' }>;

/** The name that SQL Server gives to the one column of FOR JSON. */
const COLUMN_NAME = 'JSON_F52E2B61-18A1-11d1-B105-00805F49916B';

/** Binds SELECT … FOR JSON as a query of one row with one text of all `rows`; without rows it has none. */
export function bindForJson(node: ForJson, rows: BoundQuery): BoundQuery {
  const { line, query, mode, root, includeNulls, arrayWrapper } = node;
  // AUTO makes objects inside objects of joined tables, which is outside the subset.
  if (mode === 'AUTO' && query.body.kind === 'select' && query.body.from.some(({ kind }) => kind === 'join'))
    throw errorAt(line, 102, "Incorrect syntax near 'AUTO'.", 15);
  const members = rows.columns.map((column, at) => memberOf(column, at, mode === 'PATH', line));
  const object = objectText(members, includeNulls);
  const names = rows.columns.map((_, at) => `c${at}`).join(', ');
  const list = `string_agg(${object}, ',')`;
  const array = arrayWrapper ? `'[' || ${list} || ']'` : list;
  const text = root === null ? array : `${quoted(`{"${root}":`)} || ${array} || '}'`;
  return {
    sql: `SELECT (${text})::tsql.letters FROM (${rows.sql}) q(${names}) HAVING count(*) > 0`,
    columns: [
      { name: COLUMN_NAME, type: NVARCHAR_MAX, nullable: true, collation: DEFAULT_COLLATION, isJson: true },
    ],
    assigns: null,
  };
}

/** A value of the object, by the path of its name. */
interface Member {
  readonly path: readonly string[];
  readonly value: string;
  readonly isNull: string;
}

function memberOf(column: ShapeColumn, at: number, hasPaths: boolean, line: number): Member {
  if (column.name === '')
    throw errorAt(
      line,
      13605,
      'Column expressions and data sources without names or aliases cannot be formatted as JSON text using FOR JSON clause. Add alias to the unnamed column or table.',
    );
  const sql = `q.c${at}`;
  return {
    path: hasPaths ? column.name.split('.') : [column.name],
    value: valueText(column, sql),
    isNull: `${sql} IS NULL`,
  };
}

function valueText(column: ShapeColumn, sql: string): string {
  const bound = { ...column, sql };
  switch (familyOf(column.type)) {
    case 'integer':
    case 'decimal':
    case 'float':
      return `${sql}::text`;
    case 'bit':
      return `${sql}::text`;
    case 'text':
      return column.isJson ? sql : `tsql.json_string(${textOf(bound, { line: 1 })})`;
    case 'binary':
      return `tsql.json_string(encode(${sql}, 'base64'))`;
    default:
      return `tsql.json_string(${textOf(bound, { line: 1, style: 126 })})`;
  }
}

/** The text of an object; names that share their beginning become an object inside it. */
function objectText(members: readonly Member[], includeNulls: boolean): string {
  const parts: string[] = [];
  for (let at = 0; at < members.length;) {
    const member = members[at];
    const [name = '', ...rest] = member?.path ?? [];
    if (!member || rest.length === 0) {
      const text = `${quoted(`"${name}":`)} || ${member?.value}`;
      parts.push(
        includeNulls ? `(${quoted(`"${name}":`)} || coalesce(${member?.value}, 'null'))` : `(${text})`,
      );
      at += 1;
      continue;
    }
    let end = at;
    while (members[end]?.path[0] === name && (members[end]?.path.length ?? 0) > 1) end += 1;
    const inner = members.slice(at, end).map((one) => ({ ...one, path: one.path.slice(1) }));
    const all = inner.map(({ isNull }) => isNull).join(' AND ');
    const text = `${quoted(`"${name}":`)} || ${objectText(inner, includeNulls)}`;
    parts.push(includeNulls ? `(${text})` : `(CASE WHEN NOT (${all}) THEN ${text} END)`);
    at = end;
  }
  return `('{' || concat_ws(',', ${parts.join(', ')}) || '}')`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

import type { Expression } from './ast.ts';
import { type Bound, errorAt, type Frame, type ShapeColumn, type Source } from './binder.ts';
import { columnName, sameName } from './names.ts';

type ColumnReference = Extract<Expression, { kind: 'column' }>;

/** Finds a column from the innermost query outwards; throws 207, 209, 4104 or 8120. */
export function bindColumn(reference: ColumnReference, frame: Frame): Bound {
  for (let place: Frame | null = frame; place !== null; place = place.outer) {
    const found = findIn(reference, place);
    if (!found) continue;
    if (place.grouped && !place.insideAggregate) throw notGrouped(reference, found, place);
    return boundColumn(found.source, found.column);
  }
  throw reference.qualifier.length > 0
    ? errorAt(
        reference.line,
        4104,
        `The multi-part identifier "${[...reference.qualifier, reference.name].join('.')}" could not be bound.`,
      )
    : errorAt(reference.line, 207, `Invalid column name '${reference.name}'.`);
}

/** A column of a source as an expression. */
export function boundColumn(source: Source, column: ShapeColumn): Bound {
  return {
    sql: column.sql ?? `${source.qualifier}${columnName(column.name)}`,
    type: column.type,
    nullable: column.nullable,
    collation: column.collation,
    column: column.name,
    ...(column.identity ? { identity: true } : {}),
  };
}

/** The sources that a qualifier names: `t`, `dbo.tblX`, or all where there is none. */
export function sourcesNamed(qualifier: readonly string[], frame: Frame): readonly Source[] {
  const [name, schema] = qualifier.toReversed();
  if (name === undefined) return frame.sources;
  return frame.sources.filter(
    (source) => sameName(source.exposed, name) && (schema === undefined || sameName(source.schema, schema)),
  );
}

interface Found {
  readonly source: Source;
  readonly column: ShapeColumn;
}

function findIn(reference: ColumnReference, frame: Frame): Found | undefined {
  const found = sourcesNamed(reference.qualifier, frame).flatMap((source) =>
    source.columns
      .filter(({ name }) => sameName(name, reference.name))
      .map((column): Found => ({ source, column })),
  );
  if (found.length > 1) throw errorAt(reference.line, 209, `Ambiguous column name '${reference.name}'.`);
  const [only] = found;
  // A qualifier that names a source here is not looked for further out.
  if (!only && reference.qualifier.length > 0 && sourcesNamed(reference.qualifier, frame).length > 0)
    throw errorAt(reference.line, 207, `Invalid column name '${reference.name}'.`);
  return only;
}

function notGrouped({ line }: ColumnReference, { source, column }: Found, { clause }: Frame): Error {
  const name = source.described === '' ? column.name : `${source.described}.${column.name}`;
  const number = { 'select list': 8120, 'HAVING clause': 8121, 'ORDER BY clause': 8127 }[clause];
  return errorAt(
    line,
    number,
    `Column '${name}' is invalid in the ${clause} because it is not contained in either an aggregate function or the GROUP BY clause.`,
  );
}

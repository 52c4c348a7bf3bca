import type { SqlType } from '../tds/sql-types.ts';
import type { Bound, Collation } from './binder.ts';
import { castTo } from './casts.ts';
import { commonCollation } from './collations.ts';
import { commonType, INT, isText } from './types.ts';

/** Brings values to the type that SQL Server gives their common result, in CASE, COALESCE, VALUES and UNION. */
export function unify(
  results: readonly Bound[],
  line: number,
  act: string,
): { readonly type: SqlType; readonly collation: Collation | null; readonly values: readonly string[] } {
  const typed = results.filter((result) => result.literal !== null).map((result) => result.type);
  const type = typed.reduce((left, right) => commonType(left, right), typed[0] ?? INT);
  return {
    type,
    collation: isText(type) ? commonCollation(results, line, act) : null,
    values: results.map((result) => convertedTo(result, type, line)),
  };
}

/** The value in the type of a common result; text is left as it is where that loses nothing. */
export function convertedTo(result: Bound, type: SqlType, line: number): string {
  if (result.literal !== null && isText(type) && isText(result.type)) {
    const isPlain = result.type.kind === 'varchar' || result.type.kind === 'nvarchar';
    if (isPlain && (type.kind === 'varchar' || type.kind === 'nvarchar')) return result.sql;
  }
  return castTo(result, type, { line }).sql;
}

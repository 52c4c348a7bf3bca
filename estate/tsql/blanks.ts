import type { SqlType } from '../tds/sql-types.ts';
import { columnName } from './names.ts';
import { isPadded, isText } from './types.ts';

/**
 * Text as PostgreSQL is to compare, sort and group it: blanks at its end have no weight in T-SQL, which is what bpchar
 * means, and varchar is one without conversion, so that an index of bpchar_ops serves. Other values are left as they are.
 */
export function weighed({ sql, type }: { readonly sql: string; readonly type: SqlType }): string {
  return isLoose(type) ? `${sql}::bpchar` : sql;
}

/** What was weighed as the text that it is, its blanks included; PostgreSQL's own conversion would cut them off. */
export function unweighed(sql: string, type: SqlType): string {
  return isLoose(type) ? `tsql.kept(${sql})` : sql;
}

/** A column in an index. */
export function indexed({ name, type }: { readonly name: string; readonly type: SqlType }): string {
  return `${columnName(name)}${isLoose(type) ? ' bpchar_ops' : ''}`;
}

/** Whether PostgreSQL holds it as a text whose blanks count; char(n) is bpchar already. */
export function isLoose(type: SqlType): boolean {
  return isText(type) && !isPadded(type);
}

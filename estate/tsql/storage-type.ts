import type { SqlType } from '../tds/sql-types.ts';
import { backendType } from './types.ts';

/** The type of a stored column: a tinyint has a range that PostgreSQL's smallest integer does not have. */
export function storageType(type: SqlType): string {
  return type.kind === 'tinyint' ? 'tsql.tinyint' : backendType(type);
}

import type { SqlType } from '../tds/sql-types.ts';
import { isUnicode } from './types.ts';

const sizes: Readonly<Record<string, number>> = {
  tinyint: 1,
  bit: 1,
  smallint: 2,
  date: 3,
  int: 4,
  real: 4,
  smallmoney: 4,
  smalldatetime: 4,
  time: 5,
  datetimeoffset: 10,
  uniqueidentifier: 16,
};

/** The bytes that a value of the type takes at most, as COL_LENGTH and sys.columns tell it; -1 for max. */
export function typeSize(type: SqlType): number {
  if ('length' in type) {
    if (type.length === 'max') return -1;
    return isUnicode(type) ? type.length * 2 : type.length;
  }
  if ('precision' in type) {
    if (type.precision <= 9) return 5;
    return type.precision <= 19 ? 9 : type.precision <= 28 ? 13 : 17;
  }
  return sizes[type.kind] ?? 8;
}

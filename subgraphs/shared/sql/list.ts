import { type ColumnPath, factsOf } from './catalogue.ts';
import { type ColumnValue, encodeValue } from './column-value.ts';
import { collationForms, constant, type Fragment, sql, typeName } from './fragment.ts';
import { jsonList } from './parameter.ts';

/** The values as a FROM item with one column, `value`, typed as the column it meets; one JSON text carries them all. */
export function listOf(path: ColumnPath, values: readonly ColumnValue[]): Fragment {
  const encoded = values.map((value) => encodeValue(factsOf(path), value));
  return sql`OPENJSON(${jsonList(encoded)}) WITH (value ${typeName(path)} '$')`;
}

/**
 * The `value` of a list `k` in a comparison with its column. Columns of OPENJSON have the database's collation, and
 * where the table's column has another SQL Server refuses to compare the two (error 468). COLLATE would convert the
 * table's column and lose its index. Text that comes out of binary has no collation of its own and takes that of the
 * column, as a parameter does.
 */
export function listedValue(path: ColumnPath): Fragment {
  const facts = factsOf(path);
  if ((facts.type !== 'char' && facts.type !== 'varchar') || facts.length === 'max') return sql`k.value`;
  const bytes = facts.type === 'char' ? sql`binary` : sql`varbinary`;
  const across = sql`CONVERT(${typeName(path)}, CONVERT(${bytes}(${constant(facts.length)}), k.value))`;
  return collationForms(sql`k.value`, across);
}

/** LIKE patterns for a varchar column as a FROM item with one column, `value`. */
export function listOfPatterns(patterns: readonly string[]): Fragment {
  return sql`OPENJSON(${jsonList(patterns)}) WITH (value varchar(8000) '$')`;
}

/** The `value` of a list `k` of patterns beside its column, as `listedValue`. */
export const listedPattern = collationForms(
  sql`k.value`,
  sql`CONVERT(varchar(8000), CONVERT(varbinary(8000), k.value))`,
);

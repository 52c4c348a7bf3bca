import type { ObjectName } from './ast.ts';

/** Quotes an identifier for PostgreSQL as written. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A column, alias or variable of T-SQL, whose names compare without case, as PostgreSQL knows it. */
export function columnName(name: string): string {
  return quoteName(name.toLowerCase());
}

/** The schema of PostgreSQL that holds a database's schema: `"shahrsazi.dbo"`. */
export function schemaName(database: string, schema: string): string {
  return quoteName(`${database}.${schema}`.toLowerCase());
}

/** A table as PostgreSQL knows it; temporary tables and table variables live in the session's own schema. */
export function tableName(database: string, schema: string, name: string): string {
  if (name.startsWith('#')) return `pg_temp.${columnName(`tmp_${name.slice(1)}`)}`;
  if (name.startsWith('@')) return `pg_temp.${columnName(`var_${name.slice(1)}`)}`;
  return `${schemaName(database, schema)}.${columnName(name)}`;
}

/** An index's name, which T-SQL keeps apart by table and PostgreSQL by schema; 63 bytes are PostgreSQL's limit. */
export function indexName(table: string, index: string): string {
  return columnName(`${table.replace(/^[#@]/, '')}.${index}`.slice(0, 63));
}

/** Where a name stands once the session's database and the default schema fill its gaps. */
export function placeOf(
  name: ObjectName,
  database: string,
): { readonly database: string; readonly schema: string; readonly name: string } {
  if (isTemporary(name.name)) return { database: '', schema: '', name: name.name };
  return { database: name.database || database, schema: name.schema || 'dbo', name: name.name };
}

/** Whether it is a temporary table or a table variable, which belong to no database. */
export function isTemporary(name: string): boolean {
  return name.startsWith('#') || name.startsWith('@');
}

/** The name as an error message repeats it. */
export function writtenName(name: ObjectName): string {
  return [name.database, name.schema, name.name]
    .filter((part, index, parts) => part !== '' || parts.slice(0, index).some((before) => before !== ''))
    .join('.');
}

/** Whether two names of T-SQL are the same. */
export function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

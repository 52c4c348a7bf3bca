import type { SqlType } from '../../../estate/tds/sql-types.ts';
import type { ObjectName } from '../../../estate/tsql/ast.ts';
import { reservedWords } from '../../../estate/tsql/reserved-words.ts';

/** A data type. */
export function typeText(type: SqlType): string {
  if ('length' in type) return `${type.kind}(${type.length})`;
  if ('precision' in type) return `decimal(${type.precision}, ${type.scale})`;
  return 'scale' in type ? `${type.kind}(${type.scale})` : type.kind;
}

/** A name, in brackets where it needs them. */
export function nameText(name: string): string {
  const isPlain = /^[\p{L}_#@$][\p{L}\p{N}_#$@]*$/u.test(name) && !reservedWords.has(name.toUpperCase());
  return isPlain ? name : `[${name.replaceAll(']', ']]')}]`;
}

/** The name of an object with its schema and database. */
export function objectText({ database, schema, name }: ObjectName): string {
  const owner = database !== '' ? `${nameText(database)}.${schema && nameText(schema)}.` : '';
  return `${owner || (schema && `${nameText(schema)}.`)}${nameText(name)}`;
}

/** A text in quotes. */
export function stringText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Names in parentheses. */
export function namesText(names: readonly string[]): string {
  return `(${names.map(nameText).join(', ')})`;
}

/** The parts that there are, with spaces between them. */
export function joined(...parts: readonly (string | null | false)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== '').join(' ');
}

/** IF EXISTS where it was written. */
export function ifExists({ ifExists: only }: { readonly ifExists: boolean }): string {
  return only ? 'IF EXISTS ' : '';
}

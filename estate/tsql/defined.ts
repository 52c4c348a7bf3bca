import type { ObjectName } from './ast.ts';
import { errorAt, type StatementContext } from './binder.ts';
import type { CatalogueChange, TableDefinition } from './compiled.ts';
import { placeOf, writtenName } from './names.ts';

/** A definition in PostgreSQL's text, with what it changes in the catalogue. */
export interface Defined {
  readonly sql: string;
  readonly changes: readonly CatalogueChange[];
}

const missing: Readonly<Record<number, (name: string) => string>> = {
  1088: (name) =>
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
  1767: (name) => `Foreign key references invalid table '${name}'.`,
  3701: (name) =>
    `Cannot drop the index of '${name}', because it does not exist or you do not have permission.`,
  4701: (name) =>
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
  4902: (name) =>
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
};

/** Finds the table of a definition; throws the error of that number where there is none. */
export function findDefined(name: ObjectName, { scope }: StatementContext, number: number): TableDefinition {
  const place = placeOf(name, scope.database);
  const table = scope.findTable(place.database, place.schema, place.name);
  if (table) return table;
  throw errorAt(
    name.line,
    number,
    missing[number]?.(writtenName(name)) ?? `Invalid object name '${writtenName(name)}'.`,
  );
}

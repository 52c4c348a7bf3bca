import type { ClientBase, DatabaseError, Pool } from 'pg';
import { madeUpName } from './constraint-names.ts';
import type { ConstraintFacts } from './error-translation.ts';

/** How the engine's names map back to the legacy DDL's. */
export interface DisplayNames {
  /** 'dbo.tblFish' and 'Shahrsazi' of a schema and table of PostgreSQL. */
  table(schema: string, table: string): { readonly database: string; readonly table: string };
  column(schema: string, table: string, column: string): string;
  /** The spelling of a constraint's or index's name in the DDL, undefined where the DDL gave none. */
  constraint(name: string): string | undefined;
}

interface ConstraintRow {
  readonly name: string;
  readonly kind: string;
  readonly columns: string[];
  readonly referenced_schema: string | null;
  readonly referenced_table: string | null;
  readonly referenced_columns: string[] | null;
}

const kinds: Readonly<Record<string, ConstraintFacts['kind']>> = {
  p: 'primary',
  u: 'unique',
  f: 'foreign',
  c: 'check',
  i: 'index',
};

/** Looks up the constraint or unique index that an error names; undefined where it names none. */
export async function readConstraintFacts(
  queryable: Pool | ClientBase,
  error: DatabaseError,
  names: DisplayNames,
): Promise<ConstraintFacts | undefined> {
  const { schema, table, constraint } = error;
  if (schema === undefined || table === undefined || constraint === undefined) return undefined;
  const { rows } = await queryable.query<ConstraintRow>(LOOKUP, [schema, table, constraint]);
  const [row] = rows;
  const kind = row && kinds[row.kind];
  if (!kind) return undefined;
  const place = names.table(schema, table);
  const columns = row.columns.map((column) => names.column(schema, table, column));
  // An index's name is made unique by its table's in front of it.
  const written = names.constraint(row.name) ?? names.constraint(row.name.slice(table.length + 1));
  const { referenced_schema: toSchema, referenced_table: toTable } = row;
  return {
    kind,
    name: written ?? madeUpName(kind, place.table, columns),
    ...place,
    columns,
    ...(toSchema === null || toTable === null
      ? {}
      : {
          referenced: {
            table: names.table(toSchema, toTable).table,
            columns: (row.referenced_columns ?? []).map((column) => names.column(toSchema, toTable, column)),
          },
        }),
  };
}

const LOOKUP = `
  WITH place AS (
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2)
  SELECT k.conname AS name, k.contype AS kind, tn.nspname AS referenced_schema, t.relname AS referenced_table,
         ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o)
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o) AS columns,
         ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o)
               JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o) AS referenced_columns
  FROM pg_constraint k JOIN place p ON p.oid = k.conrelid
  LEFT JOIN pg_class t ON t.oid = k.confrelid LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
  WHERE k.conname = $3 OR k.oid = (
    -- The index beside a key of texts speaks for the key.
    SELECT own.oid FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid AND i.relname = $3
    JOIN pg_constraint own ON own.conrelid = x.indrelid AND own.contype IN ('p', 'u') AND own.conkey = string_to_array(x.indkey::text, ' ')::int2[]
    WHERE x.indrelid = p.oid AND x.indisunique LIMIT 1)
  UNION ALL
  SELECT $3, 'i', NULL, NULL,
         ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY u(n, o)
               JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = u.n ORDER BY u.o), NULL
  FROM pg_index x JOIN place p ON p.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE i.relname = $3
  LIMIT 1`;

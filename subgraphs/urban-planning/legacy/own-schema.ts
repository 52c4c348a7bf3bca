import type { SqlSource } from '../../shared/sql/sql-source.ts';
import { sql } from '../../shared/sql/fragment.ts';
import { statement, type Statement } from '../../shared/sql/statement.ts';
import type { SourceRequest } from '../../shared/source-request.ts';

/** The one schema that is ours in the legacy database, step by step; a step that stands is left alone. */
const steps: readonly { readonly isThere: Statement<unknown>; readonly make: Statement<unknown> }[] = [
  {
    isThere: statement('the schema chaharsu', sql`SELECT 1 AS found WHERE SCHEMA_ID('chaharsu') IS NOT NULL`),
    make: statement('making the schema chaharsu', sql`CREATE SCHEMA chaharsu`),
  },
  {
    isThere: statement(
      'the table chaharsu.MutationRecord',
      sql`SELECT 1 AS found WHERE OBJECT_ID('chaharsu.MutationRecord') IS NOT NULL`,
    ),
    make: statement(
      'making the table chaharsu.MutationRecord',
      sql`CREATE TABLE chaharsu.MutationRecord (
  KeyHash    char(64)      NOT NULL CONSTRAINT PK_MutationRecord PRIMARY KEY,
  Operation  varchar(60)   NOT NULL,
  InputHash  char(64)      NOT NULL,
  Answer     nvarchar(400) NULL,
  RecordedAt datetime2(3)  NOT NULL
)`,
    ),
  },
];

/** Makes what is missing of the gateway's own schema; gives the names of what was made. */
export async function migrateOwnSchema(
  database: SqlSource,
  request: SourceRequest,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const { isThere, make } of steps) {
    const found = await database.query(isThere, request);
    if (found.length > 0) continue;
    await database.query(make, request);
    made.push(isThere.name);
  }
  return made;
}

import type { Pool } from 'pg';
import { PRELUDE } from '../tsql/prelude.ts';

/** Gives PostgreSQL the collations, operators and functions that compiled T-SQL leans on. */
export async function preparePostgres(pool: Pool): Promise<void> {
  const { rowCount } = await pool.query(`SELECT FROM pg_namespace WHERE nspname = 'tsql'`);
  if (rowCount === 0) await pool.query(PRELUDE);
}

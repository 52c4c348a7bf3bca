import type { Pool, PoolClient } from 'pg';

/** Runs `work` in one transaction, which is undone when it throws. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    const isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!isUsable);
    throw error;
  }
}

/**
 * The id after the highest of a table. Until the transaction ends nobody else gets an id of the table, so that two
 * registrations at a time do not take the same one.
 */
export async function nextId(client: PoolClient, table: string, column: string): Promise<bigint> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [table]);
  const { rows } = await client.query<{ highest: string }>(
    `SELECT coalesce(max(${column}), 0)::text AS highest FROM ${table}`,
  );
  return BigInt(rows[0]?.highest ?? '0') + 1n;
}

/** The time of Tehran's wall clock, which is what the legacy systems write, in whole seconds. */
export const wallClock = `date_trunc('second', now() AT TIME ZONE 'Asia/Tehran')`;

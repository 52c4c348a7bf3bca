import type { Pool, PoolClient } from 'pg';
import { jalaliOfIso, readJalaliDay } from './legacy-day.ts';
import { inTransaction, nextId, wallClock } from './transaction.ts';

/** A document that somebody hands in; numbers as text. */
export interface NewDocument {
  readonly trackingNumber: string;
  readonly caseFile: string;
  readonly request: string | null;
  readonly category: number;
  readonly title: string | null;
  readonly office: number | null;
  readonly clerk: string;
  readonly pages: readonly NewPage[];
}

export interface NewPage {
  readonly position: number;
  readonly fileType: string | null;
  readonly image: Buffer;
}

/** Either the document was registered, or the tracking number belongs to an earlier one. */
export interface Registration {
  readonly id: string;
  readonly isNew: boolean;
}

export type StatusChange = 'done' | 'not-found' | 'not-allowed';

/** A document begins as SCANNED. */
const firstStatus = 1;

export function registerDocument(pool: Pool, document: NewDocument): Promise<Registration> {
  return inTransaction(pool, async (client) => {
    // Whoever registers at the same time waits here, and then sees the tracking number of the first.
    const id = await nextId(client, 'archive.sanad', 'idsanad');
    const { rowCount } = await client.query(
      'INSERT INTO archive.peygiri VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [document.trackingNumber, id],
    );
    if (rowCount === 0) {
      const first = await documentByTracking(client, document.trackingNumber);
      return { id: first ?? '0', isNew: false };
    }
    await insertDocument(client, id, document);
    await insertPages(client, id, document.pages);
    return { id: String(id), isNew: true };
  });
}

export async function documentByTracking(
  client: Pool | PoolClient,
  trackingNumber: string,
): Promise<string | null> {
  const { rows } = await client.query<{ idsanad: string }>(
    'SELECT idsanad FROM archive.peygiri WHERE shomarehpeygiri = $1',
    [trackingNumber],
  );
  return rows[0]?.idsanad ?? null;
}

export function changeStatus(
  pool: Pool,
  id: string,
  to: number,
  isAllowed: (from: number) => boolean,
): Promise<StatusChange> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ codevaziat: number }>(
      'SELECT codevaziat FROM archive.sanad WHERE idsanad = $1 FOR UPDATE',
      [id],
    );
    const [document] = rows;
    if (!document) return 'not-found';
    if (!isAllowed(document.codevaziat)) return 'not-allowed';
    await client.query('UPDATE archive.sanad SET codevaziat = $2 WHERE idsanad = $1', [id, to]);
    return 'done';
  });
}

async function insertDocument(client: PoolClient, id: bigint, document: NewDocument): Promise<void> {
  const { rows } = await client.query<{ today: string; now: string }>(
    `SELECT to_char(${wallClock}, 'YYYY-MM-DD') AS today, ${wallClock}::text AS now`,
  );
  const [time] = rows;
  if (!time) throw new Error('PostgreSQL did not tell the time.');
  const today = jalaliOfIso(time.today);
  await client.query('INSERT INTO archive.sanad VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
    id,
    document.caseFile,
    document.request,
    document.category,
    document.title,
    today,
    readJalaliDay(today),
    time.now,
    firstStatus,
    document.clerk,
    document.office,
  ]);
}

async function insertPages(client: PoolClient, document: bigint, pages: readonly NewPage[]): Promise<void> {
  const first = await nextId(client, 'archive.safheh', 'idsafheh');
  for (const [at, { position, fileType, image }] of pages.entries()) {
    const id = first + BigInt(at);
    await client.query(`INSERT INTO archive.safheh VALUES ($1, $2, $3, $4, $5, NULL, 'stored')`, [
      id,
      document,
      position,
      fileType,
      image.length,
    ]);
    await client.query('INSERT INTO archive.tasvir VALUES ($1, $2)', [id, image]);
  }
}

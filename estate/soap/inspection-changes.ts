import type { Pool, PoolClient } from 'pg';
import { InspectionRefusal } from './inspection-fault.ts';
import type { InspectionResult } from './inspection-report.ts';
import { bazdidTables, inspectionStatuses } from './inspection-tables.ts';
import { nextId, wallClock } from './transaction.ts';

/** What every change answers. */
export interface InspectionAnswer {
  readonly IdBazdid: string;
  readonly CodeVaziat: number;
  readonly Payam: string;
}

export interface InspectionRequest {
  readonly request: string;
  readonly caseFile: string;
  readonly kind: number;
  readonly remark: string | null;
}

const { agents, slots, inspections } = bazdidTables;
const { requested, assigned, scheduled, visited, revisit, cancelled } = inspectionStatuses;

/** Runs a change under the caller's tracking number, if there is one, and keeps its answer. Refuses a number that was used. */
export async function tracked(
  client: PoolClient,
  trackingNumber: string | null,
  change: (client: PoolClient) => Promise<InspectionAnswer>,
): Promise<InspectionAnswer> {
  if (trackingNumber === null) return change(client);
  // Taken before the change: a second call under the number waits here until the first has ended.
  const { rowCount } = await client.query(
    `INSERT INTO inspection_service.peygiri VALUES ($1, 0, 0, '') ON CONFLICT DO NOTHING`,
    [trackingNumber],
  );
  if (rowCount === 0) throw new InspectionRefusal(-25);
  const answer = await change(client);
  await client.query(
    'UPDATE inspection_service.peygiri SET idbazdid = $2, codevaziat = $3, payam = $4 WHERE shomarehpeygiri = $1',
    [trackingNumber, answer.IdBazdid, answer.CodeVaziat, answer.Payam],
  );
  return answer;
}

export async function answerOfTracking(pool: Pool, trackingNumber: string): Promise<InspectionAnswer | null> {
  const { rows } = await pool.query<InspectionAnswer>(
    `SELECT idbazdid::text AS "IdBazdid", codevaziat AS "CodeVaziat", payam AS "Payam"
     FROM inspection_service.peygiri WHERE shomarehpeygiri = $1`,
    [trackingNumber],
  );
  return rows[0] ?? null;
}

export async function requestInspection(
  client: PoolClient,
  { request, caseFile, kind, remark }: InspectionRequest,
): Promise<InspectionAnswer> {
  const id = String(await nextId(client, inspections, 'idbazdid'));
  await client.query(
    `INSERT INTO ${inspections}
       (idbazdid, shomarehdarkhast, shomarehparvandeh, codenoebazdid, codevaziat, zamandarkhast, tozihat)
     VALUES ($1, $2, $3, $4, $5, ${wallClock}, $6)`,
    [id, request, caseFile, kind, requested, remark],
  );
  return { IdBazdid: id, CodeVaziat: requested, Payam: 'درخواست بازدید ثبت شد' };
}

/** Books a slot for an inspection that waits for one, also for one that must be visited again. */
export async function reserveSlot(
  client: PoolClient,
  inspection: string,
  slot: string,
): Promise<InspectionAnswer> {
  const { status, request } = await lockInspection(client, inspection);
  if (![requested, assigned, revisit].some((waiting) => waiting === status)) throw new InspectionRefusal(-23);
  const agent = await lockAgentOfSlot(client, slot);
  const day = await lockFreeSlot(client, slot);
  if (agent.maximum <= (await countBooked(client, agent.code, day))) throw new InspectionRefusal(-22);
  await client.query(`UPDATE ${slots} SET shomarehdarkhast = $2 WHERE idnobat = $1`, [slot, request]);
  await client.query(
    `UPDATE ${inspections} SET codevaziat = $2, idnobat = $3, codemamur = $4 WHERE idbazdid = $1`,
    [inspection, scheduled, slot, agent.code],
  );
  return { IdBazdid: inspection, CodeVaziat: scheduled, Payam: 'نوبت بازدید ثبت شد' };
}

/** Gives the slot back and cancels the inspection: the handbook knows no way from SCHEDULED back to ASSIGNED. */
export async function cancelSlot(
  client: PoolClient,
  inspection: string,
  reason: string | null,
): Promise<InspectionAnswer> {
  const { status, slot } = await lockInspection(client, inspection);
  if (status !== scheduled) throw new InspectionRefusal(-23);
  if (slot !== null)
    await client.query(`UPDATE ${slots} SET shomarehdarkhast = NULL WHERE idnobat = $1`, [slot]);
  await client.query(
    `UPDATE ${inspections} SET codevaziat = $2, idnobat = NULL, codemamur = NULL, tozihat = coalesce($3, tozihat)
     WHERE idbazdid = $1`,
    [inspection, cancelled, reason],
  );
  return { IdBazdid: inspection, CodeVaziat: cancelled, Payam: 'نوبت بازدید لغو شد' };
}

/** Keeps the result of a visit as it was handed in. */
export async function recordResult(
  client: PoolClient,
  inspection: string,
  { xml, hasViolation }: InspectionResult,
): Promise<InspectionAnswer> {
  const { status } = await lockInspection(client, inspection);
  if (status !== scheduled) throw new InspectionRefusal(-23);
  await client.query(
    `UPDATE ${inspections} SET codevaziat = $2, zamanbazdid = ${wallClock}, natijexml = $3, darayetakhalof = $4
     WHERE idbazdid = $1`,
    [inspection, visited, xml, hasViolation],
  );
  return { IdBazdid: inspection, CodeVaziat: visited, Payam: 'نتیجه بازدید ثبت شد' };
}

async function lockInspection(
  client: PoolClient,
  id: string,
): Promise<{ readonly status: number; readonly request: string; readonly slot: string | null }> {
  const { rows } = await client.query<{ status: number; request: string; slot: string | null }>(
    `SELECT codevaziat::int AS status, shomarehdarkhast::text AS request, idnobat::text AS slot
     FROM ${inspections} WHERE idbazdid = $1 FOR UPDATE`,
    [id],
  );
  const [inspection] = rows;
  if (!inspection) throw new InspectionRefusal(-20);
  return inspection;
}

/** Locks the agent first: two bookings of one agent at a time would both find room for one more. */
async function lockAgentOfSlot(
  client: PoolClient,
  slot: string,
): Promise<{ readonly code: number; readonly maximum: number }> {
  const { rows } = await client.query<{ code: number; maximum: number; active: boolean }>(
    `SELECT codemamur AS code, saghfruzaneh::int AS maximum, faal AS active FROM ${agents}
     WHERE codemamur = (SELECT codemamur FROM ${slots} WHERE idnobat = $1) FOR UPDATE`,
    [slot],
  );
  const [agent] = rows;
  if (!agent) throw new InspectionRefusal(-24, 'نوبت یافت نشد');
  if (!agent.active) throw new InspectionRefusal(-24, 'مامور این نوبت غیرفعال است');
  return agent;
}

async function lockFreeSlot(client: PoolClient, slot: string): Promise<string> {
  const { rows } = await client.query<{ day: string; request: string | null }>(
    `SELECT tarikh::text AS day, shomarehdarkhast::text AS request FROM ${slots} WHERE idnobat = $1 FOR UPDATE`,
    [slot],
  );
  const [found] = rows;
  if (!found || found.request !== null) throw new InspectionRefusal(-21);
  return found.day;
}

async function countBooked(client: PoolClient, agent: number, day: string): Promise<number> {
  const { rows } = await client.query<{ booked: number }>(
    `SELECT count(*)::int AS booked FROM ${slots}
     WHERE codemamur = $1 AND tarikh = $2::char(10) AND shomarehdarkhast IS NOT NULL`,
    [agent, day],
  );
  return rows[0]?.booked ?? 0;
}

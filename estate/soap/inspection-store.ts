import type { Pool } from 'pg';
import {
  type InspectionAnswer,
  answerOfTracking,
  cancelSlot,
  type InspectionRequest,
  recordResult,
  requestInspection,
  reserveSlot,
  tracked,
} from './inspection-changes.ts';
import type { InspectionResult } from './inspection-report.ts';
import { bazdidTables, trackingDefinition } from './inspection-tables.ts';
import { inTransaction } from './transaction.ts';

/** A free half hour; NULL columns of the table are null. */
export interface FreeSlot {
  readonly [column: string]: string | number | null;
}

/** What the inspection service does in the Bazdid database; every change is one transaction. */
export interface InspectionStore {
  /** Makes the service's own tables where they are missing. */
  open(): Promise<void>;
  /** The free slots of a district's active agents between two Jalali days, both included; null is no bound. */
  freeSlots(district: number, fromDay: string | null, toDay: string | null): Promise<readonly FreeSlot[]>;
  request(inspection: InspectionRequest, trackingNumber: string | null): Promise<InspectionAnswer>;
  reserve(inspection: string, slot: string, trackingNumber: string | null): Promise<InspectionAnswer>;
  cancel(inspection: string, reason: string | null, trackingNumber: string | null): Promise<InspectionAnswer>;
  record(
    inspection: string,
    result: InspectionResult,
    trackingNumber: string | null,
  ): Promise<InspectionAnswer>;
  /** The first answer under a tracking number. */
  answerOfTracking(trackingNumber: string): Promise<InspectionAnswer | null>;
}

export function createInspectionStore(pool: Pool): InspectionStore {
  const change = (
    trackingNumber: string | null,
    work: Parameters<typeof tracked>[2],
  ): Promise<InspectionAnswer> => inTransaction(pool, (client) => tracked(client, trackingNumber, work));
  return {
    async open() {
      await pool.query(trackingDefinition);
    },
    async freeSlots(district, fromDay, toDay) {
      const { rows } = await pool.query<FreeSlot>(freeSlotsQuery, [district, fromDay, toDay]);
      return rows;
    },
    request: (inspection, trackingNumber) =>
      change(trackingNumber, (client) => requestInspection(client, inspection)),
    reserve: (inspection, slot, trackingNumber) =>
      change(trackingNumber, (client) => reserveSlot(client, inspection, slot)),
    cancel: (inspection, reason, trackingNumber) =>
      change(trackingNumber, (client) => cancelSlot(client, inspection, reason)),
    record: (inspection, result, trackingNumber) =>
      change(trackingNumber, (client) => recordResult(client, inspection, result)),
    answerOfTracking: (trackingNumber) => answerOfTracking(pool, trackingNumber),
  };
}

/** A column of blanks is nothing that the service could tell. */
const freeSlotsQuery = `
  SELECT n.idnobat::text AS "IdNobat", n.codemamur AS "CodeMamur", nullif(rtrim(n.tarikh::text), '') AS "Tarikh",
    nullif(rtrim(n.azsaat::text), '') AS "AzSaat", nullif(rtrim(n.tasaat::text), '') AS "TaSaat"
  FROM ${bazdidTables.slots} n JOIN ${bazdidTables.agents} m ON m.codemamur = n.codemamur
  WHERE n.codemantaghe = $1 AND n.shomarehdarkhast IS NULL AND m.faal
    AND ($2::char(10) IS NULL OR n.tarikh >= $2::char(10)) AND ($3::char(10) IS NULL OR n.tarikh <= $3::char(10))
  ORDER BY n.tarikh, n.tasaat, n.idnobat`;

import DataLoader from 'dataloader';
import { type Connection, connectionOfList, type CursorKeys, type Page } from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { loadOne } from '../../shared/sql/lookup.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import { readDistrictNumber } from '../../shared/values/district-number.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import type { InspectionService } from '../legacy/inspection-service.ts';
import type { NobatRow } from '../legacy/rows.ts';
import { slotsById } from '../legacy/statements.ts';
import { slotRecord } from '../mapping/inspection.ts';
import type { InspectionSlotRecord } from '../records.ts';

/** The days asked for, both included, Gregorian 'YYYY-MM-DD'. */
export interface SlotRange {
  readonly district: number;
  readonly from: string;
  readonly to: string;
}

export interface SlotSource {
  byId(id: string): Promise<InspectionSlotRecord | null>;
  free(range: SlotRange, page: Page): Promise<Connection<InspectionSlotRecord>>;
}

const longestRangeDays = 31;

export function createSlotSource(ask: Ask, service: InspectionService, request: SourceRequest): SlotSource {
  const freeOfRange = async ({ district, from, to }: SlotRange): Promise<readonly NobatRow[]> => {
    const days = readInput(() => [legacyDateText(from), legacyDateText(to)] as const);
    return service.freeSlots(district, ...days, request);
  };
  // The service answers one district at a time; the answers are handed on together, so that what hangs on the slots of
  // all districts is asked for at once.
  const freeSlots = new DataLoader<SlotRange, readonly NobatRow[], string>(
    async (ranges) => {
      const answers = await Promise.allSettled(ranges.map(freeOfRange));
      return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : asError(answer.reason)));
    },
    { cacheKeyFn: ({ district, from, to }) => `${district} ${from} ${to}` },
  );
  return {
    byId: loadOne(ask, slotsById, slotRecord),
    async free(range, page) {
      checkRange(range);
      const slots = (await freeSlots.load(range)).map(slotRecord);
      return connectionOfList(
        slots.toSorted((a, b) => compareKeys(keysOf(a), keysOf(b))),
        page,
        keysOf,
        compareKeys,
      );
    },
  };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function checkRange({ district, from, to }: SlotRange): void {
  readInput(() => readDistrictNumber(district));
  const days = (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
  if (days >= 0 && days < longestRangeDays) return;
  throw badInput(
    `Ask for 1 to ${longestRangeDays} days of slots, \`from\` not later than \`to\`.`,
    'بازه نوبت‌ها بین ۱ تا ۳۱ روز است و from نباید پس از to باشد.',
  );
}

function keysOf(slot: InspectionSlotRecord): CursorKeys {
  return [slot.date?.iso ?? '', slot.from ?? '', slot.id.padStart(19, '0')];
}

function compareKeys(a: CursorKeys, b: CursorKeys): number {
  const [left, right] = [a.join(' '), b.join(' ')];
  return left < right ? -1 : left > right ? 1 : 0;
}

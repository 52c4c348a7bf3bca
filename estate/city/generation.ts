import type { BatchWriter } from './batch-writer.ts';
import type { CaseFile } from './case-files.ts';
import type { CityPlan } from './city-plan.ts';
import { createNumbering } from './numbering.ts';
import type { Owner } from './owners.ts';
import type { Quirks } from './quirk-rates.ts';
import type { RequestTrait } from './anchors.ts';
import type { LifeStep } from './request-life.ts';
import type { SlotBook } from './slot-book.ts';
import type { WallTime } from './wall-clock.ts';

/** What every part of the generator works with. */
export interface Generation {
  readonly plan: CityPlan;
  readonly seed: number;
  /** The end of history: the afternoon of `today`. */
  readonly end: WallTime;
  readonly engineerCount: number;
  readonly writer: BatchWriter;
  readonly slots: SlotBook;
  readonly numbers: ReturnType<typeof createNumberings>;
}

/** A request with what its parts have to know. */
export interface RequestFacts {
  readonly number: number;
  readonly type: number;
  readonly office: number;
  readonly caseFile: CaseFile;
  readonly owners: readonly Owner[];
  readonly life: readonly LifeStep[];
  readonly trait: RequestTrait | undefined;
  /** On an anchor, hence without faults but the one named. */
  readonly clean: boolean;
  readonly quirks: Quirks;
}

export function createNumberings() {
  return {
    owner: createNumbering(1),
    referral: createNumbering(1),
    report: createNumbering(1),
    inquiry: createNumbering(1),
    trip: createNumbering(1),
    fiche: createNumbering(40_000_001),
    inspection: createNumbering(500_001),
    photograph: createNumbering(1),
    document: createNumbering(7_000_001),
    page: createNumbering(20_000_001),
  };
}

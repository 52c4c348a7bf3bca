import { brokenGuard, type Guards, type Refusal } from '../../shared/rules/refusal.ts';
import { stepRefusal, type StateMachine, type Step } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { wasteContractStatus } from '../mapping/codes.ts';
import { wasteContractStatusTitles } from '../mapping/titles.ts';
import { allFichesPaid, type FicheState } from './fiche-states.ts';

export type WasteState = NameOf<typeof wasteContractStatus>;

/** What the guards of a waste contract look at: the fiches of its request. */
export interface WasteFacts {
  readonly fiches: readonly (FicheState | 'UNKNOWN')[];
}

const office = ['OFFICE_CLERK', 'OFFICE_MANAGER'] as const;
const district = ['DISTRICT_EXPERT'] as const;
const both = [...office, ...district] as const;

/**
 * How a waste contract goes (handbook 5). What the handbook leaves open: it expires once it is paid and until it is
 * settled, PAID or ACTIVE; it is terminated until it is settled; both are ends.
 * The office states the volumes and carries the contract; the price, the clearance and the end before its time are the
 * district's, as all that is decided.
 */
export const wasteContractStates: StateMachine<WasteState> = {
  subject: 'waste contract',
  subjectFa: 'قرارداد پسماند',
  start: 'REQUESTED',
  moves: {
    REQUESTED: ['ESTIMATED', 'TERMINATED'],
    ESTIMATED: ['INVOICED', 'TERMINATED'],
    INVOICED: ['PAID', 'TERMINATED'],
    PAID: ['ACTIVE', 'EXPIRED', 'TERMINATED'],
    ACTIVE: ['SETTLED', 'EXPIRED', 'TERMINATED'],
    SETTLED: ['CLEARED'],
    CLEARED: [],
    EXPIRED: [],
    TERMINATED: [],
  },
  takenBy: {
    REQUESTED: office,
    ESTIMATED: both,
    INVOICED: district,
    PAID: both,
    ACTIVE: both,
    SETTLED: both,
    CLEARED: district,
    EXPIRED: district,
    TERMINATED: district,
  },
  titles: wasteContractStatusTitles,
};

/** Why a waste contract may not take a step; null where it may. */
export function wasteRefusal(step: Step<WasteState>, facts: WasteFacts): Refusal | null {
  return stepRefusal(wasteContractStates, step) ?? brokenGuard(guards[step.to], facts);
}

const guards: Guards<WasteState, WasteFacts> = {
  PAID: [
    {
      rule: 'UNPAID_FICHE',
      holds: ({ fiches }) => allFichesPaid(fiches) && fiches.some((state) => state !== 'CANCELLED'),
      message:
        'The fiche of this contract is not paid, or there is none; issue it and record its payment first.',
      messageFa: 'فیش این قرارداد صادر یا پرداخت نشده است؛ نخست آن را صادر و پرداخت آن را ثبت کنید.',
    },
  ],
};

import type { StateMachine } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { ficheStatus } from '../mapping/codes.ts';
import { ficheStatusTitles } from '../mapping/titles.ts';

export type FicheState = NameOf<typeof ficheStatus>;

/**
 * How a fiche goes (handbook 5). An expired one may be cancelled, because another is written in its place; a paid one
 * may not, because money was taken. A fiche past its deadline may be paid until it is made EXPIRED.
 * Issuing, confirming, cancelling and letting expire go with the assessment, the district's; whoever writes requests may
 * record a payment.
 */
export const ficheStates: StateMachine<FicheState> = {
  subject: 'fiche',
  subjectFa: 'فیش',
  start: 'ISSUED',
  moves: {
    ISSUED: ['PAID', 'CANCELLED', 'EXPIRED'],
    PAID: ['CONFIRMED'],
    CONFIRMED: [],
    CANCELLED: [],
    EXPIRED: ['CANCELLED'],
  },
  takenBy: {
    ISSUED: ['DISTRICT_EXPERT'],
    PAID: ['OFFICE_CLERK', 'OFFICE_MANAGER', 'DISTRICT_EXPERT'],
    CONFIRMED: ['DISTRICT_EXPERT'],
    CANCELLED: ['DISTRICT_EXPERT'],
    EXPIRED: ['DISTRICT_EXPERT'],
  },
  titles: ficheStatusTitles,
};

/** Whether no fiche is left to pay: each is paid, confirmed or cancelled. Expired and unknown ones are not paid. */
export function allFichesPaid(fiches: readonly (FicheState | 'UNKNOWN')[]): boolean {
  return fiches.every((state) => state === 'PAID' || state === 'CONFIRMED' || state === 'CANCELLED');
}

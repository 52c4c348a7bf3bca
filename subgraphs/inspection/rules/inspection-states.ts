import type { StateMachine } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { inspectionStatus } from '../mapping/codes.ts';
import { inspectionStatusTitles } from '../mapping/titles.ts';

export type InspectionState = NameOf<typeof inspectionStatus>;

const office = ['OFFICE_CLERK', 'OFFICE_MANAGER'] as const;

/**
 * How an inspection goes (handbook 5). The inspection service knows no assignment by itself: a slot names its agent, so
 * a slot may be booked without ASSIGNED before it, from REQUESTED and from REVISIT. A visit is cancelled until it has
 * taken place and is asked for again (REVISIT) until its second confirmation.
 *
 * Who: asking for a visit and its slot belong to the request, the office's; the agent writes the own visits and confirms
 * first, out of the inspector's inbox; the office's manager confirms second (handbook 1 and 6).
 */
export const inspectionStates: StateMachine<InspectionState> = {
  subject: 'inspection',
  subjectFa: 'بازدید',
  start: 'REQUESTED',
  moves: {
    REQUESTED: ['ASSIGNED', 'SCHEDULED', 'CANCELLED'],
    ASSIGNED: ['SCHEDULED', 'CANCELLED'],
    SCHEDULED: ['VISITED', 'CANCELLED'],
    VISITED: ['FIRST_CONFIRMED', 'REVISIT'],
    FIRST_CONFIRMED: ['SECOND_CONFIRMED', 'REVISIT'],
    SECOND_CONFIRMED: [],
    REVISIT: ['ASSIGNED', 'SCHEDULED', 'CANCELLED'],
    CANCELLED: [],
  },
  takenBy: {
    REQUESTED: office,
    ASSIGNED: office,
    SCHEDULED: office,
    VISITED: ['INSPECTOR'],
    FIRST_CONFIRMED: ['INSPECTOR'],
    SECOND_CONFIRMED: ['OFFICE_MANAGER'],
    REVISIT: ['OFFICE_MANAGER'],
    CANCELLED: office,
  },
  titles: inspectionStatusTitles,
};

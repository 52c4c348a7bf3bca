import type { StateMachine } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { requestStatus } from '../mapping/codes.ts';
import { requestStatusTitles } from '../mapping/titles.ts';

export type RequestState = NameOf<typeof requestStatus>;

const office = ['OFFICE_CLERK', 'OFFICE_MANAGER'] as const;
const district = ['DISTRICT_EXPERT'] as const;
const both = [...office, ...district] as const;
const leave = ['SUSPENDED', 'REJECTED', 'CANCELLED'] as const;
const withdraw = ['REVOKED', 'EXPIRED'] as const;

/**
 * How a service request goes (handbook 5), the same road for all eight services. What the handbook leaves open:
 * - A request is live until it is issued, and only then may be suspended, rejected or cancelled; later it is revoked or
 *   expires, archived ones too.
 * - With its documents complete a request goes to AWAITING_INSPECTION at once or by way of REGISTERED.
 * - A suspended request goes back to where it stood (`request-suspension.ts`), or is rejected or cancelled.
 * - REJECTED, CANCELLED, REVOKED and EXPIRED are ends.
 *
 * Who (handbook 6): offices execute, and their manager alone confirms; INSPECTED follows the inspector's result, which
 * stands in another system; to return, assess,
 * draft, approve, issue, suspend, reject, revoke and let expire is to decide, which is the district expert's, and so is
 * whatever leads out of a suspension. Everybody who writes requests may send on to the district, record a payment,
 * archive, and cancel for an applicant who gives up.
 */
export const requestStates: StateMachine<RequestState> = {
  subject: 'service request',
  subjectFa: 'درخواست',
  start: 'REGISTERED',
  moves: {
    REGISTERED: ['INCOMPLETE_DOCUMENTS', 'AWAITING_INSPECTION', ...leave],
    INCOMPLETE_DOCUMENTS: ['REGISTERED', 'AWAITING_INSPECTION', ...leave],
    AWAITING_INSPECTION: ['INSPECTED', ...leave],
    INSPECTED: ['OFFICE_CONFIRMED', ...leave],
    OFFICE_CONFIRMED: ['DISTRICT_REVIEW', ...leave],
    DISTRICT_REVIEW: ['RETURNED', 'FEE_ASSESSED', ...leave],
    RETURNED: ['OFFICE_CONFIRMED', ...leave],
    FEE_ASSESSED: ['PAID', ...leave],
    PAID: ['DRAFTED', ...leave],
    DRAFTED: ['APPROVED', ...leave],
    APPROVED: ['ISSUED', ...leave],
    ISSUED: ['DELIVERED', ...withdraw],
    DELIVERED: ['ARCHIVED', ...withdraw],
    ARCHIVED: withdraw,
    SUSPENDED: [
      'REGISTERED',
      'INCOMPLETE_DOCUMENTS',
      'AWAITING_INSPECTION',
      'INSPECTED',
      'OFFICE_CONFIRMED',
      'DISTRICT_REVIEW',
      'RETURNED',
      'FEE_ASSESSED',
      'PAID',
      'DRAFTED',
      'APPROVED',
      'REJECTED',
      'CANCELLED',
    ],
    REJECTED: [],
    CANCELLED: [],
    REVOKED: [],
    EXPIRED: [],
  },
  takenBy: {
    REGISTERED: office,
    INCOMPLETE_DOCUMENTS: office,
    AWAITING_INSPECTION: office,
    INSPECTED: office,
    OFFICE_CONFIRMED: ['OFFICE_MANAGER'],
    DISTRICT_REVIEW: both,
    RETURNED: district,
    FEE_ASSESSED: district,
    PAID: both,
    DRAFTED: district,
    APPROVED: district,
    ISSUED: district,
    DELIVERED: office,
    ARCHIVED: both,
    SUSPENDED: district,
    REJECTED: district,
    CANCELLED: both,
    REVOKED: district,
    EXPIRED: district,
  },
  leftBy: { SUSPENDED: district },
  titles: requestStatusTitles,
};

import { brokenGuard, type Guard, type Guards, type Refusal } from '../../shared/rules/refusal.ts';
import { stepRefusal, type StateMachine, type Step } from '../../shared/rules/state-machine.ts';
import { supervisionReportStatusTitles, supervisionStageTitles } from '../mapping/titles.ts';
import type { RequestState } from './request-states.ts';
import type { ReportFacts, ReportState } from './supervision-report.ts';

const office = ['OFFICE_CLERK', 'OFFICE_MANAGER'] as const;

/**
 * How a supervising engineer's report goes (handbook 5): three ends, a returned report is followed by a new one.
 * The office takes, checks and registers it, for the engineer only reads (handbook 6); to accept and to return is to
 * decide, the district expert's. A violation is referred by whoever registers the report, or by the district.
 */
export const supervisionReportStates: StateMachine<ReportState> = {
  subject: 'supervision report',
  subjectFa: 'گزارش مهندس ناظر',
  start: 'SUBMITTED',
  moves: {
    SUBMITTED: ['OFFICE_CHECKED'],
    OFFICE_CHECKED: ['REGISTERED'],
    REGISTERED: ['ACCEPTED', 'RETURNED', 'VIOLATION_REFERRED'],
    ACCEPTED: [],
    RETURNED: [],
    VIOLATION_REFERRED: [],
  },
  takenBy: {
    SUBMITTED: office,
    OFFICE_CHECKED: office,
    REGISTERED: office,
    ACCEPTED: ['DISTRICT_EXPERT'],
    RETURNED: ['DISTRICT_EXPERT'],
    VIOLATION_REFERRED: [...office, 'DISTRICT_EXPERT'],
  },
  titles: supervisionReportStatusTitles,
};

/** Why a report may not take a step; null where it may. */
export function reportRefusal(step: Step<ReportState>, report: ReportFacts): Refusal | null {
  return stepRefusal(supervisionReportStates, step) ?? brokenGuard(guards[step.to], report);
}

/** The referral that a violation makes: the request of the permit stays where it is, and the district is told. */
export function violationReferral(
  { stage }: Pick<ReportFacts, 'stage'>,
  requestStatus: RequestState,
): { readonly status: RequestState; readonly note: string } {
  const where = stage === 'UNKNOWN' ? '' : ` مرحله ${supervisionStageTitles[stage]}`;
  return { status: requestStatus, note: `ارجاع تخلف: مهندس ناظر در گزارش${where} تخلف اعلام کرده است.` };
}

/** A violation is neither accepted nor sent back to be written away. */
const noViolation: Guard<ReportFacts> = {
  rule: 'VIOLATION_MUST_BE_REFERRED',
  holds: ({ hasViolation }) => !hasViolation,
  message: 'This report names a violation; bring it to VIOLATION_REFERRED.',
  messageFa: 'در این گزارش تخلف اعلام شده است؛ آن را به «ارجاع تخلف» ببرید.',
};

const guards: Guards<ReportState, ReportFacts> = {
  ACCEPTED: [noViolation],
  RETURNED: [noViolation],
  VIOLATION_REFERRED: [
    {
      rule: 'NO_VIOLATION_TO_REFER',
      holds: ({ hasViolation }) => hasViolation,
      message: 'This report names no violation; accept it or return it.',
      messageFa: 'در این گزارش تخلفی اعلام نشده است؛ آن را بپذیرید یا عودت دهید.',
    },
  ],
};

import { brokenGuard, type Guard, type Guards, type Refusal } from '../../shared/rules/refusal.ts';
import { stepRefusal, type Step } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { requestType } from '../mapping/codes.ts';
import { allFichesPaid, type FicheState } from './fiche-states.ts';
import { requestStates, type RequestState } from './request-states.ts';
import { resumptionRefusal } from './request-suspension.ts';
import type { ReportFacts } from './supervision-report.ts';

export type RequestType = NameOf<typeof requestType>;

/** What the guards of a request look at, read in the transaction that moves it. */
export interface RequestFacts {
  readonly type: RequestType | 'UNKNOWN';
  /** The states that it went through, oldest first. */
  readonly history: readonly (RequestState | 'UNKNOWN')[];
  readonly fiches: readonly (FicheState | 'UNKNOWN')[];
  /** Whether the building permit, excavation permit or waste contract that it leads to is written and not revoked. */
  readonly hasResult: boolean;
  /** The supervising engineers' reports on the building permits of its case file. */
  readonly reports: readonly ReportFacts[];
}

/** Why a request may not take a step; null where it may. Going on after a suspension is no new step and meets no guard. */
export function requestRefusal(step: Step<RequestState>, facts: RequestFacts): Refusal | null {
  const refusal = stepRefusal(requestStates, step);
  if (refusal) return refusal;
  if (step.from === 'SUSPENDED') return resumptionRefusal(facts.history, step.to);
  return brokenGuard(requestGuards[step.to], facts);
}

/** The services whose result stands in a table of its own; the others give out a paper. */
const withResult: readonly string[] = ['BUILDING_PERMIT', 'EXCAVATION_PERMIT', 'WASTE_CONTRACT'];
const certificates: readonly string[] = ['NO_VIOLATION_CERTIFICATE', 'COMPLETION_CERTIFICATE'];

/** A certificate needs an engineer's report that was not sent back and names no violation (handbook 1). */
export const engineerReported: Guard<Pick<RequestFacts, 'type' | 'reports'>> = {
  rule: 'NEEDS_ENGINEER_REPORT',
  holds: ({ type, reports }) =>
    !certificates.includes(type) ||
    reports.some(({ status, hasViolation }) => !hasViolation && status !== 'RETURNED'),
  message:
    'This certificate needs a supervising engineer’s report without a violation on the case file; register the report first.',
  messageFa: 'این گواهی به گزارش مهندس ناظر بدون تخلف در همین پرونده نیاز دارد؛ نخست گزارش را ثبت کنید.',
};

/** What is asked for before a request may come to a state. A request without any fee counts as paid. */
export const requestGuards: Guards<RequestState, RequestFacts> = {
  PAID: [
    {
      rule: 'UNPAID_FICHE',
      holds: ({ fiches }) => allFichesPaid(fiches),
      message:
        'A fiche of this request is not paid; record its payment first, or have it cancelled in the urban-planning system.',
      messageFa:
        'فیش پرداخت‌نشده‌ای برای این درخواست هست؛ نخست پرداخت آن را ثبت کنید یا ابطال آن را در سامانه شهرسازی بخواهید.',
    },
  ],
  ISSUED: [
    {
      rule: 'NO_RESULT_TO_ISSUE',
      holds: ({ type, hasResult }) => hasResult || !withResult.includes(type),
      message: 'There is no permit or contract of this request yet; write it before the request is issued.',
      messageFa: 'پروانه، مجوز یا قرارداد این درخواست هنوز ثبت نشده است؛ پیش از صدور آن را ثبت کنید.',
    },
    engineerReported,
    {
      rule: 'NEEDS_FINAL_REPORT',
      holds: ({ type, reports }) =>
        type !== 'COMPLETION_CERTIFICATE' ||
        reports.some(({ stage, status }) => stage === 'COMPLETION' && status === 'ACCEPTED'),
      message:
        'A completion certificate needs the engineer’s final report, accepted; have it accepted first.',
      messageFa: 'گواهی پایان کار به گزارش نهایی پذیرفته‌شده مهندس ناظر نیاز دارد؛ نخست آن را بپذیرید.',
    },
  ],
};

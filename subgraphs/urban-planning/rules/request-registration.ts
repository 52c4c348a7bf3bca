import { brokenGuard, type Guard, type Refusal } from '../../shared/rules/refusal.ts';
import { engineerReported, type RequestFacts, type RequestType } from './request-guards.ts';
import type { RequestState } from './request-states.ts';

/** What is looked at before a request is registered on a case file. */
export interface RegistrationFacts {
  readonly type: RequestType;
  readonly isLocked: boolean;
  /** The requests on the case file, without deleted ones. */
  readonly requests: readonly {
    readonly type: RequestType | 'UNKNOWN';
    readonly status: RequestState | 'UNKNOWN';
  }[];
  readonly reports: RequestFacts['reports'];
}

/** Why a request may not be registered on a case file; null where it may. */
export function registrationRefusal(facts: RegistrationFacts): Refusal | null {
  return brokenGuard(guards, facts);
}

/**
 * Whether a request still runs: until it is issued, rejected or cancelled. A suspended one runs, because it may go on;
 * so does one with an unknown status, because nobody can say that it has ended. Once issued it has given what was asked
 * for, and the same may be asked for again.
 */
export function isRunning(status: RequestState | 'UNKNOWN'): boolean {
  return !endedStates.some((ended) => ended === status);
}

export const endedStates = [
  'ISSUED',
  'DELIVERED',
  'ARCHIVED',
  'REJECTED',
  'CANCELLED',
  'REVOKED',
  'EXPIRED',
] as const satisfies readonly RequestState[];

const guards: readonly Guard<RegistrationFacts>[] = [
  {
    rule: 'CASE_FILE_LOCKED',
    holds: ({ isLocked }) => !isLocked,
    message: 'This case file is locked and takes no new request; have the district unlock it.',
    messageFa: 'این پرونده قفل است و درخواست تازه نمی‌پذیرد؛ از منطقه بخواهید قفل آن را باز کند.',
  },
  {
    rule: 'DUPLICATE_REQUEST',
    holds: ({ type, requests }) =>
      !requests.some((request) => request.type === type && isRunning(request.status)),
    message: 'A request of the same type is already running on this case file; follow that one.',
    messageFa: 'درخواستی از همین نوع در این پرونده در جریان است؛ همان را پیگیری کنید.',
  },
  // Only what needs the report's number from the beginning; a completion certificate may be asked for before it.
  {
    ...engineerReported,
    holds: (facts) => facts.type !== 'NO_VIOLATION_CERTIFICATE' || engineerReported.holds(facts),
  },
];

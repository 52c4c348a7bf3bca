import type { Refusal } from '../../shared/rules/refusal.ts';
import { requestStatusTitles } from '../mapping/titles.ts';
import type { RequestState } from './request-states.ts';

/** The state in which a suspended request stood before, by its history, oldest first; null where none is told. */
export function stateBeforeSuspension(
  history: readonly (RequestState | 'UNKNOWN')[],
): RequestState | 'UNKNOWN' | null {
  return history.findLast((state) => state !== 'SUSPENDED') ?? null;
}

/**
 * Why a suspended request may not go to a state: it goes back to where it stood and nowhere else, so that no step is
 * skipped, or it is rejected or cancelled. One whose former state is unknown goes nowhere but to those two.
 */
export function resumptionRefusal(
  history: readonly (RequestState | 'UNKNOWN')[],
  to: RequestState,
): Refusal | null {
  if (to === 'REJECTED' || to === 'CANCELLED') return null;
  const before = stateBeforeSuspension(history);
  if (before === to) return null;
  const isKnown = before !== null && before !== 'UNKNOWN';
  return {
    rule: 'RESUMES_WHERE_IT_STOOD',
    message: isKnown
      ? `A suspended request goes on where it stood before; bring it back to ${before}, or reject or cancel it.`
      : 'Where this suspended request stood before is not known; reject or cancel it.',
    messageFa: isKnown
      ? `درخواست مسکوت از همان مرحله پیشین ادامه می‌یابد؛ آن را به «${requestStatusTitles[before]}» برگردانید، یا رد یا لغو کنید.`
      : 'مرحله پیشین این درخواست مسکوت معلوم نیست؛ آن را رد یا لغو کنید.',
  };
}

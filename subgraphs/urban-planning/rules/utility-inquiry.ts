import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { utility, utilityAnswer } from '../mapping/codes.ts';
import { dayAfter } from './days.ts';

/** What rules ask of a utility inquiry. */
export interface InquiryFacts {
  readonly utility: NameOf<typeof utility> | 'UNKNOWN';
  readonly answer: NameOf<typeof utilityAnswer> | 'UNKNOWN' | null;
}

/** When an inquiry was sent and answered, Gregorian 'YYYY-MM-DD'; null where it was not, or cannot be read. */
export interface InquiryDays {
  readonly sentOn: string | null;
  readonly answeredOn: string | null;
  readonly isRepeat: boolean;
}

/** Days that a utility has to answer, and to answer a repeat (handbook 1). Calendar days: the handbook names no others. */
export const answerDays = { first: 15, repeat: 5 } as const;

/** The last day on which a utility answers in time, Gregorian 'YYYY-MM-DD'; the day of sending is not counted. */
export function inquiryDueOn(sentOn: string, isRepeat: boolean): string {
  return dayAfter(sentOn, isRepeat ? answerDays.repeat : answerDays.first);
}

/** Whether a utility answered, or still does not answer, beyond its days; null where the day of sending is not known. */
export function isInquiryLate(
  { sentOn, answeredOn, isRepeat }: InquiryDays,
  isAnswered: boolean,
  today: string,
): boolean | null {
  if (sentOn === null) return null;
  const until = isAnswered ? answeredOn : today;
  return until === null ? null : until > inquiryDueOn(sentOn, isRepeat);
}

/** Whether a utility may be asked again: its newest answer is a conflict or a re-check; `inquiries` oldest first. */
export function mayRepeatInquiry(
  inquiries: readonly InquiryFacts[],
  asked: InquiryFacts['utility'],
): boolean {
  const newest = inquiries.findLast(({ utility }) => utility === asked);
  return newest?.answer === 'CONFLICT' || newest?.answer === 'RECHECK';
}

/** Whether some utility was asked, and the newest answer of each approves; `inquiries` oldest first. */
export function allUtilitiesApprove(inquiries: readonly InquiryFacts[]): boolean {
  const newest = new Map(inquiries.map(({ utility, answer }) => [utility, answer]));
  return newest.size > 0 && [...newest.values()].every((answer) => answer === 'APPROVED');
}

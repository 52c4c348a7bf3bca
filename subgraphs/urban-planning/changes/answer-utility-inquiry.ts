import type { Viewer } from '../../shared/access/viewer.ts';
import { movesFrom } from '../../shared/rules/state-machine.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { is, updateRows } from '../../shared/sql/written-rows.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { gatherInputErrors, inTheFuture, unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { excavationPermitStatus, utilityAnswer } from '../mapping/codes.ts';
import { excavationPermitStates, type ExcavationState } from '../rules/excavation-permit-states.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { mayRepeatInquiry } from '../rules/utility-inquiry.ts';
import type { AnswerUtilityInquiryInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { excavationPermitMissing, notYours } from './permit-refusals.ts';
import { asking, askOnce, holdPermit } from './utility-inquiry-steps.ts';

const table = 'Shahrsazi.tblEstelamTasisat';

const states = excavationPermitStatus.codes
  .map(excavationPermitStatus.nameOf)
  .filter((one) => one !== 'UNKNOWN');
/** A late answer is still recorded while anything follows. */
const live = states.filter((state) => movesFrom(excavationPermitStates, state).length > 0);

/**
 * Records a utility's answer, once, and asks it again where that is wanted. Answers by the permit's number. The row of
 * the permit is held meanwhile, so that its cost does not come between.
 */
export async function answerUtilityInquiry(
  input: AnswerUtilityInquiryInput,
  { source }: Present,
  { role }: Viewer,
): Promise<Composed> {
  const { answer, askAgain = false } = input;
  const permit = await source.excavationPermits.byNumber(input.permitNumber, 'given');
  if (!permit) return refused(excavationPermitMissing('permitNumber'));
  if (role === null || !excavationPermitStates.takenBy.INQUIRY.includes(role)) return refused(notYours());
  const inquiries = await source.inquiries.byPermit(permit.number);
  const inquiry = inquiries.find(({ id }) => id === asciiDigits(input.inquiryId.trim()));
  if (!inquiry) return refused(inquiryMissing());
  if (inquiry.answerCode !== null) return refused(answeredAlready());
  const allowed: readonly ExcavationState[] = askAgain ? asking : live;
  if (!allowed.some((state) => state === permit.status)) return refused(tooLate(askAgain));
  const { day: today, jalaliText } = momentOfWriting(Date.now());
  const answeredOn = input.answeredOn ?? today;
  const errors = gatherInputErrors();
  const written = errors.read('answeredOn', () => legacyDateText(answeredOn));
  errors.add(inTheFuture('answeredOn', answeredOn, today));
  if (answeredOn < (inquiry.sentOn?.iso ?? '')) errors.add(beforeSending());
  if (answer === 'UNKNOWN') errors.add(unknownGiven('answer'));
  const after = inquiries.map((one) => (one === inquiry ? { utility: one.utility, answer } : one));
  const mayRepeat = inquiry.utility !== 'UNKNOWN' && mayRepeatInquiry(after, inquiry.utility);
  if (askAgain && !mayRepeat) errors.add(nothingToRepeat());
  if (errors.all.length > 0 || answer === 'UNKNOWN' || written === undefined) return refused(...errors.all);
  const again = askAgain ? askOnce(permit.number, inquiry, inquiry.id, jalaliText) : sql``;
  const answered = updateRows(table, { CodePasokh: utilityAnswer.codeOf(answer), TarikhPasokh: written }, [
    is(table, 'IdEstelam', inquiry.id),
    is(table, 'ShomarehMojavez', permit.number),
    sql`CodePasokh IS NULL`,
  ]);
  return {
    steps: sql`${holdPermit(permit.number, allowed)}${answered}${refusedIf(sql`@@ROWCOUNT = 0`, 'ANSWERED')}${again}SET @answer = ${column('Shahrsazi.tblMojavezHaffari.ShomarehMojavez', permit.number)};`,
    refusals: { MOVED: tooLate(askAgain), ANSWERED: answeredAlready(), ASKED: nothingToRepeat() },
  };
}

function inquiryMissing(): UserError {
  return userError(
    'INQUIRY_NOT_FOUND',
    'inquiryId',
    'This permit has no such inquiry; look at the permit’s inquiries again.',
    'چنین استعلامی برای این مجوز نیست؛ استعلام‌های مجوز را بازبینی کنید.',
  );
}

function answeredAlready(): UserError {
  return userError(
    'INQUIRY_ANSWERED',
    'inquiryId',
    'This inquiry has its answer already, and an answer is recorded once; look at the permit’s inquiries as they stand.',
    'پاسخ این استعلام پیش‌تر ثبت شده است و هر پاسخ یک بار ثبت می‌شود؛ استعلام‌های مجوز را ببینید.',
  );
}

function tooLate(askAgain: boolean): UserError {
  return askAgain
    ? userError(
        'TOO_LATE_TO_ASK',
        'askAgain',
        'Utilities are asked until the cost of a permit is set; record the answer without asking again.',
        'استعلام مجدد تا پیش از برآورد هزینه ممکن است؛ پاسخ را بدون استعلام مجدد ثبت کنید.',
      )
    : userError(
        'EXCAVATION_PERMIT_ENDED',
        'permitNumber',
        'This permit has ended, and no answer is recorded on it any more; look at it as it stands.',
        'این مجوز پایان یافته است و پاسخی بر آن ثبت نمی‌شود؛ وضعیت کنونی را ببینید.',
      );
}

function beforeSending(): UserError {
  return userError(
    'INVALID_INPUT',
    'answeredOn',
    'This day is before that on which the utility was asked; look at it again.',
    'این روز پیش از ارسال استعلام است؛ آن را بازبینی کنید.',
  );
}

function nothingToRepeat(): UserError {
  return userError(
    'NOTHING_TO_REPEAT',
    'askAgain',
    'A utility is asked again where its newest answer is CONFLICT or RECHECK; record the answer without asking again.',
    'استعلام مجدد هنگامی است که آخرین پاسخ سازمان تداخل یا بررسی مجدد باشد؛ پاسخ را بدون استعلام مجدد ثبت کنید.',
  );
}

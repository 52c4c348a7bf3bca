import type { Viewer } from '../../shared/access/viewer.ts';
import type { Composed } from '../../shared/sql/change-once.ts';
import { column } from '../../shared/sql/parameter.ts';
import { sql } from '../../shared/sql/fragment.ts';
import { unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { utility as utilityCodes } from '../mapping/codes.ts';
import { excavationPermitStates } from '../rules/excavation-permit-states.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { mayRepeatInquiry } from '../rules/utility-inquiry.ts';
import type { SendUtilityInquiryInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { excavationPermitMissing, notYours } from './permit-refusals.ts';
import { asking, askOnce, holdPermit } from './utility-inquiry-steps.ts';

/** Asks a utility for the first time, or again after its conflict or re-check. Answers by the permit's number. */
export async function sendUtilityInquiry(
  { permitNumber, utility }: SendUtilityInquiryInput,
  { source }: Present,
  { role }: Viewer,
): Promise<Composed> {
  const permit = await source.excavationPermits.byNumber(permitNumber, 'given');
  if (!permit) return refused(excavationPermitMissing('permitNumber'));
  if (role === null || !excavationPermitStates.takenBy.INQUIRY.includes(role)) return refused(notYours());
  if (utility === 'UNKNOWN') return refused(unknownGiven('utility'));
  if (!asking.some((state) => state === permit.status)) return refused(notAsking());
  const inquiries = await source.inquiries.byPermit(permit.number);
  const newest = inquiries.findLast((one) => one.utility === utility)?.id ?? null;
  if (newest !== null && !mayRepeatInquiry(inquiries, utility)) return refused(askedAlready());
  const asked = { utility, utilityCode: utilityCodes.codeOf(utility) };
  const { jalaliText } = momentOfWriting(Date.now());
  return {
    steps: sql`${holdPermit(permit.number, asking)}${askOnce(permit.number, asked, newest, jalaliText)}SET @answer = ${column('Shahrsazi.tblMojavezHaffari.ShomarehMojavez', permit.number)};`,
    refusals: { MOVED: notAsking(), ASKED: askedAlready() },
  };
}

function notAsking(): UserError {
  return userError(
    'NOT_ASKING',
    'permitNumber',
    'Utilities are asked while a permit is in INQUIRY or VISITED, until its cost is set; a REGISTERED one is brought to INQUIRY with those to ask.',
    'استعلام در وضعیت «استعلام» یا «بازدیدشده» و پیش از برآورد هزینه فرستاده می‌شود؛ مجوز ثبت‌شده را با سازمان‌های مورد استعلام به «استعلام» ببرید.',
  );
}

function askedAlready(): UserError {
  return userError(
    'ASKED_ALREADY',
    'utility',
    'This utility has been asked and has not answered yet, or has approved; it is asked again after CONFLICT or RECHECK alone.',
    'از این سازمان استعلام شده و هنوز پاسخ نداده یا موافقت کرده است؛ استعلام مجدد تنها پس از تداخل یا بررسی مجدد است.',
  );
}

import type { Viewer } from '../../shared/access/viewer.ts';
import type { Refusal } from '../../shared/rules/refusal.ts';
import { stepRefusal } from '../../shared/rules/state-machine.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { is, updateRows } from '../../shared/sql/written-rows.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { rialsOfPaymentId } from '../../shared/values/payment-id.ts';
import { gatherInputErrors } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { ficheStatus } from '../mapping/codes.ts';
import type { FicheRecord } from '../records.ts';
import { paymentRefusal } from '../rules/fiche.ts';
import { ficheStates } from '../rules/fiche-states.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { RecordPaymentInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { codesOf, refusalError, roleOf } from './steps-of-change.ts';

const table = 'Shahrsazi.tblFish';

/** Records that an issued fiche was paid, by the ids of the bank's receipt and on its day. Answers by the number. */
export async function recordPayment(
  input: RecordPaymentInput,
  { source }: Present,
  viewer: Viewer,
): Promise<Composed> {
  const fiche = await source.fiches.byNumber(input.number, 'given');
  if (!fiche) return refused(ficheMissing());
  if (fiche.status === 'PAID' || fiche.status === 'CONFIRMED') return refused(paidAlready());
  const step = { role: roleOf(viewer), from: fiche.status, to: 'PAID' } as const;
  const notNow = stepRefusal(ficheStates, step);
  if (notNow) return refused(refusalError(notNow, 'number'));
  const wrong = receiptError(fiche, input);
  if (wrong) return refused(wrong);
  const errors = gatherInputErrors();
  const day = errors.read('paidOn', () => legacyDateText(input.paidOn));
  if (day === undefined) return refused(...errors.all);
  return {
    steps: steps(fiche, input, day),
    refusals: { PAID: paidAlready(), MOVED: movedMeanwhile() },
  };
}

/** Why a receipt is wrong in itself, or not the fiche's. What was paid is what the payment id says. */
function receiptError(
  fiche: FicheRecord,
  { billId, paymentId, paidOn }: RecordPaymentInput,
): UserError | null {
  const rials = rialsOfPaymentId(paymentId, billId);
  if (rials === null) return idsDisagree();
  const refusal = paymentRefusal(
    {
      rials: fiche.amount,
      billId: fiche.billId ?? null,
      paymentId: fiche.paymentId ?? null,
      issuedOn: fiche.issuedOn?.iso ?? null,
    },
    { billId, paymentId, rials, paidOn },
    momentOfWriting(Date.now()).day,
  );
  return refusal && refusalError(refusal, fieldOf(refusal, fiche, billId));
}

function fieldOf({ rule }: Refusal, fiche: FicheRecord, billId: string): string {
  if (rule === 'IMPOSSIBLE_PAYMENT_DAY') return 'paidOn';
  if (rule === 'IDS_DISAGREE_WITH_AMOUNT') return 'number';
  return fiche.billId === billId ? 'paymentId' : 'billId';
}

/** The row is held before it is looked at, so that of two payments the second sees the first. */
function steps(
  { number, amount }: FicheRecord,
  { billId, paymentId }: RecordPaymentInput,
  paidOn: string,
): Fragment {
  const key = column(`${table}.ShomarehFish`, number);
  return sql`DECLARE @ficheStatus tinyint;
SELECT @ficheStatus = CodeVaziat FROM dbo.tblFish WITH (UPDLOCK) WHERE ShomarehFish = ${key};
${refusedIf(sql`@ficheStatus IN (${codesOf(ficheStatus, 'PAID', 'CONFIRMED')})`, 'PAID')}${updateRows(
    table,
    { CodeVaziat: ficheStatus.codeOf('PAID'), TarikhPardakht: paidOn },
    [
      is(table, 'ShomarehFish', number),
      is(table, 'CodeVaziat', ficheStatus.codeOf('ISSUED')),
      is(table, 'ShenaseGhabz', billId),
      is(table, 'ShenasePardakht', paymentId),
      is(table, 'Mablagh', amount),
    ],
  )}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}SET @answer = CONVERT(nvarchar(20), ${key});`;
}

function ficheMissing(): UserError {
  return userError(
    'FICHE_NOT_FOUND',
    'number',
    'There is no fiche with this number for you; look at the number again.',
    'فیشی با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
}

function paidAlready(): UserError {
  return userError(
    'FICHE_PAID',
    'number',
    'This fiche is paid already, and is paid once; where the citizen paid again, have the second payment returned.',
    'این فیش پرداخت شده است و دوباره پرداخت نمی‌شود؛ اگر شهروند دوباره پرداخته است، بازگشت آن را پیگیری کنید.',
  );
}

function idsDisagree(): UserError {
  return userError(
    'IDS_DISAGREE',
    'paymentId',
    'The payment id is not one of this bill id; compare both with the receipt and type them again.',
    'شناسه پرداخت از این شناسه قبض نیست؛ هر دو را با رسید مقایسه و دوباره وارد کنید.',
  );
}

function movedMeanwhile(): UserError {
  return userError(
    'CONFLICT',
    'number',
    'This fiche was changed meanwhile and is not to be paid any more; look at it as it stands.',
    'این فیش در این میان تغییر کرده و دیگر قابل پرداخت نیست؛ وضعیت کنونی آن را ببینید.',
  );
}

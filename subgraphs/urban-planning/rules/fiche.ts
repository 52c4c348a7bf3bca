import type { Refusal } from '../../shared/rules/refusal.ts';
import { makeBillId } from '../../shared/values/bill-id.ts';
import { InvalidValueError } from '../../shared/values/invalid-value-error.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { makePaymentId, rialsOfPaymentId } from '../../shared/values/payment-id.ts';
import { rialText } from '../../shared/values/rial.ts';
import { dayAfter } from './days.ts';

/** A fiche before it is written; days are Gregorian 'YYYY-MM-DD', the amount exact rials. */
export interface FicheDraft {
  readonly number: string;
  readonly rials: string;
  readonly billId: string;
  readonly paymentId: string;
  readonly issuedOn: string;
  readonly dueOn: string;
}

/** What a fiche is drafted from; how many days there are to pay is configuration. */
export interface FicheTerms {
  readonly rials: string;
  readonly district: number;
  readonly issuedOn: string;
  readonly daysToPay: number;
}

/** What is known of a payment. */
export interface Payment {
  readonly billId: string;
  readonly paymentId: string;
  readonly rials: string;
  readonly paidOn: string;
}

/**
 * Drafts a fiche with its bill id and payment id, as the city's are: the bill id of the number's last eight digits and
 * the payee 1DD of the district, the payment id of the Jalali year's last digit and the period. Throws InvalidValueError for an amount that no payment id can say.
 */
export function draftFiche(number: string, { rials, district, issuedOn, daysToPay }: FicheTerms): FicheDraft {
  const amount = rialText(rials);
  const billId = makeBillId(`${number.slice(-8).padStart(8, '0')}1${String(district).padStart(2, '0')}`);
  const paymentId = makePaymentId(billId, amount, `${legacyDateText(issuedOn).charAt(3)}${period}`);
  return { number, rials: amount, billId, paymentId, issuedOn, dueOn: dayAfter(issuedOn, daysToPay) };
}

/** Whether a fiche that is still to pay is past its last day; the last day itself is in time. Null without a last day. */
export function isPastDue(dueOn: string | null, today: string): boolean | null {
  return dueOn === null ? null : today > dueOn;
}

/**
 * Why a payment is not this fiche's; null where it is. Its ids must be the fiche's and say its amount, what was paid
 * must be the amount to the rial, and the day must lie between issue (where it can be read) and today.
 */
export function paymentRefusal(
  fiche: Pick<FicheDraft, 'rials'> & {
    readonly billId: string | null;
    readonly paymentId: string | null;
    readonly issuedOn: string | null;
  },
  payment: Payment,
  today: string,
): Refusal | null {
  if (payment.billId !== fiche.billId || payment.paymentId !== fiche.paymentId) return refusals.otherFiche;
  const amount = rialText(fiche.rials);
  if (rialsOfPaymentId(payment.paymentId, payment.billId) !== amount) return refusals.idsDisagree;
  if (rialText(payment.rials) !== amount) return refusals.otherAmount;
  const isInTime = payment.paidOn <= today && (fiche.issuedOn === null || payment.paidOn >= fiche.issuedOn);
  return isInTime ? null : refusals.impossibleDay;
}

/** The number of a new fiche, a bigint; the first has eight digits, which a bill id takes. */
export function nextFicheNumber(last: string | null): string {
  const next = last === null ? 10_000_001n : BigInt(last) + 1n;
  if (next <= 9_223_372_036_854_775_807n) return String(next);
  throw new InvalidValueError(
    'The fiche numbers are used up; tell the operators.',
    'شماره‌های فیش تمام شده است؛ به راهبر سامانه اطلاع دهید.',
  );
}

/** The period that stands in all of the city's payment ids. */
const period = '05';

const refusals = {
  otherFiche: {
    rule: 'PAYMENT_OF_ANOTHER_FICHE',
    message: 'The bill id and payment id are not this fiche’s; compare them with the fiche.',
    messageFa: 'شناسه قبض و شناسه پرداخت از این فیش نیست؛ آن‌ها را با فیش مقایسه کنید.',
  },
  idsDisagree: {
    rule: 'IDS_DISAGREE_WITH_AMOUNT',
    message:
      'The ids stored with this fiche do not say its amount; have it cancelled in the urban-planning system and issue another.',
    messageFa: 'شناسه‌های ثبت‌شده این فیش با مبلغ آن نمی‌خواند؛ آن را ابطال و فیش تازه صادر کنید.',
  },
  otherAmount: {
    rule: 'PAYMENT_OF_ANOTHER_AMOUNT',
    message: 'What was paid is not the amount of this fiche; look at the receipt again.',
    messageFa: 'مبلغ پرداخت‌شده با مبلغ این فیش برابر نیست؛ رسید را دوباره ببینید.',
  },
  impossibleDay: {
    rule: 'IMPOSSIBLE_PAYMENT_DAY',
    message: 'A fiche is paid between the day of its issue and today; correct the day of payment.',
    messageFa: 'روز پرداخت باید میان روز صدور فیش و امروز باشد؛ آن را اصلاح کنید.',
  },
} satisfies Record<string, Refusal>;

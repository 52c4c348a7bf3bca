import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { is, updateRows } from '../../shared/sql/written-rows.ts';
import { legacyRialText } from '../../shared/values/rial.ts';
import { unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { ficheStatus, wasteContractStatus } from '../mapping/codes.ts';
import type { WasteContractRecord } from '../records.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { wasteRefusal, type WasteState } from '../rules/waste-contract-states.ts';
import type { ChangeWasteContractStatusInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { rialsError } from './money-values.ts';
import { codesOf, holdRequest, refusalError, roleOf } from './steps-of-change.ts';
import { contractMissing, contractMoved } from './waste-contract-errors.ts';

const table = 'Shahrsazi.tblGharardadPasmand';

/**
 * Moves a waste contract on, by its state machine and the guard of PAID, from the status in which it was seen: the
 * estimate brings the price, the payment the day of the contract. Answers by its number.
 */
export async function changeWasteContractStatus(
  { number, ifStatus, to, amount }: ChangeWasteContractStatusInput,
  { source }: Present,
  viewer: Viewer,
): Promise<Composed> {
  const contract = await source.wasteContracts.byNumber(number, 'given');
  if (!contract) return refused(contractMissing('number'));
  if (contract.status !== ifStatus) return refused(contractMoved('ifStatus', contract.status));
  if (to === 'UNKNOWN') return refused(unknownGiven('to'));
  const fiches = to === 'PAID' ? await source.fiches.byRequest(contract.requestNumber) : [];
  const refusal = wasteRefusal(
    { role: roleOf(viewer), from: contract.status, to },
    { fiches: fiches.map(({ status }) => status) },
  );
  if (refusal) return refused(refusalError(refusal, 'to'));
  const error = to === 'SETTLED' ? settledApart() : amountError(to, amount ?? null);
  if (error) return refused(error);
  return {
    steps: steps(contract, to, amount ?? null),
    refusals: { MOVED: contractMoved('ifStatus', null), UNPAID: unpaid() },
  };
}

function steps(contract: WasteContractRecord, to: WasteState, amount: string | null): Fragment {
  const { number, requestNumber, statusCode, signedOn } = contract;
  const isSigned = to === 'PAID' && (signedOn ?? null) === null;
  return sql`${to === 'PAID' ? refusedUnlessPaid(requestNumber) : sql``}${updateRows(
    table,
    {
      CodeVaziat: wasteContractStatus.codeOf(to),
      ...(amount !== null && { Mablagh: legacyRialText(amount) }),
      ...(isSigned && { TarikhGharardad: momentOfWriting(Date.now()).jalaliText }),
    },
    [is(table, 'ShomarehGharardad', number), is(table, 'CodeVaziat', statusCode)],
  )}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}SET @answer = ${column(`${table}.ShomarehGharardad`, number)};`;
}

/** The guard of PAID once more, while nobody can issue another fiche. */
function refusedUnlessPaid(requestNumber: string): Fragment {
  const fiches = sql`SELECT 1 FROM dbo.tblFish
  WHERE ShomarehDarkhast = ${column('Shahrsazi.tblFish.ShomarehDarkhast', requestNumber)} AND CodeVaziat`;
  const paid = codesOf(ficheStatus, 'PAID', 'CONFIRMED');
  const done = codesOf(ficheStatus, 'PAID', 'CONFIRMED', 'CANCELLED');
  return sql`${holdRequest(requestNumber)}${refusedIf(
    sql`EXISTS (${fiches} NOT IN (${done})) OR NOT EXISTS (${fiches} IN (${paid}))`,
    'UNPAID',
  )}`;
}

function amountError(to: WasteState, amount: string | null): UserError | null {
  if (to === 'ESTIMATED') return amount === null ? amountMissing() : rialsError('amount', amount);
  return amount === null ? null : amountElsewhere();
}

function amountMissing(): UserError {
  return userError(
    'AMOUNT_REQUIRED',
    'amount',
    'An estimate is a price; give it in whole rials.',
    'برآورد به مبلغ نیاز دارد؛ آن را به ریال بدهید.',
  );
}

function amountElsewhere(): UserError {
  return userError(
    'INVALID_INPUT',
    'amount',
    'The price of a waste contract is set by its estimate alone; leave it out here.',
    'مبلغ قرارداد پسماند فقط در برآورد تعیین می‌شود؛ آن را در اینجا ندهید.',
  );
}

function settledApart(): UserError {
  return userError(
    'INVALID_INPUT',
    'to',
    'A waste contract is settled on a day; use settleWasteContract, and give it.',
    'تسویه قرارداد پسماند روز دارد؛ از settleWasteContract استفاده کنید و روز را بدهید.',
  );
}

function unpaid(): UserError {
  return userError(
    'UNPAID_FICHE',
    'to',
    'Another fiche of this contract was issued meanwhile and is not paid; record its payment first.',
    'در این میان فیش دیگری برای این قرارداد صادر شده که پرداخت نشده است؛ نخست پرداخت آن را ثبت کنید.',
  );
}

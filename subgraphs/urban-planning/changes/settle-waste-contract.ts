import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { is, updateRows } from '../../shared/sql/written-rows.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { gatherInputErrors } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { wasteContractStatus } from '../mapping/codes.ts';
import { dayAfter } from '../rules/days.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { wasteRefusal } from '../rules/waste-contract-states.ts';
import type { SettleWasteContractInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { refusalError, roleOf } from './steps-of-change.ts';
import { contractMissing, contractMoved } from './waste-contract-errors.ts';

const table = 'Shahrsazi.tblGharardadPasmand';

/** Settles an active contract on a day, which is no earlier than its last trip. Answers by its number. */
export async function settleWasteContract(
  { number, settledOn }: SettleWasteContractInput,
  { source }: Present,
  viewer: Viewer,
): Promise<Composed> {
  const contract = await source.wasteContracts.byNumber(number, 'given');
  if (!contract) return refused(contractMissing('number'));
  const step = { role: roleOf(viewer), from: contract.status, to: 'SETTLED' } as const;
  const refusal = wasteRefusal(step, { fiches: [] });
  if (refusal) return refused(refusalError(refusal, 'number'));
  const isPossible =
    settledOn >= (contract.signedOn?.iso ?? '') && settledOn <= momentOfWriting(Date.now()).day;
  if (!isPossible) return refused(impossibleDay());
  const errors = gatherInputErrors();
  const day = errors.read('settledOn', () => legacyDateText(settledOn));
  if (day === undefined) return refused(...errors.all);
  return {
    steps: steps(number, day, dayAfter(settledOn, 1)),
    refusals: { MOVED: contractMoved('number', null), TRIP_LATER: impossibleDay() },
  };
}

/** The contract comes first: whoever records a trip waits for it, and then finds it settled. */
function steps(number: string, settledOn: string, dayAfterIt: string): Fragment {
  const key = column(`${table}.ShomarehGharardad`, number);
  const midnight = column('Shahrsazi.tblHamlPasmand.ZamanHaml', `${dayAfterIt}T00:00:00`);
  return sql`${updateRows(
    table,
    { CodeVaziat: wasteContractStatus.codeOf('SETTLED'), TarikhTasviyeh: settledOn },
    [is(table, 'ShomarehGharardad', number), is(table, 'CodeVaziat', wasteContractStatus.codeOf('ACTIVE'))],
  )}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}${refusedIf(
    sql`EXISTS (SELECT 1 FROM dbo.tblHamlPasmand WHERE ShomarehGharardad = ${key} AND ZamanHaml >= ${midnight})`,
    'TRIP_LATER',
  )}SET @answer = ${key};`;
}

function impossibleDay(): UserError {
  return userError(
    'IMPOSSIBLE_SETTLEMENT_DAY',
    'settledOn',
    'A waste contract is settled between its last trip and today; correct the day.',
    'روز تسویه باید میان آخرین سفر حمل و امروز باشد؛ آن را اصلاح کنید.',
  );
}

import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, type Fragment, joined, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { legacyRialText } from '../../shared/values/rial.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { requestStatus, wasteContractStatus } from '../mapping/codes.ts';
import { wasteContractNumber } from '../rules/document-numbers.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { isRunning } from '../rules/request-registration.ts';
import { wasteContractStates } from '../rules/waste-contract-states.ts';
import type { CreateWasteContractInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { takenNumbers } from './taken-numbers.ts';
import { rialsError, textError, volumeError } from './money-values.ts';
import { requestMissing } from './request-errors.ts';
import { beginError, codesOf, holdRequest, roleOf } from './steps-of-change.ts';

const table = 'Shahrsazi.tblGharardadPasmand';

/** While a request is in one of these a contract may come of it: it goes on, and is not suspended. */
const openCodes = requestStatus.codes.filter((code) => {
  const status = requestStatus.nameOf(code);
  return isRunning(status) && status !== 'SUSPENDED';
});

/**
 * Creates the contract of a waste request, under a number that is drawn from the request's. A price that is given is the
 * estimate. Answers by the number. The row of the request is held meanwhile, so that it does not get two.
 */
export async function createWasteContract(
  input: CreateWasteContractInput,
  { source, ask }: Present,
  viewer: Viewer,
): Promise<Composed> {
  const request = await source.requests.byNumber(input.requestNumber, 'given');
  if (!request) return refused(requestMissing('requestNumber'));
  const notYours = beginError(wasteContractStates, roleOf(viewer));
  if (notYours) return refused(notYours);
  if (request.type !== 'WASTE_CONTRACT') return refused(otherService());
  if (!openCodes.includes(request.statusCode)) return refused(notRunning());
  const errors = inputErrors(input);
  if (errors.length > 0) return refused(...errors);
  const from = {
    day: request.registeredOn?.iso ?? momentOfWriting(Date.now()).day,
    requestNumber: request.number,
  };
  const first = wasteContractNumber({ ...from, taken: [] });
  const taken = await takenNumbers(ask, table, 'ShomarehGharardad', first);
  const number = wasteContractNumber({ ...from, taken });
  return { steps: steps(number, input), refusals: { NOT_RUNNING: notRunning(), EXISTS: exists() } };
}

function inputErrors(input: CreateWasteContractInput): readonly UserError[] {
  const { demolitionVolume, excavationVolume, contractor, amount } = input;
  const errors = [
    volumeError(`${table}.HajmTakhrib`, 'demolitionVolume', demolitionVolume),
    volumeError(`${table}.HajmKhakbardari`, 'excavationVolume', excavationVolume),
    contractor == null ? null : textError(`${table}.Peymankar`, 'contractor', contractor),
    amount == null ? null : rialsError('amount', amount),
    /[1-9]/.test(demolitionVolume + excavationVolume) ? null : nothingToHaul(),
  ];
  return errors.filter((error) => error !== null);
}

function steps(number: string, input: CreateWasteContractInput): Fragment {
  const { requestNumber, demolitionVolume, excavationVolume, contractor, amount } = input;
  const request = column(`${table}.ShomarehDarkhast`, requestNumber);
  const open = joined(openCodes.map(constant), sql`, `);
  const ended = codesOf(wasteContractStatus, 'EXPIRED', 'TERMINATED');
  return sql`${holdRequest(requestNumber)}${refusedIf(
    sql`@requestStatus IS NULL OR @requestStatus NOT IN (${open})`,
    'NOT_RUNNING',
  )}${refusedIf(
    sql`EXISTS (SELECT 1 FROM dbo.tblGharardadPasmand
  WHERE ShomarehDarkhast = ${request} AND CodeVaziat NOT IN (${ended}))`,
    'EXISTS',
  )}${insertRow(table, {
    ShomarehGharardad: number,
    ShomarehDarkhast: requestNumber,
    HajmTakhrib: demolitionVolume,
    HajmKhakbardari: excavationVolume,
    Peymankar: canonicalText(contractor ?? null),
    Mablagh: amount == null ? null : legacyRialText(amount),
    CodeVaziat: wasteContractStatus.codeOf(amount == null ? 'REQUESTED' : 'ESTIMATED'),
  })}SET @answer = ${column(`${table}.ShomarehGharardad`, number)};`;
}

function otherService(): UserError {
  return userError(
    'NOT_A_WASTE_REQUEST',
    'requestNumber',
    'A waste contract comes of a request of the type WASTE_CONTRACT; register one on the case file first.',
    'قرارداد پسماند از درخواستی از نوع «قرارداد پسماند» می‌آید؛ نخست آن را روی پرونده ثبت کنید.',
  );
}

function notRunning(): UserError {
  return userError(
    'REQUEST_NOT_RUNNING',
    'requestNumber',
    'This request has ended or is suspended; go on with one that is running, or register a new one.',
    'این درخواست پایان یافته یا مسکوت است؛ با درخواستی که در جریان است ادامه دهید یا درخواست تازه ثبت کنید.',
  );
}

function exists(): UserError {
  return userError(
    'WASTE_CONTRACT_EXISTS',
    'requestNumber',
    'This request has a waste contract already; go on with that one, or have it terminated first.',
    'این درخواست قرارداد پسماند دارد؛ همان را ادامه دهید یا نخست آن را فسخ کنید.',
  );
}

function nothingToHaul(): UserError {
  return userError(
    'EMPTY_CONTRACT',
    null,
    'A waste contract is for debris or soil; give the volume of one of them, above 0.',
    'قرارداد پسماند برای نخاله یا خاک است؛ حجم دست‌کم یکی را بیش از صفر بدهید.',
  );
}

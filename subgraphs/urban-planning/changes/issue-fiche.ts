import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { statement } from '../../shared/sql/statement.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { gatherInputErrors, unknownGiven } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { ficheKind, ficheStatus, requestStatus } from '../mapping/codes.ts';
import { draftFiche, nextFicheNumber, type FicheDraft } from '../rules/fiche.ts';
import { ficheStates } from '../rules/fiche-states.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { IssueFicheInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { rialsError } from './money-values.ts';
import { requestMissing } from './request-errors.ts';
import { beginError, holdRequest, roleOf } from './steps-of-change.ts';

const table = 'Shahrsazi.tblFish';

/**
 * Issues a fiche for a request whose fees are being assessed, under the next number and with the ids by which banks take
 * the money. Answers by the number. The row of the request is held meanwhile, so that it does not go on to PAID.
 */
export async function issueFiche(
  input: IssueFicheInput,
  { source, ask }: Present,
  viewer: Viewer,
): Promise<Composed> {
  const { requestNumber, kind, amount, dueOn } = input;
  const request = await source.requests.byNumber(requestNumber, 'given');
  const caseFile = request && (await source.caseFiles.byNumber(request.caseFileNumber, 'stored'));
  if (!caseFile) return refused(requestMissing('requestNumber'));
  const notYours = beginError(ficheStates, roleOf(viewer));
  if (notYours) return refused(notYours);
  if (request.status !== 'FEE_ASSESSED') return refused(notAssessed());
  if (kind === 'UNKNOWN') return refused(unknownGiven('kind'));
  const issuedOn = momentOfWriting(Date.now()).day;
  const wrong = rialsError('amount', amount) ?? (dueOn < issuedOn ? deadlinePast() : null);
  if (wrong) return refused(wrong);
  const [last] = await ask(lastFiche());
  const number = nextFicheNumber(last?.Last ?? null);
  const errors = gatherInputErrors();
  errors.read('dueOn', () => legacyDateText(dueOn));
  const terms = { rials: amount, district: caseFile.districtNumber, issuedOn, daysToPay: 0 };
  const draft = errors.read('amount', () => draftFiche(number, terms));
  if (draft === undefined || errors.all.length > 0) return refused(...errors.all);
  return {
    steps: steps(requestNumber, ficheKind.codeOf(kind), { ...draft, dueOn }),
    refusals: { NOT_ASSESSED: notAssessed() },
  };
}

function steps(requestNumber: string, kind: number, draft: FicheDraft): Fragment {
  const assessed = constant(requestStatus.codeOf('FEE_ASSESSED'));
  return sql`${holdRequest(requestNumber)}${refusedIf(
    sql`@requestStatus IS NULL OR @requestStatus <> ${assessed}`,
    'NOT_ASSESSED',
  )}${insertRow(table, {
    ShomarehFish: draft.number,
    ShomarehDarkhast: requestNumber,
    CodeNoeFish: kind,
    Mablagh: draft.rials,
    ShenaseGhabz: draft.billId,
    ShenasePardakht: draft.paymentId,
    TarikhSodur: legacyDateText(draft.issuedOn),
    TarikhMohlat: legacyDateText(draft.dueOn),
    CodeVaziat: ficheStatus.codeOf('ISSUED'),
  })}SET @answer = CONVERT(nvarchar(20), ${column(`${table}.ShomarehFish`, draft.number)});`;
}

function lastFiche() {
  return statement(
    'the last fiche',
    sql<{ Last: string | null }>`SELECT CONVERT(varchar(20), MAX(ShomarehFish)) AS Last FROM dbo.tblFish`,
  );
}

function notAssessed(): UserError {
  return userError(
    'REQUEST_NOT_FEE_ASSESSED',
    'requestNumber',
    'Fiches are issued while a request is FEE_ASSESSED; bring it there first, or look at where it stands.',
    'فیش در وضعیت «عوارض محاسبه‌شده» صادر می‌شود؛ نخست درخواست را به آن ببرید یا وضعیت کنونی آن را ببینید.',
  );
}

function deadlinePast(): UserError {
  return userError(
    'IMPOSSIBLE_DEADLINE',
    'dueOn',
    'The last day to pay is today at the earliest; correct it.',
    'مهلت پرداخت زودتر از امروز نیست؛ آن را اصلاح کنید.',
  );
}

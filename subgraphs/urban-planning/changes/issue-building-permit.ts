import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow, is, updateRows } from '../../shared/sql/written-rows.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { buildingPermitKind, requestStatus } from '../mapping/codes.ts';
import { buildingPermitKindTitles, requestStatusTitles } from '../mapping/titles.ts';
import type { ServiceRequestRecord } from '../records.ts';
import { buildingPermitNumber } from '../rules/document-numbers.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import { requestRefusal } from '../rules/request-guards.ts';
import type { BuildingPermitKind, IssueBuildingPermitInput } from '../types.generated.ts';
import { requestMissing } from './change-request-status.ts';
import type { Present } from './changing.ts';
import { requestFacts } from './request-facts.ts';
import { takenNumbers } from './taken-numbers.ts';

const table = 'Shahrsazi.tblParvaneh';

/** Writes the permit of a request that is APPROVED, and brings it to ISSUED. Answers by the permit's number. */
export async function issueBuildingPermit(
  input: IssueBuildingPermitInput,
  present: Present,
  { role }: Viewer,
): Promise<Composed> {
  const { source } = present;
  const request = await source.requests.byNumber(input.requestNumber, 'given');
  const caseFile = request && (await source.caseFiles.byNumber(request.caseFileNumber, 'stored'));
  if (!request || !caseFile) return refused(requestMissing('requestNumber'));
  if (request.type !== 'BUILDING_PERMIT') return refused(otherType());
  const facts = { ...(await requestFacts(request, present)), hasResult: true };
  const refusal = role && requestRefusal({ role, from: request.status, to: 'ISSUED' }, facts);
  if (refusal) return refused(userError(refusal.rule, null, refusal.message, refusal.messageFa));
  if (input.kind === 'UNKNOWN') return refused(kindUnknown());
  if (!(await source.engineers.byLicence(input.engineerLicence, 'given'))) return refused(engineerMissing());
  const { day } = momentOfWriting(Date.now());
  if (input.validUntil <= day) return refused(tooShort());
  const from = { district: caseFile.districtNumber, day, requestNumber: request.number };
  const first = buildingPermitNumber({ ...from, taken: [] });
  const taken = await takenNumbers(present.ask, table, 'ShomarehParvaneh', first);
  const number = buildingPermitNumber({ ...from, taken });
  return { steps: steps(number, request, input.kind, input), refusals: { MOVED: movedOn() } };
}

function steps(
  number: string,
  request: ServiceRequestRecord,
  kind: Exclude<BuildingPermitKind, 'UNKNOWN'>,
  input: IssueBuildingPermitInput,
): Fragment {
  const now = momentOfWriting(Date.now());
  const issued = { code: requestStatus.codeOf('ISSUED'), title: requestStatusTitles.ISSUED };
  const moved = updateRows(
    'Shahrsazi.tblDarkhast',
    { CodeVaziat: issued.code, Vaziat: issued.title, ZamanVaziat: now.datetime },
    [
      is('Shahrsazi.tblDarkhast', 'ShomarehDarkhast', request.number),
      is('Shahrsazi.tblDarkhast', 'CodeVaziat', request.statusCode),
      sql`Hazf = 0`,
    ],
  );
  const permit = insertRow(table, {
    ShomarehParvaneh: number,
    ShomarehDarkhast: request.number,
    CodeNoeParvaneh: buildingPermitKind.codeOf(kind),
    NoeParvaneh: buildingPermitKindTitles[kind],
    TarikhSodur: now.jalaliText,
    TarikhEtebar: legacyDateText(input.validUntil),
    ZirbanayeKol: input.totalFloorArea,
    TedadTabaghe: input.storeys,
    TedadVahed: input.units,
    ShomarehBimeh: input.insuranceNumber ?? null,
    ShomarehNezam: input.engineerLicence,
  });
  const referral = insertRow('Shahrsazi.tblErja', {
    ShomarehDarkhast: request.number,
    CodeMarhaleh: issued.code,
    Marhaleh: issued.title,
    ZamanErja: now.datetime,
    Tozihat: `پروانه ${number}`,
  });
  return sql`${moved}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}${permit}${referral}SET @answer = ${column(`${table}.ShomarehParvaneh`, number)};`;
}

function movedOn(): UserError {
  return userError(
    'CONFLICT',
    'requestNumber',
    'This request has moved on meanwhile; look at it as it stands, and decide anew.',
    'این درخواست در این میان تغییر کرده است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.',
  );
}

function otherType(): UserError {
  return userError(
    'NO_BUILDING_PERMIT_REQUEST',
    'requestNumber',
    'This request asks for something else than a building permit; look at its number again.',
    'این درخواست برای پروانه ساختمانی نیست؛ شماره آن را بازبینی کنید.',
  );
}

function kindUnknown(): UserError {
  return userError(
    'INVALID_INPUT',
    'kind',
    'UNKNOWN is what the legacy system holds and we cannot read; say what the permit allows.',
    'نامشخص را نمی‌توان ثبت کرد؛ نوع پروانه را تعیین کنید.',
  );
}

function engineerMissing(): UserError {
  return userError(
    'ENGINEER_NOT_FOUND',
    'engineerLicence',
    'There is no engineer with this licence; look at it again.',
    'مهندسی با این شماره نظام نیست؛ شماره را بازبینی کنید.',
  );
}

function tooShort(): UserError {
  return userError(
    'INVALID_INPUT',
    'validUntil',
    'A permit is valid beyond the day of its issue; give a later day.',
    'پروانه باید پس از روز صدور نیز معتبر باشد؛ روز دیرتری بدهید.',
  );
}

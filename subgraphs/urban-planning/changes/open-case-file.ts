import { boundsOf } from '../../shared/access/bounds.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import { sql } from '../../shared/sql/fragment.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { column } from '../../shared/sql/parameter.ts';
import { statement } from '../../shared/sql/statement.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { readRenovationCode, type RenovationCodeParts } from '../../shared/values/renovation-code.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { ownerKind, propertyUse } from '../mapping/codes.ts';
import { propertyUseTitles } from '../mapping/titles.ts';
import { nextCaseFileNumber } from '../rules/case-file-numbers.ts';
import { ownersErrors, textMissing } from '../rules/owners.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { OpenCaseFileInput } from '../types.generated.ts';
import type { Present } from './changing.ts';

const file = 'Shahrsazi.tblParvandeh';
const owner = 'Shahrsazi.tblMalek';

/** Opens a case file under the next number of its district, with its owners. Answers by the number. */
export async function openCaseFile(
  input: OpenCaseFileInput,
  { source, ask }: Present,
  viewer: Viewer,
): Promise<Composed> {
  const code = readRenovationCode(input.renovationCode);
  const bounds = boundsOf(viewer);
  if (bounds.kind === 'district' && bounds.district !== code.district) return refused(elsewhere());
  const errors: UserError[] = [...ownersErrors(input.owners)];
  if (input.address.trim() === '') errors.push(textMissing('address'));
  if (input.use === 'UNKNOWN') errors.push(useUnknown());
  if (input.parentNumber != null && !(await source.caseFiles.byNumber(input.parentNumber, 'given')))
    errors.push(parentMissing());
  if (errors.length > 0) return refused(...errors);
  const [last] = await ask(lastOfDistrict(code.district));
  const number = nextCaseFileNumber(last?.Last ?? null, code.district);
  return { steps: steps(number, code, input), refusals: { EXISTS: exists() } };
}

function steps(number: string, code: RenovationCodeParts, input: OpenCaseFileInput) {
  const { areas, registrationPlate: plate, use } = input;
  const stands = sql`EXISTS (SELECT 1 FROM dbo.tblParvandeh WITH (UPDLOCK, HOLDLOCK)
  WHERE CodeNosazi = ${column(`${file}.CodeNosazi`, code.code)} AND Hazf = 0)`;
  const opened = insertRow(file, {
    ShomarehParvandeh: number,
    CodeNosazi: code.code,
    CodeMantaghe: code.district,
    Hoze: code.zone,
    Blok: code.block,
    ShoMelk: code.parcel,
    Sakhteman: code.building,
    Aparteman: code.apartment,
    Senfi: code.shop,
    ParvandehMadar: input.parentNumber ?? null,
    PelakBakhsh: plate?.section ?? null,
    PelakAsli: plate?.main ?? null,
    PelakFari: plate?.sub ?? null,
    CodePosti: input.postalCode ?? null,
    Neshani: input.address,
    MasahatSanad: areas?.deed ?? null,
    MasahatMojud: areas?.existing ?? null,
    MasahatEslahi: areas?.corrected ?? null,
    MasahatBaghimandeh: areas?.remaining ?? null,
    CodeKarbari: use && use !== 'UNKNOWN' ? propertyUse.codeOf(use) : null,
    Karbari: use && use !== 'UNKNOWN' ? propertyUseTitles[use] : null,
    TarikhTashkil: momentOfWriting(Date.now()).jalaliText,
  });
  const owners = input.owners.map((one) =>
    insertRow(owner, {
      ShomarehParvandeh: number,
      CodeNoeMalek: one.kind === 'UNKNOWN' ? null : ownerKind.codeOf(one.kind),
      Nam: one.firstName ?? null,
      NamKhanevadegi: one.lastName,
      NamPedar: one.fatherName ?? null,
      CodeMeli: one.nationalCode,
      Mobile: one.mobile ?? null,
      DangArseh: one.landDang,
      DangAyan: one.structureDang,
    }),
  );
  return sql`${refusedIf(stands, 'EXISTS')}${opened}${owners.reduce((all, one) => sql`${all}${one}`, sql``)}SET @answer = ${column(`${file}.ShomarehParvandeh`, number)};`;
}

/** By the number and not by the district of the row: a re-audit moves case files, and their numbers stay. */
function lastOfDistrict(district: number) {
  const prefix = String(district).padStart(2, '0');
  const number = (serial: string) => column(`${file}.ShomarehParvandeh`, `${prefix}${serial}`);
  return statement(
    'the last case file of a district',
    sql<{ Last: string | null }>`SELECT MAX(ShomarehParvandeh) AS Last FROM dbo.tblParvandeh
WHERE ShomarehParvandeh >= ${number('000000000')} AND ShomarehParvandeh <= ${number('999999999')}`,
  );
}

/** An office serves the whole city, an expert the own district. */
function elsewhere(): UserError {
  return userError(
    'NOT_YOUR_STEP',
    'renovationCode',
    'This property lies in another district; its experts or any office may open the case file.',
    'این ملک در منطقه دیگری است؛ کارشناسان آن منطقه یا هر دفتری می‌توانند پرونده آن را تشکیل دهند.',
  );
}

function exists(): UserError {
  return userError(
    'CASE_FILE_EXISTS',
    'renovationCode',
    'This property has a case file already; find it by the renovation code and go on there.',
    'برای این ملک پرونده‌ای هست؛ آن را با کد نوسازی بیابید و همان را ادامه دهید.',
  );
}

function parentMissing(): UserError {
  return userError(
    'CASE_FILE_NOT_FOUND',
    'parentNumber',
    'There is no case file with this number; look at the number of the building’s case file again.',
    'پرونده‌ای با این شماره نیست؛ شماره پرونده ساختمان را بازبینی کنید.',
  );
}

function useUnknown(): UserError {
  return userError(
    'INVALID_INPUT',
    'use',
    'UNKNOWN is what the legacy system holds and we cannot read; give the use, or leave it out.',
    'نامشخص را نمی‌توان ثبت کرد؛ کاربری را تعیین کنید یا آن را خالی بگذارید.',
  );
}

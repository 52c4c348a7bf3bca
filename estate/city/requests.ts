import { writeRequestDocuments } from './archive-documents.ts';
import { anchorRequests } from './anchor-requests.ts';
import type { AnchorRequest } from './anchors.ts';
import { caseFileOf } from './case-files.ts';
import { requestStatuses, requestTypes, titleOf } from './codes.ts';
import { writeExcavationPermit } from './excavation-permits.ts';
import { writeFiches } from './fiches.ts';
import type { Generation, RequestFacts } from './generation.ts';
import { writeInspections } from './inspections.ts';
import { closedOffices, districtOfOffice, officeCount } from './institutions.ts';
import { jalaliText, readJalali } from './jalali.ts';
import { legacyNumericDate } from './legacy-date.ts';
import { legacyText } from './legacy-text.ts';
import { ownersOf, storedCode, storedMobile } from './owners.ts';
import { writeBuildingPermit } from './building-permits.ts';
import { fullName, personOf, type Person } from './person.ts';
import { createQuirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { writeReferrals } from './referrals.ts';
import { intendLife, walkLife, type LifeIntent, type LifeStep } from './request-life.ts';
import { FIRST_REQUEST } from './request-plan.ts';
import { datetimeText, hourText, MS_PER_DAY } from './wall-clock.ts';
import { writeWasteContract } from './waste-contracts.ts';

/** Writes the request at a position of the plan with all that hangs on it. */
export function writeRequest(generation: Generation, position: number): void {
  const { plan, seed } = generation;
  const anchor = anchorRequests[position];
  const type = anchor?.type ?? plan.requests.type[position] ?? 1;
  const day = plan.requests.day[position] ?? plan.today;
  const random = createRandom(seed, 'request', position);
  const quirks = createQuirks(random, anchor !== undefined);
  const caseFile = caseFileOf(plan, plan.requests.caseFile[position] ?? 0);
  const facts: RequestFacts = {
    number: FIRST_REQUEST + position,
    type,
    office: officeFor(caseFile.district, day, random, anchor),
    caseFile,
    owners: ownersOf(seed, caseFile.index, plan.caseFileCount, caseFile.traits),
    life: lifeOf(
      generation,
      day,
      random,
      quirks.strikes('summerTimeEdge'),
      quirks.strikes('unknownCode'),
      anchor,
    ),
    trait: anchor?.trait,
    clean: anchor !== undefined,
    quirks,
  };
  const isTest = facts.trait === 'testRow' || quirks.strikes('testRow');
  generation.writer.add('tblDarkhast', requestRow(generation, facts, day, isTest, random));
  writeReferrals(generation, facts);
  writeFiches(generation, facts);
  writeInspections(generation, facts);
  if (type === 2) writeBuildingPermit(generation, facts);
  if (type === 7) writeExcavationPermit(generation, facts);
  if (type === 8) writeWasteContract(generation, facts);
  writeRequestDocuments(generation, facts);
}

/** A status that no list has; somebody added it to the system one day. */
const unknownStatus = 15;

function requestRow(
  generation: Generation,
  facts: RequestFacts,
  day: number,
  isTest: boolean,
  random: Random,
) {
  const { number, quirks, trait, life } = facts;
  const last = life.at(-1) ?? { status: 1, at: day * MS_PER_DAY };
  const shownType = facts.trait === undefined && quirks.strikes('unknownCode') ? 12 : facts.type;
  const typeDisagrees = trait === 'disagreeingTitle' || quirks.strikes('disagreeingTitle');
  const statusDisagrees = quirks.strikes('disagreeingTitle');
  const applicant = isTest ? testPerson : applicantOf(generation, facts, random);
  const known = <T>(value: T, missing: number): T | null =>
    random.chance(missing) && !facts.clean ? null : value;
  return {
    ShomarehDarkhast: String(number),
    ShomarehParvandeh: facts.caseFile.number,
    CodeNoeDarkhast: String(shownType),
    NoeDarkhast: known(
      titleOf(requestTypes, typeDisagrees ? (facts.type % 8) + 1 : shownType) ?? 'سایر خدمات',
      0.005,
    ),
    CodeDaftar: String(facts.office),
    CodeVaziat: String(last.status),
    Vaziat: known(
      legacyText(
        titleOf(requestStatuses, statusDisagrees ? (last.status % 14) + 1 : last.status) ??
          'در انتظار کمیسیون',
        random,
        quirks,
      ),
      0.005,
    ),
    Motaghazi: known(legacyText(fullName(applicant), random, quirks), 0.01),
    CodeMeliMotaghazi: known(storedCode(applicant.nationalCode, quirks), 0.02),
    Mobile: storedMobile(applicant.mobile, random, facts.clean),
    CodeRahgiri: trackingCode(facts, day),
    TarikhDarkhast: numericDate(facts, day, random),
    SaatDarkhast: hourOf(facts, random),
    ZamanVaziat: datetimeText(last.at),
    Hazf: isTest || trait === 'softDeleted' || facts.caseFile.deleted || quirks.strikes('softDeleted'),
  };
}

function lifeOf(
  generation: Generation,
  day: number,
  random: Random,
  onEdge: boolean,
  hasUnknownStatus: boolean,
  anchor: AnchorRequest | undefined,
): LifeStep[] {
  const intent = anchor === undefined ? intendLife(random, onEdge) : intentOf(anchor);
  const life = walkLife(day, generation.end, intent, random);
  const last = life.at(-1);
  if (last === undefined) return life;
  if (anchor?.trait === 'summerTimeGap') life.push({ ...last, at: at('1396/01/02', 30) });
  if (anchor?.trait === 'ambiguousHour') life.push({ ...last, at: at('1396/06/30', 23 * 60 + 30) });
  if (life.at(-1) !== last) life.splice(-2, 1);
  const unknown = anchor === undefined ? hasUnknownStatus : anchor.trait === 'unknownStatus';
  if (unknown) life.push({ status: unknownStatus, at: last.at + 45 * 60_000 });
  return life;
}

function intentOf(anchor: AnchorRequest): LifeIntent {
  return {
    rest: anchor.status,
    incompleteTimes: anchor.type === 2 ? 1 : 0,
    returnedTimes: anchor.type === 2 ? 1 : 0,
    leavesAfter: 12,
    archivedOnSummerTimeEdge: false,
  };
}

/** Until 1391 the office of the district, since then any office of the city; number 17 is much sought. */
function officeFor(district: number, day: number, random: Random, anchor: AnchorRequest | undefined): number {
  const own = [
    district,
    district + 22,
    district + 44,
    ...(district === 2 ? [67] : []),
    ...(district === 5 ? [68] : []),
  ];
  const isFree = day >= readJalali('1391/01/05');
  const afar = random.chance(0.12) ? 17 : random.between(1, officeCount);
  const office = anchor === undefined && isFree && random.chance(0.3) ? afar : random.pick(own);
  const isClosed = closedOffices.includes(office) && day >= readJalali('1400/01/01');
  return isClosed ? districtOfOffice(office) : office;
}

const testPerson: Person = {
  kind: 'person',
  firstName: 'تست',
  lastName: 'تست',
  fatherName: 'تست',
  nationalCode: '1111111111',
  mobile: '09500000000',
};

/** An owner as a rule, else an attorney. */
function applicantOf({ seed, plan }: Generation, { owners, clean }: RequestFacts, random: Random): Person {
  const current = owners.filter(({ former }) => !former);
  const first = current[0]?.person;
  const kind = random.weighted([
    ['first', 65],
    ['other', 15],
    ['attorney', 20],
  ] as const);
  if (clean && first !== undefined) return first;
  if (kind !== 'attorney' && first !== undefined)
    return kind === 'first' ? first : random.pick(current).person;
  return personOf(seed, random.between(0, Math.floor(plan.caseFileCount * 1.2)));
}

/** Twelve digits in the first years, later twenty: a prefix, office, day and the serial that makes it unique. */
function trackingCode({ office, number }: RequestFacts, day: number): string {
  const serial = String(number).slice(-8);
  if (day < readJalali('1393/01/01')) return `1${String(office).padStart(3, '0')}${serial}`;
  const date = jalaliText(day).replaceAll('/', '').slice(2);
  return `900${String(office).padStart(3, '0')}${date}${serial}`;
}

function numericDate({ trait, quirks }: RequestFacts, day: number, random: Random): string {
  const plain = jalaliText(day).replaceAll('/', '');
  if (trait === 'unreadableDate') return '14001230';
  if (trait === 'gregorianDate') return '20110502';
  if (trait === 'twoDigitYear') return plain.slice(2);
  return legacyNumericDate(day, random, quirks);
}

function hourOf({ trait, clean, quirks, life }: RequestFacts, random: Random): string | null {
  const minute = Math.floor(((life[0]?.at ?? 0) % MS_PER_DAY) / 60_000);
  if (trait === 'looseHour') return '8:5';
  if (quirks.strikes('looseHour')) return `${Math.floor(minute / 60)}:${minute % 60}`;
  if (!clean && random.chance(0.02)) return random.pick([null, '']);
  return hourText(minute);
}

function at(day: string, minute: number): number {
  return readJalali(day) * MS_PER_DAY + minute * 60_000;
}

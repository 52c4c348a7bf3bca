import type { ArchiveCategory, ArchivePage } from './city-sink.ts';
import { caseFileOf, type CaseFile } from './case-files.ts';
import type { Generation, RequestFacts } from './generation.ts';
import { legacyDate } from './legacy-date.ts';
import { legacyText } from './legacy-text.ts';
import { createQuirks, type Quirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { furthestStatus, timeOfStatus } from './request-life.ts';
import { dayOfTime, officeTime, soapTimeText, type WallTime } from './wall-clock.ts';

export const categories: readonly ArchiveCategory[] = [
  category(10, 'مالکیت', null),
  category(11, 'سند مالکیت', 10, true),
  category(12, 'گواهی انحصار وراثت', 10),
  category(20, 'هویتی', null),
  category(21, 'کارت ملی', 20, true),
  category(22, 'وکالت‌نامه', 20),
  category(30, 'درخواست', null, true),
  category(40, 'بازدید', null),
  category(41, 'کروکی', 40),
  category(42, 'عکس', 40),
  category(50, 'نقشه', null),
  category(60, 'پروانه و گواهی', null),
  category(70, 'مالی', null),
  category(80, 'مهندسین', null),
  category(90, 'استعلام', null),
  category(99, 'مکاتبات', null),
];

const titles = new Map(categories.map(({ CodeDasteh, Onvan }) => [CodeDasteh, Onvan]));

/** Writes what is scanned once for a case file: deed, owner's card and the first request, and more for some. */
export function writeCaseFileDocuments(generation: Generation, index: number): void {
  const caseFile = caseFileOf(generation.plan, index);
  const random = createRandom(generation.seed, 'case-file-documents', index);
  const quirks = createQuirks(random, caseFile.traits !== undefined);
  if (isWithoutDocuments(generation, caseFile)) return;
  const wanted = categories
    .filter(({ Elzami }) => Elzami && !quirks.strikes('missingMandatory'))
    .map(({ CodeDasteh }) => CodeDasteh)
    .filter((code) => code !== 21 || caseFile.traits?.documents !== 'missingMandatory');
  if (random.chance(0.1)) wanted.push(12);
  if (random.chance(0.12)) wanted.push(22);
  if (random.chance(0.25)) wanted.push(50);
  const office = random.pick([caseFile.district, caseFile.district + 22, caseFile.district + 44]);
  for (const code of wanted) {
    const at = officeTime(
      Math.min(caseFile.openedDay + random.between(0, 6), generation.plan.today - 1),
      random,
    );
    writeDocument(generation, { caseFile, request: null, category: code, at, office }, random, quirks);
  }
}

/** Writes what the course of a request left in the archive. */
export function writeRequestDocuments(generation: Generation, facts: RequestFacts): void {
  const random = createRandom(generation.seed, 'request-documents', facts.number);
  const quirks = createQuirks(random, facts.clean);
  if (isWithoutDocuments(generation, facts.caseFile)) return;
  const request = String(facts.number);
  for (const code of categoriesOf(facts, random)) {
    const step = random.pick(facts.life).at;
    const scanned = timeOfStatus(facts.life, statusOfScan[code] ?? 0) ?? step;
    const at = Math.min(scanned + random.between(5, 300) * 60_000, generation.end);
    writeDocument(
      generation,
      { caseFile: facts.caseFile, request, category: code, at, office: facts.office },
      random,
      quirks,
    );
  }
}

/** The step of a request after which a document of a category is scanned. */
const statusOfScan: Readonly<Record<number, number>> = { 30: 1, 41: 4, 42: 4, 60: 12, 70: 9 };

interface Scan {
  readonly caseFile: CaseFile;
  readonly request: string | null;
  readonly category: number;
  readonly at: WallTime;
  readonly office: number;
}

function writeDocument(generation: Generation, scan: Scan, random: Random, quirks: Quirks): void {
  const { writer, numbers, plan } = generation;
  const age = plan.today - dayOfTime(scan.at);
  const isMandatory =
    scan.request === null &&
    categories.some(({ CodeDasteh, Elzami }) => Elzami && CodeDasteh === scan.category);
  const pages =
    scan.category === 11
      ? random.between(1, 4)
      : random.weighted([
          [1, 70],
          [2, 22],
          [3, 8],
        ]);
  const title = titles.get(scan.category) ?? '';
  writer.addDocument({
    IdSanad: String(numbers.document.next()),
    ShomarehParvandeh: scan.caseFile.number,
    ShomarehDarkhast: scan.request,
    CodeDasteh: scan.category,
    Onvan: random.chance(0.02) && !scan.caseFile.traits ? null : legacyText(title, random, quirks),
    TarikhSabt:
      random.chance(0.01) && !scan.caseFile.traits ? null : legacyDate(dayOfTime(scan.at), random, quirks),
    ZamanIskan: soapTimeText(scan.at),
    CodeVaziat: isMandatory ? 6 : stateOf(age, random),
    NameKarbar: random.chance(0.03)
      ? null
      : `scan.d${String(scan.office).padStart(2, '0')}.${random.between(1, 4)}`,
    CodeDaftar: random.chance(0.03) ? null : scan.office,
    Safahat: Array.from({ length: pages }, (_, at) =>
      pageOf(numbers.page.next(), at + 1, scan, random, quirks),
    ),
  });
}

function pageOf(
  id: number,
  position: number,
  { caseFile, category: code }: Scan,
  random: Random,
  quirks: Quirks,
): ArchivePage {
  const isPhotograph = code === 42 || (code === 21 && random.chance(0.6));
  const type = isPhotograph ? 'jpeg' : 'tiff';
  const special = caseFile.traits?.documents;
  const isMissing = special === 'missingPages' ? position === 1 : quirks.strikes('missingFile');
  const isWrong = special === 'wrongFileTypes' || quirks.strikes('wrongFileType');
  return {
    IdSafheh: String(id),
    Radif: position,
    NoeFile: claimOf(type, isWrong, random),
    Hajm: random.between(50_000, random.chance(0.1) ? 5_000_000 : 600_000),
    Barcode: random.chance(0.3) ? null : random.digits(12),
    image: isMissing ? 'missing' : type,
  };
}

function claimOf(type: 'tiff' | 'jpeg', isWrong: boolean, random: Random): string {
  const right = { tiff: ['tif', 'tif', 'tiff', 'TIF'], jpeg: ['jpg', 'jpg', 'jpeg', 'JPG'] };
  if (!isWrong) return random.pick(right[type]);
  return random.pick(type === 'tiff' ? ['jpg', 'jpg', 'pdf'] : ['tif', 'tif', 'bmp']);
}

function isWithoutDocuments({ seed }: Generation, { index, traits }: CaseFile): boolean {
  if (traits !== undefined) return traits.documents === 'none';
  const random = createRandom(seed, 'without-documents', index);
  return createQuirks(random, false).strikes('withoutDocuments');
}

function categoriesOf({ type, life, clean }: RequestFacts, random: Random): number[] {
  const likely = (probability: number) => clean || random.chance(probability);
  const furthest = furthestStatus(life);
  const found: number[] = [];
  if (type !== 1 && likely(0.4)) found.push(30);
  if (furthest >= 4 && likely(0.22)) found.push(41);
  if (furthest >= 4 && likely(0.15)) found.push(42);
  if (furthest >= 9 && likely(0.2)) found.push(70);
  if (furthest >= 12 && [2, 3, 4].includes(type) && likely(0.7)) found.push(60);
  if (type === 2 && likely(0.6)) found.push(50);
  if (type === 5 && likely(0.7)) found.push(90);
  if ([2, 6].includes(type) && likely(0.6)) found.push(80);
  if (random.chance(0.08)) found.push(99);
  return found;
}

/** Scanned, indexed, checked and kept for good within some weeks; a few were replaced later. */
function stateOf(ageDays: number, random: Random): number {
  if (ageDays < 5) return random.pick([1, 2, 3]);
  if (ageDays < 40) return random.pick([2, 3, 4, 5, 5]);
  return random.weighted([
    [6, 93],
    [5, 4],
    [9, 3],
  ]);
}

function category(
  CodeDasteh: number,
  Onvan: string,
  CodeDastehMadar: number | null,
  Elzami = false,
): ArchiveCategory {
  return { CodeDasteh, Onvan, CodeDastehMadar, Elzami };
}

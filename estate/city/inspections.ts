import type { Generation, RequestFacts } from './generation.ts';
import { inspectionResult } from './inspection-result.ts';
import { isWorkday, jalaliText } from './jalali.ts';
import { codePageText, legacyText } from './legacy-text.ts';
import { createQuirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { timeOfStatus } from './request-life.ts';
import { SLOT_LENGTH_MINUTES, type Slot } from './slot-book.ts';
import { datetimeText, dayOfTime, hourText, timeOn, type WallTime } from './wall-clock.ts';

/** One inspection before it is written. */
interface Inspection {
  readonly kind: number;
  readonly state: number;
  readonly requested: WallTime;
  readonly agent: number | null;
  readonly slot: Slot | null;
  readonly visited: WallTime | null;
}

/** Writes the inspections of a request that came to wait for one, with slots and photographs. */
export function writeInspections(generation: Generation, facts: RequestFacts): void {
  const requested = timeOfStatus(facts.life, 3);
  if (requested === undefined) return;
  const random = createRandom(generation.seed, 'inspections', facts.number);
  const kind = facts.type === 6 ? 2 : facts.type === 4 ? 3 : 1;
  const inspected = timeOfStatus(facts.life, 4);
  if (inspected === undefined) {
    writeInspection(generation, facts, waiting(generation, facts, kind, requested, random), random);
    return;
  }
  const isConfirmed = timeOfStatus(facts.life, 5) !== undefined;
  const state = isConfirmed ? 6 : random.pick([4, 5]);
  if (!facts.clean && random.chance(0.08)) {
    const halfway = requested + Math.floor((inspected - requested) / 2 / 60_000) * 60_000;
    const first = visitBetween(generation, facts, requested, halfway, random);
    writeInspection(generation, facts, { kind, state: 7, requested, ...first }, random);
    const second = visitBetween(generation, facts, halfway, inspected, random);
    writeInspection(generation, facts, { kind: 4, state, requested: halfway, ...second }, random);
  } else {
    const visit = visitBetween(generation, facts, requested, inspected, random);
    writeInspection(generation, facts, { kind, state, requested, ...visit }, random);
  }
}

/** An inspection that has not taken place: asked for, assigned, scheduled for the coming weeks, or cancelled. */
function waiting(
  { slots, plan }: Generation,
  { life, caseFile, clean }: RequestFacts,
  kind: number,
  requested: WallTime,
  random: Random,
): Inspection {
  const none = { kind, requested, agent: null, slot: null, visited: null };
  if (life.at(-1)?.status !== 3) return { ...none, state: 9 };
  const state = clean ? 3 : random.pick([1, 2, 3, 3]);
  if (state === 1) return { ...none, state };
  const slot =
    state === 3
      ? slots.bookFrom(caseFile.district, plan.today + random.between(1, 12), random.between(0, 99))
      : null;
  const agent = slot?.agent ?? caseFile.district * 100 + 1;
  return { ...none, state: slot === null ? 2 : 3, agent, slot };
}

/** A visit in a half hour of one of the last days before `until`; without a slot where all were full. */
function visitBetween(
  { slots }: Generation,
  { caseFile }: RequestFacts,
  from: WallTime,
  until: WallTime,
  random: Random,
): Pick<Inspection, 'agent' | 'slot' | 'visited'> {
  const choice = random.between(0, 99);
  for (let day = dayOfTime(until) - 1; day > dayOfTime(from) && day > dayOfTime(until) - 8; day -= 1) {
    const slot = isWorkday(day) ? slots.book(caseFile.district, day, choice) : null;
    if (slot !== null)
      return { agent: slot.agent, slot, visited: timeOn(day, slot.minute + random.between(0, 25), random) };
  }
  const halfway = from + Math.floor((until - from) / 2 / 60_000) * 60_000;
  return { agent: caseFile.district * 100 + 1, slot: null, visited: halfway };
}

function writeInspection(
  generation: Generation,
  facts: RequestFacts,
  inspection: Inspection,
  random: Random,
): void {
  const { writer, numbers } = generation;
  const id = numbers.inspection.next();
  const quirks = createQuirks(random, facts.clean);
  const { slot, visited } = inspection;
  const hasViolation = !facts.clean && random.chance(0.14);
  if (slot !== null) writeSlot(generation, slot, String(facts.number));
  writer.add('tblBazdid', {
    IdBazdid: String(id),
    ShomarehDarkhast: String(facts.number),
    ShomarehParvandeh: facts.caseFile.number,
    CodeMamur: inspection.agent === null ? null : String(inspection.agent),
    IdNobat: slot === null ? null : String(slot.id),
    CodeNoeBazdid: String(inspection.kind),
    CodeVaziat: String(inspection.state),
    ZamanDarkhast: datetimeText(inspection.requested),
    ZamanBazdid: visited === null ? null : datetimeText(visited),
    NatijeXml: visited === null ? null : inspectionResult(facts, hasViolation, random),
    DarayeTakhalof: visited === null ? null : hasViolation,
    Tozihat: random.chance(0.2) ? legacyText(random.pick(remarks), random, quirks) : null,
  });
  if (visited === null) return;
  for (let photograph = random.between(facts.clean ? 2 : 0, 3); photograph > 0; photograph -= 1) {
    const stem = quirks.strikes('persianFileName') ? codePageText('بازدید') : 'bazdid';
    const day = dayOfTime(visited);
    writer.add('tblAks', {
      IdAks: String(numbers.photograph.next()),
      IdBazdid: String(id),
      Onvan: random.chance(0.1) ? null : legacyText(random.pick(views), random, quirks),
      NameFile: `${jalaliText(day).slice(0, 7)}/${stem}_${id}_${photograph}.jpg`,
      ZamanAks: datetimeText(visited + photograph * 120_000),
    });
  }
}

/** Writes a half hour, booked or free. */
export function writeSlot({ writer }: Generation, slot: Slot, request: string | null): void {
  writer.add('tblNobat', {
    IdNobat: String(slot.id),
    CodeMamur: String(slot.agent),
    CodeMantaghe: String(slot.district),
    Tarikh: jalaliText(slot.day),
    AzSaat: hourText(slot.minute),
    TaSaat: hourText(slot.minute + SLOT_LENGTH_MINUTES),
    ShomarehDarkhast: request,
  });
}

const remarks = [
  'مالک در محل حضور داشت.',
  'کلید نزد همسایه طبقه اول است.',
  'دسترسی به بام ممکن نبود.',
  'ملک در حال تخریب است.',
];
const views = ['نمای اصلی', 'نمای حیاط', 'پارکینگ', 'بام', 'گذر مجاور', 'پلاک ملک', 'زیرزمین'];

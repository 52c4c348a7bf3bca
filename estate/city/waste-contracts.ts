import type { Generation, RequestFacts } from './generation.ts';
import { isWorkday, jalaliOf } from './jalali.ts';
import { legacyDate } from './legacy-date.ts';
import { legacyText, persianDigits } from './legacy-text.ts';
import { contractors } from './names.ts';
import { createQuirks, type Quirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { furthestStatus, timeOfStatus, type LifeStep } from './request-life.ts';
import { datetimeText, dayOfTime, timeOn } from './wall-clock.ts';

/** Cubic metres that a vehicle carries: Nissan, Khavar, truck, skip loader. */
const loads: Readonly<Record<number, number>> = { 1: 2, 2: 6, 3: 12, 4: 7 };
const plateLetters = ['ع', 'ب', 'ج', 'د', 'س', 'ص', 'ط', 'ق', 'ل', 'م', 'ن', 'و', 'ه', 'ی'];

/** Writes the waste contract of a request, and its trips once it is paid. */
export function writeWasteContract(generation: Generation, facts: RequestFacts): void {
  const { writer, seed } = generation;
  const random = createRandom(seed, 'waste', facts.number);
  const quirks = createQuirks(random, facts.clean);
  const registeredDay = dayOfTime(facts.life[0]?.at ?? 0);
  const number = `P${jalaliOf(registeredDay).year}${String(facts.number - 300_000_000).padStart(7, '0')}`;
  const debris = facts.caseFile.area * (random.between(20, 90) / 100);
  const soil = random.chance(0.7) ? facts.caseFile.area * (random.between(50, 300) / 100) : 0;
  const state = stateOf(facts.life);
  const paid = timeOfStatus(facts.life, 9);
  const settled = timeOfStatus(facts.life, 13);
  writer.add('tblGharardadPasmand', {
    ShomarehGharardad: number,
    ShomarehDarkhast: String(facts.number),
    HajmTakhrib: debris.toFixed(2),
    HajmKhakbardari: soil.toFixed(2),
    Peymankar:
      random.chance(0.05) && !facts.clean ? null : legacyText(random.pick(contractors), random, quirks),
    Mablagh:
      state === 1 ? null : amountText(Math.round((debris + soil) * random.between(300, 950)) * 1000, quirks),
    TarikhGharardad: paid === undefined ? null : legacyDate(dayOfTime(paid), random, quirks),
    TarikhTasviyeh: settled === undefined ? null : legacyDate(dayOfTime(settled), random, quirks),
    CodeVaziat: String(state),
  });
  if (paid !== undefined) writeTrips(generation, number, debris + soil, dayOfTime(paid), random);
}

/** Trips on working days until the volume is away, at most thirty. */
function writeTrips(
  { writer, numbers, plan }: Generation,
  contract: string,
  volume: number,
  from: number,
  random: Random,
): void {
  const vehicle = random.weighted([
    [1, 20],
    [2, 35],
    [3, 30],
    [4, 15],
  ]);
  const plate = plateOf(random);
  let rest = Math.min(volume, 60);
  let day = from;
  while (rest > 1) {
    day += random.between(0, 2);
    if (!isWorkday(day)) continue;
    if (day >= plan.today) return;
    const load = Math.min(rest, (loads[vehicle] ?? 6) * (random.between(80, 110) / 100));
    rest -= load;
    writer.add('tblHamlPasmand', {
      IdHaml: String(numbers.trip.next()),
      ShomarehGharardad: contract,
      CodeNoeKhodro: String(vehicle),
      PelakKhodro: random.chance(0.04) ? null : plate,
      Hajm: load.toFixed(2),
      ZamanHaml: datetimeText(timeOn(day, random.between(20 * 60, 23 * 60), random)),
    });
  }
}

/** '۱۲ ع ۳۴۵ ایران ۶۶' */
function plateOf(random: Random): string {
  const left = random.between(11, 99);
  const middle = random.between(111, 999);
  return persianDigits(
    `${left} ${random.pick(plateLetters)} ${middle} ایران ${random.pick([11, 22, 33, 44, 55, 66, 77, 88, 99])}`,
  );
}

function amountText(rials: number, quirks: Quirks): string {
  return quirks.strikes('plainAmount') ? String(rials) : String(rials).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** The contract's own state, as far as its request has come. */
function stateOf(life: readonly LifeStep[]): number {
  const last = life.at(-1)?.status ?? 1;
  if (last === 31) return 20;
  if (last === 21 || last === 22 || last === 30) return 21;
  const furthest = furthestStatus(life);
  if (furthest >= 14) return 7;
  if (furthest === 13) return 6;
  if (furthest >= 10) return 5;
  if (furthest === 9) return 4;
  if (furthest === 8) return 3;
  return furthest >= 4 ? 2 : 1;
}

import type { Generation, RequestFacts } from './generation.ts';
import { jalaliOf, jalaliText, workdayFrom } from './jalali.ts';
import { legacyDate } from './legacy-date.ts';
import { legacyText } from './legacy-text.ts';
import { contractors } from './names.ts';
import { createQuirks, type Quirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { furthestStatus, timeOfStatus, type LifeStep } from './request-life.ts';
import { dayOfTime } from './wall-clock.ts';

/** Writes the excavation permit of a request, with the route and the inquiries at the utilities. */
export function writeExcavationPermit(generation: Generation, facts: RequestFacts): void {
  const { writer, seed } = generation;
  const random = createRandom(seed, 'excavation', facts.number);
  const quirks = createQuirks(random, facts.clean);
  const registeredDay = dayOfTime(facts.life[0]?.at ?? 0);
  const number = `H-${String(facts.caseFile.district).padStart(2, '0')}-${jalaliOf(registeredDay).year}-${facts.number % 10_000_000}`;
  const route = routeFrom(facts.caseFile.easting, facts.caseFile.northing, random);
  const permitted = timeOfStatus(facts.life, 12);
  const started = permitted === undefined ? null : dayOfTime(permitted) + random.between(1, 10);
  const state = stateOf(facts.life, random);
  writer.add('tblMojavezHaffari', {
    ShomarehMojavez: number,
    ShomarehDarkhast: String(facts.number),
    CodeNoeHaffari: String(
      random.weighted([
        [1, 70],
        [2, 20],
        [3, 10],
      ]),
    ),
    Tul: route.length.toFixed(2),
    Arz: (random.between(40, 120) / 100).toFixed(2),
    Omgh: (random.between(60, 250) / 100).toFixed(2),
    CodeRuyeh: String(
      random.weighted([
        [1, 75],
        [2, 20],
        [3, 5],
      ]),
    ),
    Masir: random.chance(0.02) && !facts.clean ? null : route.text,
    Peymankar: legacyText(random.pick(contractors), random, quirks),
    Mablagh:
      state < 4 || state === 21 ? null : String(Math.round(route.length * random.between(900, 4200)) * 1000),
    TarikhShoru: started === null ? null : legacyDate(started, random, quirks),
    TarikhPayan: started === null ? null : legacyDate(started + random.between(3, 25), random, quirks),
    CodeVaziat: String(state),
  });
  if (furthestStatus(facts.life) >= 3) writeInquiries(generation, number, facts, random, quirks);
}

/** The utilities answer within fifteen days (five when asked again), most of them; a conflict is asked again. */
function writeInquiries(
  { writer, numbers, plan }: Generation,
  permit: string,
  facts: RequestFacts,
  random: Random,
  quirks: Quirks,
): void {
  const sent = dayOfTime(timeOfStatus(facts.life, 3) ?? 0);
  const isOver = furthestStatus(facts.life) >= 8;
  const ask = (utility: number, day: number, isRepeat: boolean): void => {
    const delay = random.chance(0.85)
      ? random.between(1, isRepeat ? 5 : 15)
      : random.between(isRepeat ? 6 : 16, 40);
    const answered = day + delay;
    const isAnswered = answered <= plan.today && (isOver || random.chance(0.8));
    const answer = isRepeat
      ? 1
      : random.weighted([
          [1, 88],
          [2, 7],
          [3, 5],
        ]);
    writer.add('tblEstelamTasisat', {
      IdEstelam: String(numbers.inquiry.next()),
      ShomarehMojavez: permit,
      CodeSazman: String(utility),
      TarikhErsal: facts.clean ? jalaliText(day) : legacyDate(day, random, quirks),
      TarikhPasokh: isAnswered ? legacyDate(answered, random, quirks) : null,
      CodePasokh: isAnswered ? String(answer) : null,
      Tekrari: isRepeat,
    });
    if (isAnswered && answer !== 1) ask(utility, workdayFrom(answered + 1), true);
  };
  for (const utility of random.chance(0.3) ? [1, 2, 3, 4, 5] : [1, 2, 3, 4]) ask(utility, sent, false);
}

/** The permit's own state, as far as its request has come. */
function stateOf(life: readonly LifeStep[], random: Random): number {
  const last = life.at(-1)?.status ?? 1;
  if (last === 31) return 20;
  if (last === 21 || last === 22 || last === 30) return 21;
  const furthest = furthestStatus(life);
  if (furthest >= 14) return 10;
  if (furthest === 13) return random.pick([7, 8, 9]);
  if (furthest === 12) return random.pick([6, 6, 7]);
  if (furthest >= 9) return 5;
  if (furthest === 8) return 4;
  if (furthest >= 4) return 3;
  return furthest === 3 ? 2 : 1;
}

/** A trench along a street: two to five points in centimetres, and its length in metres. */
function routeFrom(easting: number, northing: number, random: Random): { text: string; length: number } {
  let x = Math.round(easting * 100) / 100;
  let y = Math.round(northing * 100) / 100;
  const heading = random.next() * Math.PI;
  const points = [`${x.toFixed(2)} ${y.toFixed(2)}`];
  let length = 0;
  for (let corner = random.between(1, 4); corner > 0; corner -= 1) {
    const step = random.between(300, 6000) / 100;
    const turn = heading + (random.next() - 0.5) * 0.7;
    x += Math.cos(turn) * step;
    y += Math.sin(turn) * step;
    length += step;
    points.push(`${x.toFixed(2)} ${y.toFixed(2)}`);
  }
  return { text: `LINESTRING (${points.join(', ')})`, length };
}

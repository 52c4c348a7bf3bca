import type { Generation, RequestFacts } from './generation.ts';
import { billId, paymentId } from './identifiers.ts';
import { jalaliOf } from './jalali.ts';
import { legacyDate } from './legacy-date.ts';
import { createQuirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { timeOfStatus } from './request-life.ts';
import { dayOfTime } from './wall-clock.ts';

/** Beyond 2^53, so that a program that reads money as a float shows it wrong. */
const hugeAmount = 9_007_199_254_740_993n;

/** Payment ids have room for eight digits of thousands of rials. */
const mostThousands = 99_999_999;

const kindsByType: Readonly<Record<number, readonly (readonly [kind: number, weight: number])[]>> = {
  2: [
    [4, 85],
    [1, 15],
  ],
  3: [
    [1, 70],
    [4, 20],
    [5, 10],
  ],
  4: [
    [4, 50],
    [1, 25],
    [5, 25],
  ],
  8: [[3, 100]],
};

/** Writes the bills of a request that came to the assessment of fees: one to three. */
export function writeFiches({ writer, seed, numbers, plan }: Generation, facts: RequestFacts): void {
  const assessed = timeOfStatus(facts.life, 8);
  if (assessed === undefined) return;
  const random = createRandom(seed, 'fiches', facts.number);
  const quirks = createQuirks(random, facts.clean);
  const issuedDay = dayOfTime(assessed);
  const paid = timeOfStatus(facts.life, 9);
  const count =
    facts.type === 2
      ? random.between(1, 3)
      : random.weighted([
          [1, 85],
          [2, 15],
        ]);
  for (let at = 0; at < count; at += 1) {
    const id = numbers.fiche.next();
    const kind = random.weighted(
      kindsByType[facts.type] ?? [
        [4, 60],
        [1, 30],
        [2, 10],
      ],
    );
    const isHuge = (facts.trait === 'hugeFiche' && at === 0) || quirks.strikes('hugeAmount');
    const thousands = amountInThousands(facts.type, facts.caseFile.area, random);
    const bill = billId(String(id).slice(-8), `1${String(facts.caseFile.district).padStart(2, '0')}`);
    const deadline = issuedDay + random.pick([30, 45, 60]);
    const state = stateOf(at, count, paid !== undefined, deadline < plan.today, random);
    writer.add('tblFish', {
      ShomarehFish: String(id),
      ShomarehDarkhast: String(facts.number),
      CodeNoeFish: String(kind),
      Mablagh: isHuge ? `${hugeAmount + BigInt(random.between(0, 9)) * 2n}.00` : `${thousands * 1000}.00`,
      ShenaseGhabz: bill,
      ShenasePardakht: isHuge
        ? null
        : paymentId(bill, thousands, `${String(jalaliOf(issuedDay).year % 10)}05`),
      TarikhSodur: legacyDate(issuedDay, random, quirks),
      TarikhMohlat: random.chance(0.03) ? null : legacyDate(deadline, random, quirks),
      TarikhPardakht:
        paid !== undefined && (state === 2 || state === 3)
          ? legacyDate(dayOfTime(paid), random, quirks)
          : null,
      CodeVaziat: String(state),
    });
  }
}

function amountInThousands(type: number, area: number, random: Random): number {
  const perSquareMetre = type === 2 ? random.between(800, 14_000) : random.between(40, 900);
  return Math.min(mostThousands, Math.max(50, Math.round(area * perSquareMetre * 0.8)));
}

/** A request moves on when its last bill is paid; one before it may have been cancelled and written anew. */
function stateOf(at: number, count: number, isPaid: boolean, isOverdue: boolean, random: Random): number {
  const isLast = at === count - 1;
  if (isPaid)
    return isLast || random.chance(0.85)
      ? random.weighted([
          [3, 85],
          [2, 15],
        ])
      : 4;
  if (isOverdue)
    return random.weighted([
      [5, 60],
      [1, 30],
      [4, 10],
    ]);
  return isLast
    ? 1
    : random.weighted([
        [1, 80],
        [4, 20],
      ]);
}

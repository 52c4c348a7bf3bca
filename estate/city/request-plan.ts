import { anchorRequests } from './anchor-requests.ts';
import { readJalali, workdayFrom } from './jalali.ts';
import { createRandom, type Random } from './random.ts';

/** The number of the first request, as the identity column begins. */
export const FIRST_REQUEST = 300_000_001;

/** By position: the anchors' requests first, the others in the order of their days, so that numbers grow with time. */
export interface RequestPlan {
  readonly count: number;
  readonly caseFile: Int32Array;
  readonly type: Uint8Array;
  readonly day: Int32Array;
}

/** A second request of the same type is refused while the first runs; no request runs for so long. */
const restBetweenSameTypeDays = 900;

const typeWeights: readonly (readonly [type: number, weight: number])[] = [
  [2, 20],
  [3, 14],
  [4, 13],
  [5, 20],
  [6, 10],
  [7, 10],
  [8, 13],
];

/** Decides which case file asks for what and when. */
export function planRequests(
  seed: number,
  today: number,
  count: number,
  openedDay: Int32Array,
  isReserved: (caseFile: number) => boolean,
  anchorIndex: ReadonlyMap<string, number>,
): RequestPlan {
  const ordinary = count - anchorRequests.length;
  const perCaseFile = countRequests(seed, today, ordinary, openedDay, isReserved);
  const drafts = {
    caseFile: new Int32Array(ordinary),
    type: new Uint8Array(ordinary),
    day: new Int32Array(ordinary),
  };
  let at = 0;
  for (let caseFile = 0; caseFile < perCaseFile.length; caseFile += 1) {
    const random = createRandom(seed, 'requests', caseFile);
    for (const { type, day } of draft(
      random,
      perCaseFile[caseFile] ?? 0,
      openedDay[caseFile] ?? today,
      today,
    )) {
      drafts.caseFile[at] = caseFile;
      drafts.type[at] = type;
      drafts.day[at] = day;
      at += 1;
    }
  }
  const order = Uint32Array.from({ length: ordinary }, (_, index) => index).toSorted(
    (left, right) => (drafts.day[left] ?? 0) - (drafts.day[right] ?? 0) || left - right,
  );
  const put = <T extends Int32Array | Uint8Array>(
    target: T,
    anchored: (at: number) => number,
    source: T,
  ): T => {
    for (let index = 0; index < anchorRequests.length; index += 1) target[index] = anchored(index);
    for (let index = 0; index < ordinary; index += 1)
      target[anchorRequests.length + index] = source[order[index] ?? 0] ?? 0;
    return target;
  };
  return {
    count,
    caseFile: put(
      new Int32Array(count),
      (index) => anchorIndex.get(anchorRequests[index]?.caseFile ?? '') ?? 0,
      drafts.caseFile,
    ),
    type: put(new Uint8Array(count), (index) => anchorRequests[index]?.type ?? 0, drafts.type),
    day: put(new Int32Array(count), (index) => readJalali(anchorRequests[index]?.on ?? ''), drafts.day),
  };
}

/** Shares the requests out: few for young files, at most nine, and exactly as many as asked for. */
function countRequests(
  seed: number,
  today: number,
  total: number,
  openedDay: Int32Array,
  isReserved: (caseFile: number) => boolean,
): Uint8Array {
  const most = (caseFile: number) =>
    isReserved(caseFile) ? 0 : Math.min(9, 1 + Math.floor((today - (openedDay[caseFile] ?? today)) / 200));
  const counts = new Uint8Array(openedDay.length);
  let given = 0;
  for (let caseFile = 0; caseFile < counts.length; caseFile += 1) {
    const wished = createRandom(seed, 'request-count', caseFile).weighted([
      [0, 3],
      [1, 22],
      [2, 20],
      [3, 17],
      [4, 13],
      [5, 9],
      [6, 7],
      [7, 4],
      [8, 3],
      [9, 2],
    ]);
    counts[caseFile] = Math.min(wished, most(caseFile));
    given += counts[caseFile] ?? 0;
  }
  const random = createRandom(seed, 'request-balance', 0);
  while (given !== total) {
    const caseFile = random.between(0, counts.length - 1);
    const has = counts[caseFile] ?? 0;
    if (given < total ? has < most(caseFile) : has > 1) {
      counts[caseFile] = has + Math.sign(total - given);
      given += Math.sign(total - given);
    }
  }
  return counts;
}

/** The opening as a rule, then what people come for; the same thing only long after. */
function draft(
  random: Random,
  count: number,
  opened: number,
  today: number,
): { type: number; day: number }[] {
  const days = Array.from({ length: count }, (_, at) =>
    at === 0 ? opened : dayAfter(opened, today, random),
  ).toSorted((left, right) => left - right);
  const lastOf = new Map<number, number>();
  return days.map((day, at) => {
    const free = typeWeights.filter(
      ([type]) => day - (lastOf.get(type) ?? -Infinity) > restBetweenSameTypeDays,
    );
    const type = at === 0 && random.chance(0.85) ? 1 : random.weighted(free.length > 0 ? free : typeWeights);
    lastOf.set(type, day);
    return { type, day: Math.min(day, today) };
  });
}

/** Some day between the opening and today; a share lies in the last months, so that every desk has work. */
function dayAfter(opened: number, today: number, random: Random): number {
  const from = random.chance(0.07) ? Math.max(opened, today - 150) : opened;
  return workdayFrom(from + 2 + Math.floor(random.next() * Math.max(1, today - 2 - from)));
}

import { anchorRequests } from './anchor-requests.ts';
import { anchors, caseFileTraits } from './anchors.ts';
import { districts } from './districts.ts';
import { readJalali, workdayFrom } from './jalali.ts';
import { createRandom } from './random.ts';
import { planRequests, type RequestPlan } from './request-plan.ts';

/** What kind of property a group of neighbouring case files is. */
export type GroupKind = 'land' | 'house' | 'apartments' | 'shops';

/** Where everything stands before a single row is made; typed arrays, so that a million requests cost a few bytes each. */
export interface CityPlan {
  readonly seed: number;
  readonly today: number;
  readonly caseFileCount: number;
  readonly caseFiles: CaseFilePlan;
  readonly requests: RequestPlan;
}

/** By index of the case file. The first of a group is the building, the others hang on it. */
export interface CaseFilePlan {
  readonly district: Uint8Array;
  /** The nine digits after the district. */
  readonly serial: Int32Array;
  readonly groupHead: Int32Array;
  /** A number of the group within its district. */
  readonly groupOrdinal: Int32Array;
  readonly openedDay: Int32Array;
  readonly kinds: readonly GroupKind[];
  /** Index of a kind in `kinds`. */
  readonly kind: Uint8Array;
}

const kinds = ['land', 'house', 'apartments', 'shops'] as const;
const highestSerial = 2_000_000;
const firstDay = readJalali('1387/01/18');

/** Groups whose numbers are given: the building first, then its parts. */
const fixedGroups: readonly { numbers: readonly string[]; kind: GroupKind }[] = [
  { numbers: numbersFrom(anchors.building, 9), kind: 'apartments' },
  { numbers: numbersFrom(anchors.buildingOfShop, 4), kind: 'shops' },
  ...Object.keys(caseFileTraits)
    .filter((number) => !number.startsWith('06') && !number.startsWith('22'))
    .map((number) => ({ numbers: [number], kind: 'house' as const })),
];

/** Lays out the case files and requests of a city. */
export function planCity(seed: number, today: number, caseFileCount: number, requestCount: number): CityPlan {
  const caseFiles = planCaseFiles(seed, today, caseFileCount);
  const anchorIndex = findAnchors(caseFiles);
  for (const { caseFile, on, type } of anchorRequests) {
    const index = anchorIndex.get(caseFile) ?? 0;
    const day = readJalali(on);
    if (type === 1 || day < (caseFiles.openedDay[index] ?? today)) caseFiles.openedDay[index] = day;
  }
  const reserved = new Set(anchorIndex.values());
  const requests = planRequests(
    seed,
    today,
    requestCount,
    caseFiles.openedDay,
    (index) => reserved.has(index),
    anchorIndex,
  );
  return { seed, today, caseFileCount, caseFiles, requests };
}

export function caseFileNumber(plan: CaseFilePlan, index: number): string {
  return String(plan.district[index]).padStart(2, '0') + String(plan.serial[index]).padStart(9, '0');
}

function planCaseFiles(seed: number, today: number, count: number): CaseFilePlan {
  const plan: CaseFilePlan = {
    district: new Uint8Array(count),
    serial: new Int32Array(count),
    groupHead: new Int32Array(count),
    groupOrdinal: new Int32Array(count),
    openedDay: new Int32Array(count),
    kinds,
    kind: new Uint8Array(count),
  };
  let first = 0;
  for (const [at, size] of shareOut(count).entries()) {
    planDistrict(plan, seed, at + 1, first, size);
    for (let index = first; index < first + size; index += 1) {
      // Numbers are given in the order of opening; more files were opened in the first years than later.
      const random = createRandom(seed, 'opened', index);
      const progress = ((index - first + random.next()) / size) ** 1.3;
      plan.openedDay[index] = workdayFrom(firstDay + Math.floor(progress * (today - 20 - firstDay)));
    }
    first += size;
  }
  return plan;
}

function planDistrict(plan: CaseFilePlan, seed: number, district: number, first: number, size: number): void {
  const step = Math.floor(highestSerial / size);
  const fixed = fixedGroups
    .filter(({ numbers }) => Number(numbers[0]?.slice(0, 2)) === district)
    .map((group) => ({ ...group, start: startOf(group.numbers, step) }));
  let ordinal = 0;
  for (let slot = 0; slot < size; ordinal += 1) {
    const here = fixed.find((group) => group.start === slot);
    const next = Math.min(size, ...fixed.filter((group) => group.start > slot).map((group) => group.start));
    const random = createRandom(seed, 'group', first + slot);
    const kind =
      here?.kind ??
      random.weighted([
        ['land', 12],
        ['house', 34],
        ['apartments', 44],
        ['shops', 10],
      ]);
    const parts = here === undefined ? Math.min(partsOf(kind, random), next - slot) : here.numbers.length;
    for (let part = 0; part < parts; part += 1) {
      const index = first + slot + part;
      const number = here?.numbers[part];
      plan.district[index] = district;
      plan.serial[index] =
        number === undefined
          ? (slot + part) * step + createRandom(seed, 'serial', index).between(1, step)
          : Number(number.slice(2));
      plan.groupHead[index] = first + slot;
      plan.groupOrdinal[index] = ordinal;
      plan.kind[index] = kinds.indexOf(kind);
    }
    slot += parts;
  }
}

function partsOf(kind: GroupKind, random: { between(least: number, most: number): number }): number {
  if (kind === 'apartments') return 1 + random.between(2, 10);
  return kind === 'shops' ? 1 + random.between(1, 4) : 1;
}

/** The slot of a fixed group: such that the last of its parts that is an anchor falls into the slot of its number. */
function startOf(numbers: readonly string[], step: number): number {
  const at = Math.max(
    0,
    numbers.findLastIndex((number) => number in caseFileTraits),
  );
  const serial = Number(numbers[at]?.slice(2));
  return Math.max(0, Math.floor((serial - 1) / step) - at);
}

function shareOut(count: number): number[] {
  const total = districts.reduce((sum, { weight }) => sum + weight, 0);
  const sizes = districts.map(({ weight }) => Math.floor((count * weight) / total));
  const rest = count - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, at) => (at < rest ? size + 1 : size));
}

function findAnchors(plan: CaseFilePlan): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (let index = 0; index < plan.district.length; index += 1) {
    const number = caseFileNumber(plan, index);
    if (number in caseFileTraits) found.set(number, index);
  }
  return found;
}

function numbersFrom(first: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, at) => first.slice(0, 2) + String(Number(first.slice(2)) + at).padStart(9, '0'),
  );
}

import { anchors, caseFileTraits, type CaseFileTraits } from './anchors.ts';
import { caseFileNumber, type CityPlan, type GroupKind } from './city-plan.ts';
import type { LegacyRow } from './city-sink.ts';
import { landUses, titleOf } from './codes.ts';
import { alleys, districts } from './districts.ts';
import { postalCode } from './identifiers.ts';
import { legacyDate } from './legacy-date.ts';
import { legacyText, persianDigits } from './legacy-text.ts';
import { createQuirks, type Quirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';

/** What the rest of the city has to know of a case file. */
export interface CaseFile {
  readonly index: number;
  readonly number: string;
  readonly district: number;
  readonly traits: CaseFileTraits | undefined;
  readonly deleted: boolean;
  /** The true place, EPSG:32639, whatever the row says. */
  readonly easting: number;
  readonly northing: number;
  readonly openedDay: number;
  /** m² of the land or unit. */
  readonly area: number;
  /** An apartment or a shop of a building. */
  readonly isUnit: boolean;
}

interface Place {
  readonly street: string;
  readonly alley: string;
  readonly houseNumber: number;
  readonly easting: number;
  readonly northing: number;
  readonly plate: readonly [section: number, main: number];
  readonly postal: string;
}

const parcelsPerBlock = 40;
const blocksPerZone = 180;
const zones = 25;

/** Zone, block and parcel of the anchors' groups, by their first case file. */
const fixedParcels: Readonly<Record<string, readonly [number, number, number]>> = {
  [anchors.parcel]: [25, 156, 15],
  [anchors.building]: [3, 41, 12],
  [anchors.buildingOfShop]: [4, 118, 9],
};

/** The facts of a case file, the same whenever it is asked for. */
export function caseFileOf({ seed, caseFiles }: CityPlan, index: number): CaseFile {
  const number = caseFileNumber(caseFiles, index);
  const head = caseFiles.groupHead[index] ?? index;
  const district = caseFiles.district[index] ?? 1;
  const traits = caseFileTraits[number];
  const { easting, northing } = pointOf(createRandom(seed, 'point', head), district);
  const random = createRandom(seed, 'case-file', index);
  const isBuilding = head === index && caseFiles.groupHead[index + 1] === head;
  return {
    index,
    number,
    district,
    traits,
    deleted:
      traits === undefined
        ? !isBuilding && createQuirks(random, false).strikes('softDeleted')
        : traits.deleted === true,
    easting,
    northing,
    openedDay: caseFiles.openedDay[index] ?? 0,
    area: head === index ? random.between(90, 620) : random.between(42, 230),
    isUnit: head !== index,
  };
}

/** The row of a case file, with the faults of its writing. */
export function caseFileRow(plan: CityPlan, caseFile: CaseFile): LegacyRow {
  const { index, traits } = caseFile;
  const random = createRandom(plan.seed, 'case-file-row', index);
  const quirks = createQuirks(random, traits !== undefined);
  const clean = traits !== undefined;
  const { caseFiles } = plan;
  const head = caseFiles.groupHead[index] ?? index;
  const part = index - head;
  const kind = caseFiles.kinds[caseFiles.kind[index] ?? 0] ?? 'house';
  const place = placeOf(plan.seed, head, caseFile);
  const code = parcelOf(plan, head, caseFile.district);
  const built =
    kind === 'apartments' || kind === 'shops' || (!clean && kind === 'house' && random.chance(0.3)) ? 1 : 0;
  const apartment = kind === 'apartments' ? part : 0;
  const shop = kind === 'shops' ? part : 0;
  const areas = areasOf(caseFile.area, random);
  const known = <T>(value: T, missing: number): T | null => (random.chance(missing) && !clean ? null : value);
  return {
    ShomarehParvandeh: caseFile.number,
    CodeNosazi: [caseFile.district, ...code, built, apartment, shop].join('-'),
    CodeNosaziGhabli: random.chance(0.08)
      ? [caseFile.district, code[0], code[1] + 7, code[2] + 3, built, apartment, shop].join('-')
      : null,
    CodeMantaghe: String(caseFile.district),
    Hoze: String(code[0]),
    Blok: String(code[1]),
    ShoMelk: String(code[2]),
    Sakhteman: String(built),
    Aparteman: String(apartment),
    Senfi: String(shop),
    ParvandehMadar: part === 0 ? null : caseFileNumber(caseFiles, head),
    PelakBakhsh: known(String(place.plate[0]), 0.03),
    PelakAsli: known(String(place.plate[1]), 0.03),
    PelakFari: known(String(part === 0 ? random.between(0, 900) : 1000 + random.between(1, 29_000)), 0.05),
    CodePosti: known(postalOf(place, part, random), 0.06),
    Neshani: traits?.address ?? known(legacyText(addressOf(place, kind, part, random), random, quirks), 0.01),
    MasahatSanad: known(areas[0], 0.02),
    MasahatMojud: known(areas[1], 0.04),
    MasahatEslahi: known(areas[2], 0.06),
    MasahatBaghimandeh: known(areas[3], 0.1),
    ...useOf(kind, traits, random, quirks),
    ...utmOf(caseFile, random, quirks),
    TarikhTashkil: traits?.openedText ?? known(legacyDate(caseFile.openedDay, random, quirks), 0.01),
    Ghofl: random.chance(0.01) && !clean,
    Hazf: caseFile.deleted,
  };
}

function placeOf(seed: number, head: number, caseFile: CaseFile): Place {
  const district = districts[caseFile.district - 1];
  if (district === undefined) throw new Error(`There is no district ${caseFile.district}.`);
  const random = createRandom(seed, 'place', head);
  return {
    street: random.pick(district.streets),
    alley: random.pick(alleys),
    houseNumber: random.between(1, 240),
    easting: caseFile.easting,
    northing: caseFile.northing,
    plate: [random.between(2, 12), random.between(1, 6990)],
    postal: postalCode(district.postalArea, random),
  };
}

/** A point in the rough area of a district: the sum of two even spreads gathers about its middle. */
function pointOf(random: Random, district: number): { easting: number; northing: number } {
  const middle = districts[district - 1] ?? { easting: 536_000, northing: 3_950_000 };
  const spread = () => (random.next() + random.next() - 1) * 2400;
  return { easting: middle.easting + spread(), northing: middle.northing + spread() };
}

/** Audit zone, block and parcel of a group; the multiplication scatters neighbours without a clash. */
function parcelOf(
  { caseFiles }: CityPlan,
  head: number,
  district: number,
): readonly [number, number, number] {
  const fixed = fixedParcels[caseFileNumber(caseFiles, head)];
  if (fixed !== undefined) return fixed;
  const all = zones * blocksPerZone * parcelsPerBlock;
  const at = ((caseFiles.groupOrdinal[head] ?? 0) * 7919 + district * 131) % all;
  const zone = 1 + Math.floor(at / (blocksPerZone * parcelsPerBlock));
  const block = 1 + (Math.floor(at / parcelsPerBlock) % blocksPerZone);
  const parcel = 1 + (at % parcelsPerBlock);
  const taken = Object.values(fixedParcels).some(
    (one) => one[0] === zone && one[1] === block && one[2] === parcel,
  );
  return [taken ? zones + 1 : zone, block, parcel];
}

/** Units of a building differ in the last digits only, as the post gives them out. */
function postalOf(place: Place, part: number, random: Random): string {
  if (part === 0) return place.postal;
  return (
    place.postal.slice(0, 8) +
    random.pick(['3', '4', '5', '6', '7']) +
    random.pick(['1', '3', '5', '7', '8', '9'])
  );
}

function addressOf(place: Place, kind: GroupKind, part: number, random: Random): string {
  let address = `${place.street}، کوچه ${place.alley}، پلاک ${place.houseNumber}`;
  if (kind === 'apartments' && part > 0) address += `، طبقه ${Math.ceil(part / 2)}، واحد ${part}`;
  if (kind === 'shops' && part > 0) address += `، مغازه ${part}`;
  if (kind === 'land') address += ' (زمین)';
  return random.chance(0.65) ? persianDigits(address) : address;
}

/** By deed, existing, after the road's setback, remaining: four numbers, each its own. */
function areasOf(area: number, random: Random): [string, string, string, string] {
  const deed = area + random.between(0, 99) / 100;
  const difference = 0.004 + random.next() * 0.026;
  const existing = deed * (random.chance(0.5) ? 1 + difference : 1 - difference);
  const corrected = Math.min(deed, existing) * (0.86 + random.next() * 0.125);
  const remaining = corrected * (0.95 + random.next() * 0.045);
  return [deed.toFixed(2), existing.toFixed(2), corrected.toFixed(2), remaining.toFixed(2)];
}

function useOf(
  kind: GroupKind,
  traits: CaseFileTraits | undefined,
  random: Random,
  quirks: Quirks,
): { CodeKarbari: string | null; Karbari: string | null } {
  if (traits?.use !== undefined) return { CodeKarbari: String(traits.use.code), Karbari: traits.use.title };
  if (quirks.strikes('unknownCode')) return { CodeKarbari: random.pick(['0', '88', '99']), Karbari: 'سایر' };
  const code =
    kind === 'shops'
      ? 2
      : random.weighted([
          [1, 74],
          [2, 8],
          [3, 5],
          [4, 2],
          [5, 2],
          [6, 3],
          [7, 6],
        ]);
  const title = titleOf(landUses, quirks.strikes('disagreeingTitle') ? (code % 7) + 1 : code);
  return { CodeKarbari: String(code), Karbari: title === null ? null : legacyText(title, random, quirks) };
}

function utmOf(
  caseFile: CaseFile,
  random: Random,
  quirks: Quirks,
): { UtmX: string | null; UtmY: string | null } {
  const { traits } = caseFile;
  const x = caseFile.easting.toFixed(3);
  const y = caseFile.northing.toFixed(3);
  if (traits?.utm === 'zero' || quirks.strikes('zeroUtm')) return { UtmX: '0.000', UtmY: '0.000' };
  if (traits?.utm === 'swapped' || quirks.strikes('swappedUtm')) return { UtmX: y, UtmY: x };
  if (traits === undefined && random.chance(0.02)) return { UtmX: null, UtmY: null };
  return { UtmX: x, UtmY: y };
}

import { nationalCode } from './identifiers.ts';
import { legacyText } from './legacy-text.ts';
import { endowments, entityOf, personOf, type Person } from './person.ts';
import { createQuirks, type Quirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { divideDangs } from './shares.ts';
import type { LegacyRow } from './city-sink.ts';
import type { CaseFileTraits } from './anchors.ts';

export interface Owner {
  readonly person: Person;
  readonly landDangs: string;
  readonly structureDangs: string;
  /** A former owner, whose row was soft-deleted. */
  readonly former: boolean;
}

/** The owners of a case file, those of today first; of these the dangs total six on each side. */
export function ownersOf(
  seed: number,
  caseFile: number,
  caseFileCount: number,
  traits: CaseFileTraits | undefined,
): Owner[] {
  const random = createRandom(seed, 'owners', caseFile);
  const someone = () => choosePerson(seed, caseFileCount, random, traits !== undefined);
  const owners: Owner[] = [];
  if (traits === undefined && random.chance(0.02)) {
    owners.push({ person: endowments, landDangs: '6.0000', structureDangs: '0.0000', former: false });
    owners.push({ person: someone(), landDangs: '0.0000', structureDangs: '6.0000', former: false });
  } else {
    const count = countOf(traits, random);
    const land = divideDangs(count, random);
    const structure = random.chance(0.85) ? land : divideDangs(count, random);
    for (let at = 0; at < count; at += 1) {
      const person = traits?.owners === 'lostLeadingZeros' ? poorMan(someone()) : someone();
      owners.push({
        person,
        landDangs: land[at] ?? '0',
        structureDangs: structure[at] ?? '0',
        former: false,
      });
    }
  }
  const hasFormer = traits === undefined ? random.chance(0.033) : traits.owners === 'withDeleted';
  if (hasFormer)
    owners.push({ person: someone(), landDangs: '6.0000', structureDangs: '6.0000', former: true });
  return owners;
}

/** The row of an owner, with the faults of its writing. */
export function ownerRow(
  id: number,
  seed: number,
  caseFileNumber: string,
  owner: Owner,
  traits: CaseFileTraits | undefined,
): LegacyRow {
  const random = createRandom(seed, 'owner-row', id);
  const quirks = createQuirks(random, traits !== undefined);
  const { person } = owner;
  const written = (text: string | null) => (text === null ? null : legacyText(text, random, quirks));
  return {
    IdMalek: String(id),
    ShomarehParvandeh: caseFileNumber,
    CodeNoeMalek: person.kind === 'person' ? '1' : '2',
    Nam: written(person.firstName),
    NamKhanevadegi: written(person.lastName),
    NamPedar: written(person.fatherName),
    CodeMeli:
      traits?.owners === 'lostLeadingZeros'
        ? person.nationalCode.replace(/^0+/u, '')
        : storedCode(person.nationalCode, quirks),
    Mobile: storedMobile(person.mobile, random, traits !== undefined),
    DangArseh: owner.landDangs,
    DangAyan: owner.structureDangs,
    Hazf: owner.former,
  };
}

/** A national code as a program with a numeric column left it: '19' for 0000000019. */
export function storedCode(code: string, quirks: Quirks): string {
  return code.startsWith('0') && quirks.strikes('lostLeadingZeros') ? code.replace(/^0+/u, '') : code;
}

/** A mobile number: a few without the zero or with +98, some not known. */
export function storedMobile(mobile: string, random: Random, clean: boolean): string | null {
  if (clean) return mobile;
  return random.weighted([
    [mobile, 85],
    [mobile.slice(1), 4],
    [`+98${mobile.slice(1)}`, 2],
    [null, 9],
  ]);
}

function choosePerson(seed: number, caseFileCount: number, random: Random, clean: boolean): Person {
  if (!clean && random.chance(0.07)) return entityOf(seed, random.between(0, Math.floor(caseFileCount / 12)));
  return personOf(seed, random.between(0, Math.floor(caseFileCount * 1.2)));
}

function countOf(traits: CaseFileTraits | undefined, random: Random): number {
  if (traits?.owners === 'many') return 14;
  if (traits?.owners !== undefined) return 1;
  if (traits !== undefined) return random.between(2, 3);
  return random.weighted([
    [1, 52],
    [2, 27],
    [3, 10],
    [4, 6],
    [5, 3],
    [6, 2],
  ]);
}

function poorMan(person: Person): Person {
  return { ...person, nationalCode: nationalCode('000000001') };
}

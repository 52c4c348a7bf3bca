import { mobile, nationalCode, nationalId } from './identifiers.ts';
import { companyNames, familyEndings, familyNames, familyRoots, femaleNames, maleNames } from './names.ts';
import { quirkRates } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';

/** A person or a legal entity of the city; an entity has neither given name nor father. */
export interface Person {
  readonly kind: 'person' | 'entity';
  readonly firstName: string | null;
  readonly lastName: string;
  readonly fatherName: string | null;
  /** National code or national id, whole. */
  readonly nationalCode: string;
  readonly mobile: string;
}

const serials = 999_983;

/** The person with a number; the prefixes 000 and 999 are not allocated, so no national code is anybody's. */
export function personOf(seed: number, id: number): Person {
  const random = createRandom(seed, 'person', id);
  const serial = 1 + (((id >> 1) * 7919 + 101) % serials);
  const firstName = random.chance(0.42) ? random.pick(femaleNames) : random.pick(maleNames);
  return {
    kind: 'person',
    firstName,
    lastName: familyName(random),
    fatherName: random.pick(maleNames),
    nationalCode: nationalCode((id % 2 === 0 ? '000' : '999') + String(serial).padStart(6, '0')),
    mobile: mobile(random),
  };
}

/** The legal entity with a number; ids that begin with 1999 are not given out. */
export function entityOf(seed: number, id: number): Person {
  const random = createRandom(seed, 'entity', id);
  const name = companyNames[id % companyNames.length] ?? '';
  const branch = Math.floor(id / companyNames.length);
  return {
    kind: 'entity',
    firstName: null,
    lastName: branch === 0 ? name : `${name} ${branch + 1}`,
    fatherName: null,
    nationalCode: nationalId(`1999${String(100_000 + id).padStart(6, '0')}`),
    mobile: mobile(random),
  };
}

/** The endowments' organisation: it owns the land of many a building whose structure is somebody else's. */
export const endowments: Person = {
  kind: 'entity',
  firstName: null,
  lastName: 'اداره اوقاف و امور خیریه تهران',
  fatherName: null,
  nationalCode: nationalId('1999000001'),
  mobile: '09500000000',
};

export function fullName(person: Person): string {
  return person.firstName === null ? person.lastName : `${person.firstName} ${person.lastName}`;
}

function familyName(random: Random): string {
  if (random.chance(0.75)) return random.pick(familyNames);
  const joint = random.chance(quirkRates.zeroWidthNonJoiner) ? '\u200C' : random.pick(['', ' ']);
  return `${random.pick(familyRoots)}${joint}${random.pick(familyEndings)}`;
}

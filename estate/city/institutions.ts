import { disciplines, titleOf } from './codes.ts';
import { districts } from './districts.ts';
import type { Generation } from './generation.ts';
import { jalaliText } from './jalali.ts';
import { legacyDate } from './legacy-date.ts';
import { legacyText, persianDigits } from './legacy-text.ts';
import { familyNames, femaleNames, maleNames } from './names.ts';
import { createQuirks } from './quirk-rates.ts';
import { createRandom, type Random } from './random.ts';
import { dayOf } from './jalali.ts';

export const officeCount = 68;

/** Offices that were closed at the end of 1399. */
export const closedOffices: readonly number[] = [40, 63];

/** The district in which an office stands. */
export function districtOfOffice(office: number): number {
  if (office <= 66) return ((office - 1) % 22) + 1;
  return office === 67 ? 2 : 5;
}

/** Writes districts, offices, engineers and agents: what the rest refers to. */
export function writeInstitutions(generation: Generation): void {
  const { writer, seed } = generation;
  for (const { number } of districts)
    writer.add('tblMantaghe', {
      CodeMantaghe: String(number),
      NameMantaghe: persianDigits(`منطقه ${number}`),
    });
  for (let office = 1; office <= officeCount; office += 1) writeOffice(generation, office);
  for (let engineer = 0; engineer < generation.engineerCount; engineer += 1)
    writeEngineer(generation, engineer);
  for (const agent of generation.slots.agents) {
    const random = createRandom(seed, 'agent-name', agent.code);
    writer.add('tblMamur', {
      CodeMamur: String(agent.code),
      Nam: random.pick(maleNames),
      NamKhanevadegi: random.pick(familyNames),
      CodeMantaghe: String(agent.district),
      SaghfRuzaneh: String(agent.dailyMaximum),
      Faal: agent.active,
    });
  }
}

/** The licence of an engineer: province, discipline, serial. */
export function engineerLicence(engineer: number): string {
  return `10-${['10', '30', '40', '50', '60'][disciplineOf(engineer) - 1]}-${String(4000 + engineer).padStart(5, '0')}`;
}

/** Supervising engineers are civil engineers and architects. */
export function supervisorFor(generation: Generation, random: Random): number {
  const engineer = random.between(0, generation.engineerCount - 1);
  return engineer - (engineer % 10) + random.pick([0, 1, 2, 3, 4, 5, 6]);
}

function disciplineOf(engineer: number): number {
  const last = engineer % 10;
  if (last < 3) return 1;
  return last < 7 ? 2 : last - 4;
}

function writeOffice({ writer, seed }: Generation, office: number): void {
  const random = createRandom(seed, 'office', office);
  const quirks = createQuirks(random, office === 17);
  const district = districts[districtOfOffice(office) - 1];
  const head = `${random.pick(random.chance(0.3) ? femaleNames : maleNames)} ${random.pick(familyNames)}`;
  const address = `${random.pick(district?.streets ?? [])}، پلاک ${random.between(1, 300)}`;
  writer.add('tblDaftar', {
    CodeDaftar: String(office),
    NameDaftar: `دفتر خدمات الکترونیک شهر ${persianDigits(String(office))}`,
    CodeMantaghe: String(districtOfOffice(office)),
    Modir: legacyText(head, random, quirks),
    Telefon: `021-${random.pick(['22', '33', '44', '55', '66', '77', '88'])}${random.digits(6)}`,
    Neshani: legacyText(address, random, quirks),
    TarikhTasis: legacyDate(
      dayOf(office <= 20 ? 1386 : 1387, random.between(1, 12), random.between(1, 29)),
      random,
      quirks,
    ),
    Faal: !closedOffices.includes(office),
  });
}

function writeEngineer({ writer, seed, plan }: Generation, engineer: number): void {
  const random = createRandom(seed, 'engineer', engineer);
  const quirks = createQuirks(random, false);
  const discipline = disciplineOf(engineer);
  const validUntil = plan.today + random.between(-900, 1000);
  writer.add('tblMohandes', {
    ShomarehNezam: engineerLicence(engineer),
    Nam: legacyText(random.pick(random.chance(0.25) ? femaleNames : maleNames), random, quirks),
    NamKhanevadegi: legacyText(random.pick(familyNames), random, quirks),
    CodeReshteh: String(discipline),
    Reshteh: titleOf(disciplines, discipline),
    TarikhPayanEtebar: random.chance(0.02) ? jalaliText(validUntil) : legacyDate(validUntil, random, quirks),
  });
}

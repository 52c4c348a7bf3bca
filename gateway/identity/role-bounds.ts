import type { Role } from '../../subgraphs/shared/access/roles.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { readDistrictNumber } from '../../subgraphs/shared/values/district-number.ts';
import { readEngineerLicence } from '../../subgraphs/shared/values/engineer-licence.ts';
import { InvalidValueError } from '../../subgraphs/shared/values/invalid-value-error.ts';
import type { Sentences } from './refusals.ts';

/** Where the rows of a role end, by the names that tokens and keys give it. */
export type BoundName = 'office' | 'district' | 'agent' | 'engineer_licence';

export type Bounds = Pick<Viewer, 'office' | 'district' | 'agent' | 'licence'>;

const boundsOf: Readonly<Record<Role, readonly BoundName[]>> = {
  OFFICE_CLERK: ['office'],
  OFFICE_MANAGER: ['office'],
  INSPECTOR: ['agent'],
  // Own office or district (handbook, section 6): one of them will do.
  ARCHIVE_OFFICER: ['office', 'district'],
  SUPERVISING_ENGINEER: ['engineer_licence'],
  DISTRICT_EXPERT: ['district'],
  CITY_ANALYST: [],
  AUDITOR: [],
  MIGRATION: [],
};

/**
 * Reads what bounds a role. What bounds only others is left out, so that those who see the same are the same; a role
 * without any of its bounds would see the whole city, and is a problem.
 */
export function readBounds(
  role: Role,
  given: Readonly<Record<string, unknown>>,
): { readonly bounds: Bounds } | { readonly problem: Sentences } {
  const names = boundsOf[role].filter((name) => given[name] != null);
  if (names.length === 0 && boundsOf[role].length > 0) return { problem: missing(role) };
  const read = <Value>(name: BoundName, reader: (value: unknown) => Value | undefined) =>
    names.includes(name) ? reader(given[name]) : null;
  const office = read('office', readCode);
  const district = read('district', readDistrict);
  const agent = read('agent', readCode);
  const licence = read('engineer_licence', readLicence);
  if (office === undefined) return { problem: malformed('office') };
  if (district === undefined) return { problem: malformed('district') };
  if (agent === undefined) return { problem: malformed('agent') };
  if (licence === undefined) return { problem: malformed('engineer_licence') };
  return { bounds: { office, district, agent, licence } };
}

/**
 * What is given and does not bound the role. In a token it means nothing, because an issuer says of an auditor, too, in
 * which office he sits; whoever writes it by hand means to bound what is seen, and must not be left in that belief.
 */
export function strayBounds(role: Role, given: Readonly<Record<string, unknown>>): readonly string[] {
  return ['office', 'district', 'agent', 'engineer_licence'].filter(
    (name) => given[name] != null && !boundsOf[role].some((own) => own === name),
  );
}

/** Some issuers have only texts for what they know of a person. */
function readCode(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return /^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : undefined;
}

function readDistrict(value: unknown): number | undefined {
  const code = readCode(value);
  return code === undefined ? undefined : unlessInvalid(() => readDistrictNumber(code));
}

function readLicence(value: unknown): string | undefined {
  return typeof value === 'string' ? unlessInvalid(() => readEngineerLicence(value)) : undefined;
}

function unlessInvalid<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidValueError) return undefined;
    throw error;
  }
}

const forms: Readonly<Record<BoundName, Sentences>> = {
  office: { message: 'the number of an office, such as 17', messageFa: 'شماره دفتر، مانند ۱۷' },
  district: { message: 'the number of a district, 1 to 22', messageFa: 'شماره منطقه، از ۱ تا ۲۲' },
  agent: { message: 'the code of an inspection agent, such as 601', messageFa: 'کد مأمور بازدید، مانند ۶۰۱' },
  engineer_licence: {
    message: 'the licence of an engineer, such as 10-30-04567',
    messageFa: 'شماره نظام مهندسی، مانند 10-30-04567',
  },
};

function missing(role: Role): Sentences {
  const needed = boundsOf[role].map((name) => ({ name, ...forms[name] }));
  return {
    message: `the role ${role} needs ${needed.map(({ name, message }) => `\`${name}\` (${message})`).join(' or ')}`,
    messageFa: `نقش ${role} به ${needed.map(({ name, messageFa }) => `${name} (${messageFa})`).join(' یا ')} نیاز دارد`,
  };
}

function malformed(name: BoundName): Sentences {
  const { message, messageFa } = forms[name];
  return {
    message: `\`${name}\` is not ${message}`,
    messageFa: `مقدار ${name} درست نیست (${messageFa})`,
  };
}

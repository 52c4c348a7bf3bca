/** Tells what is wrong with the description of a fault, and what is allowed. */
export class FaultMistake extends Error {
  override readonly name = 'FaultMistake';
}

/** The fields of a JSON object, each read once by its name; an absent number is the default. */
export interface Fields {
  number(name: string, limits: Limits & { readonly otherwise: number }): number;
  optionalNumber(name: string, limits: Limits): number | undefined;
  boolean(name: string): boolean;
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined;
  text(name: string): string | undefined;
  /** Throws for a field that nobody has read. */
  refuseOthers(subject: string): void;
}

interface Limits {
  readonly least: number;
  readonly most: number;
  /** Fractions are allowed too. */
  readonly fraction?: boolean;
}

/** Makes the reader of an object's fields; each of its functions throws a FaultMistake. */
export function createFields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FaultMistake('A fault is a JSON object such as {"kind":"latency","ms":200}.');
  const entries = new Map<string, unknown>(Object.entries(value));
  const known = new Set<string>();
  const take = (name: string): unknown => {
    known.add(name);
    return entries.get(name);
  };
  const optionalNumber: Fields['optionalNumber'] = (name, { least, most, fraction = false }) => {
    const given = take(name);
    if (given === undefined) return undefined;
    if (typeof given === 'number' && given >= least && given <= most && (fraction || Number.isInteger(given)))
      return given;
    throw new FaultMistake(`"${name}" is a ${fraction ? '' : 'whole '}number from ${least} to ${most}.`);
  };
  return {
    optionalNumber,
    number: (name, limits) => optionalNumber(name, limits) ?? limits.otherwise,
    boolean(name) {
      const given = take(name) ?? false;
      if (typeof given === 'boolean') return given;
      throw new FaultMistake(`"${name}" is true or false.`);
    },
    choice(name, choices) {
      const given = take(name);
      const choice = choices.find((one) => one === given);
      if (choice !== undefined || given === undefined) return choice;
      throw new FaultMistake(`"${name}" is one of ${choices.join(', ')}.`);
    },
    text(name) {
      const given = take(name);
      if (given === undefined || (typeof given === 'string' && given !== '')) return given;
      throw new FaultMistake(`"${name}" is a text that is not empty.`);
    },
    refuseOthers(subject) {
      const stranger = [...entries.keys()].find((name) => !known.has(name));
      if (stranger === undefined) return;
      throw new FaultMistake(`${subject} has no "${stranger}"; it may have ${[...known].join(', ')}.`);
    },
  };
}

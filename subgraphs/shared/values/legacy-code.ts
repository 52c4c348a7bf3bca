/** A table of a legacy system's codes and the names that the schema gives them. */
export interface CodeTable<Name extends string> {
  /** The name of a code; 'UNKNOWN' for one that the handbook does not know, never an error (handbook 8.12). */
  readonly nameOf: (code: number) => Name | 'UNKNOWN';
  /** The code of a name. */
  readonly codeOf: (name: Name) => number;
  /** Every known code, in ascending order. */
  readonly codes: readonly number[];
}

/** The names of a code table, without 'UNKNOWN'. */
export type NameOf<Table> = Table extends CodeTable<infer Name> ? Name : never;

/** Builds a code table from `{ code: name }`. */
export function codeTable<const Name extends string>(names: Readonly<Record<number, Name>>): CodeTable<Name> {
  const codes = new Map(Object.entries(names).map(([code, name]) => [name, Number(code)]));
  return {
    nameOf: (code) => names[code] ?? 'UNKNOWN',
    codeOf: (name) => {
      const code = codes.get(name);
      if (code === undefined) throw new RangeError(`No code has the name ${name}.`);
      return code;
    },
    codes: [...codes.values()].toSorted((a, b) => a - b),
  };
}

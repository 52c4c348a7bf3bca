/** How each field of a record is read out of what a legacy system gave. */
export type Readings<Source, Made> = { readonly [Field in keyof Made]-?: (source: Source) => Made[Field] };

/**
 * Makes records whose fields are read when they are asked for, and kept: a question asks for a few fields of many rows,
 * and what it does not ask for costs nothing. The getters stand on a prototype, because to make those of an object
 * literal takes twenty times the time (measured 2026-12).
 */
export function lazyRecord<Source, Made extends object>(
  readings: Readings<Source, Made>,
): (source: Source) => Made;
export function lazyRecord<Source>(
  readings: Readonly<Record<string, (source: Source) => unknown>>,
): (source: Source) => object {
  class LazyRecord {
    readonly #source: Source;
    readonly #values: unknown[] = [];

    constructor(source: Source) {
      this.#source = source;
    }

    static {
      for (const [place, [field, read]] of Object.entries(readings).entries())
        Object.defineProperty(this.prototype, field, {
          enumerable: true,
          get(this: LazyRecord) {
            const kept = this.#values[place];
            // A null is a value, too.
            return kept === undefined ? (this.#values[place] = read(this.#source)) : kept;
          },
        });
    }
  }
  return (source) => new LazyRecord(source);
}

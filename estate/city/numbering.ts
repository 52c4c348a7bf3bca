/** Gives numbers one after the other, as an identity column does. */
export interface Numbering {
  next(): number;
}

export function createNumbering(first: number): Numbering {
  let last = first - 1;
  return {
    next() {
      last += 1;
      return last;
    },
  };
}

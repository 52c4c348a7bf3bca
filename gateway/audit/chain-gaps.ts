/** The numbers that were missing when a line came, until they are found further on. */
export interface Gaps {
  add(from: number, to: number, before: string): void;
  /** Takes a number out that has been found; false where it was not missing. */
  fill(seq: number): boolean;
  /** On what is missing still. */
  sentences(): readonly string[];
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly before: string;
}

export function createGaps(): Gaps {
  let gaps: readonly Gap[] = [];
  return {
    add(from, to, before) {
      gaps = [...gaps, { from, to, before }];
    },
    fill(seq) {
      const gap = gaps.find(({ from, to }) => from <= seq && seq <= to);
      if (!gap) return false;
      const parts = [
        { ...gap, to: seq - 1 },
        { ...gap, from: seq + 1 },
      ].filter(({ from, to }) => from <= to);
      gaps = gaps.flatMap((each) => (each === gap ? parts : [each]));
      return true;
    },
    sentences: () =>
      gaps.map(({ from, to, before }) =>
        from === to
          ? `Number ${from} is gone; it stood before ${before}.`
          : `Numbers ${from} to ${to} are gone; they stood before ${before}.`,
      ),
  };
}

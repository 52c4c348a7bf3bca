/** The candidate that a mistyped name most likely means, or undefined where none is near. */
export function nearName<Name extends string>(typed: string, candidates: readonly Name[]): Name | undefined {
  const most = Math.min(3, Math.floor(typed.length / 4));
  const [best] = candidates
    .map((name) => ({ name, edits: editsBetween(typed.toUpperCase(), name.toUpperCase()) }))
    .filter(({ edits }) => edits <= most)
    .toSorted((a, b) => a.edits - b.edits);
  return best?.name;
}

/** How many letters must be put in, left out, changed or swapped with their neighbour to make one word the other. */
function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          swapped ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
}

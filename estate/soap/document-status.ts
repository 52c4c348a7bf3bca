/**
 * The states that a document may go to from each (handbook 5): scanned 1, indexed 2, checked 3 or found wanting 4,
 * temporary 5, permanent 6. Any may be superseded, 9, which is the end.
 */
const nextStatuses: Readonly<Record<number, readonly number[]>> = {
  1: [2, 9],
  2: [3, 4, 9],
  3: [5, 9],
  4: [5, 9],
  5: [6, 9],
  6: [9],
  9: [],
};

export function isDocumentStatus(code: number): boolean {
  return code in nextStatuses;
}

/** Whether a document may go from one state to another; from an unknown one it may go nowhere. */
export function mayFollow(from: number, to: number): boolean {
  return nextStatuses[from]?.includes(to) ?? false;
}

/** Doubles what is asked at each level: a few lines that no planner has done with within any sensible time. */
export function intricateOperation(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on CaseFile {
      a: documents(kind: "a") { caseFile { ...F${level + 1} } }
      b: documents(kind: "b") { caseFile { ...F${level + 1} } }
    }`,
  );
  return `{ caseFile(number: "1") { ...F0 } } ${fragments.join(' ')} fragment F${levels} on CaseFile { number }`;
}

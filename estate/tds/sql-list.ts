/** Splits 'a int, [b,c] decimal(10, 2)' at the commas outside brackets, quotes and parentheses; '' has no parts. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  // A bracketed or quoted name is one piece, so that its commas and parentheses do not count.
  for (const { 0: piece, index } of text.matchAll(
    /\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"|'(?:[^']|'')*'|[(),]/g,
  )) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    else if (piece === ',' && depth === 0) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === '' && parts.length === 0 ? [] : [...parts, last];
}

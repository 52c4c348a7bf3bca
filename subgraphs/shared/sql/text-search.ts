import { hiddenMarks, likePatterns } from '../values/persian-text.ts';
import { pattern } from './parameter.ts';
import type { Criterion } from './statement.ts';

/**
 * Every word of a text stands in one of the expressions, in whatever spelling of its letters, digits and gaps. `where`
 * gets the condition for an expression and puts it where the expression can be seen.
 */
export function containsWords(
  text: string,
  expressions: readonly {
    readonly expression: string;
    readonly where: (condition: string) => string;
  }[],
): Criterion {
  const words = likePatterns(text).map((word, index) => [`word${index}`, pattern(word)] as const);
  const conditions = words.map(([name]) => `s.text LIKE @${name}`).join(' AND ');
  const alternatives = expressions.map(({ expression, where }) =>
    where(`EXISTS (SELECT 1 FROM (SELECT ${searchable(expression)} AS text) s WHERE ${conditions})`),
  );
  return {
    sql: `(${alternatives.join(' OR ')})`,
    inputs: { ...Object.fromEntries(words), marks: pattern(`%[${hiddenMarks}]%`) },
  };
}

/**
 * The expression without gaps, diacritics and marks that nobody sees. Binary collation, because a linguistic one gives
 * these marks no weight and REPLACE would not find them. Few texts have any, and one LIKE is cheaper than all REPLACEs.
 */
function searchable(expression: string): string {
  const text = `${expression} COLLATE Latin1_General_BIN2`;
  const stripped = Array.from(hiddenMarks).reduce(
    (rest, mark) => `REPLACE(${rest}, NCHAR(${mark.charCodeAt(0)}), N'')`,
    text,
  );
  return `REPLACE(CASE WHEN ${text} LIKE @marks THEN ${stripped} ELSE ${text} END, N' ', N'')`;
}

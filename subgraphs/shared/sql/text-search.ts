import { hiddenMarks, likePatterns } from '../values/persian-text.ts';
import { constant, type Fragment, joined, sql } from './fragment.ts';
import { pattern } from './parameter.ts';

/**
 * Every word of a text stands in one of the expressions, in whatever spelling of its letters, digits and gaps. The
 * expressions are nvarchar; one of varchar is converted first, since COLLATE would change its code page. `where` gets
 * the condition for an expression and puts it where the expression can be seen.
 */
export function containsWords(
  text: string,
  expressions: readonly {
    readonly expression: Fragment;
    readonly where: (condition: Fragment) => Fragment;
  }[],
): Fragment {
  const marks = pattern(`%[${hiddenMarks}]%`);
  const conditions = joined(
    likePatterns(text).map((word) => sql`s.text LIKE ${pattern(word)}`),
    sql` AND `,
  );
  const alternatives = expressions.map(({ expression, where }) => {
    const binary = sql`${expression} COLLATE Latin1_General_BIN2`;
    const searched = sql`CASE WHEN ${binary} LIKE ${marks} THEN ${stripped(binary)} ELSE ${binary} END`;
    return where(
      sql`EXISTS (SELECT 1 FROM (SELECT REPLACE(${searched}, N' ', N'') AS text) s WHERE ${conditions})`,
    );
  });
  return sql`(${joined(alternatives, sql` OR `)})`;
}

/**
 * The text without gaps, diacritics and marks that nobody sees. Its collation is binary, because a linguistic one gives
 * these marks no weight and REPLACE would not find them. Few texts have any, and one LIKE is cheaper than all REPLACEs.
 */
function stripped(text: Fragment): Fragment {
  return Array.from(hiddenMarks).reduce(
    (rest, mark) => sql`REPLACE(${rest}, NCHAR(${constant(mark.charCodeAt(0))}), N'')`,
    text,
  );
}

import { type Bound, type Collation, DEFAULT_COLLATION, errorAt } from './binder.ts';
import { weighed } from './blanks.ts';
import { castTo, textOf } from './casts.ts';
import { commonCollation } from './collations.ts';
import { isPadded, isText, isUnicode, nvarchar } from './types.ts';

/** The parts of `operand LIKE pattern ESCAPE escape`. */
export interface Like {
  readonly operand: Bound;
  readonly pattern: Bound;
  readonly escape: Bound | null;
  readonly negated: boolean;
}

/**
 * Binds LIKE. Patterns with % and _ alone are PostgreSQL's own; those with a class in brackets become a regular
 * expression over text that is folded as the collation compares it. Where all of it is varchar or char, blanks at the
 * end of the operand may be left out to match ("LIKE (Transact-SQL)", pattern matching); in Unicode text they count.
 */
export function bindLike({ operand, pattern, escape, negated }: Like, line: number): string {
  const [text, like] = [asText(operand, line), asText(pattern, line)];
  if (operand.literal === null || pattern.literal === null) return '(NULL::bool)';
  const collation = commonCollation([text, like], line, 'like');
  const isLoose = ![text, like, ...(escape ? [escape] : [])].some(({ type }) => isUnicode(type));
  const mark = escape === null ? "''" : escapeOf(escape, line);
  const value = isPadded(text.type) ? textOf(text, { line }) : text.sql;
  const wanted = isPadded(like.type) ? textOf(like, { line }) : like.sql;
  const collated = collation.explicit ? wanted : `(${wanted} COLLATE ${collation.name})`;
  const not = negated ? 'NOT ' : '';
  const ways: Readonly<Record<LikeWay, string>> = {
    exact: `(${value} ${not}LIKE ${collated} ESCAPE ${mark})`,
    trimmed: `(rtrim(${value}, ' ') ${not}LIKE ${collated} ESCAPE ${mark})`,
    regex: `(${fold(value, collation)} ${negated ? '!~' : '~'} ${fold(`tsql.like_regex(${wanted}, ${mark}, ${isLoose})`, collation)})`,
  };
  const found =
    typeof like.literal === 'string' && !isPadded(like.type)
      ? ways[wayOf(like.literal, isLoose, escape !== null)]
      : byPattern(ways, wanted, isLoose, escape !== null);
  return negated ? found : within(text, like, collation, mark, found);
}

type LikeWay = 'exact' | 'trimmed' | 'regex';

/** Behind % blanks match anyhow, behind a letter they are cut off; _, a class or a blank may match some of them. */
function wayOf(pattern: string, isLoose: boolean, hasEscape: boolean): LikeWay {
  if (pattern.includes('[')) return 'regex';
  if (!isLoose) return 'exact';
  if (hasEscape) return 'regex';
  if (pattern.endsWith('%')) return 'exact';
  return /[_ ]$/.test(pattern) ? 'regex' : 'trimmed';
}

/** The same for a pattern that is known only when the statement runs. */
function byPattern(
  { exact, trimmed, regex }: Readonly<Record<LikeWay, string>>,
  pattern: string,
  isLoose: boolean,
  hasEscape: boolean,
): string {
  const letters = `(${pattern} COLLATE "C")`;
  if (!isLoose) return `(CASE WHEN strpos(${letters}, '[') = 0 THEN ${exact} ELSE ${regex} END)`;
  if (hasEscape) return regex;
  return (
    `(CASE WHEN strpos(${letters}, '[') > 0 OR right(${letters}, 1) IN ('_', ' ') THEN ${regex} ` +
    `WHEN right(${letters}, 1) = '%' THEN ${exact} ELSE ${trimmed} END)`
  );
}

/** PostgreSQL does not look a linguistic LIKE up in an index, so a column gets the range of its pattern's beginning beside. */
function within(text: Bound, pattern: Bound, collation: Collation, escape: string, like: string): string {
  const isIndexed = text.column !== undefined && !isPadded(text.type);
  const isOwn = !collation.explicit && collation.name === DEFAULT_COLLATION.name;
  if (!isIndexed || !isOwn || !pattern.constant) return like;
  const start = `tsql.like_start(${pattern.sql}, ${escape})`;
  return `(${weighed(text)} >= ${start}::bpchar AND ${weighed(text)} < (${start} || U&'\\FFFF')::bpchar AND ${like})`;
}

/** The text as a regular expression may compare it letter by letter. */
function fold(text: string, collation: Collation): string {
  switch (collation.name) {
    case 'tsql.ci_ai':
      return `(tsql.fold(${text}) COLLATE "C")`;
    case 'tsql.ci_as':
      return `(lower(${text} COLLATE "und-x-icu") COLLATE "C")`;
    default:
      return `(${text} COLLATE "C")`;
  }
}

function asText(operand: Bound, line: number): Bound {
  return isText(operand.type) ? operand : castTo(operand, nvarchar(4000), { line });
}

function escapeOf(escape: Bound, line: number): string {
  if (typeof escape.literal === 'string' && Array.from(escape.literal).length !== 1)
    throw errorAt(
      line,
      506,
      `The invalid escape character "${escape.literal}" was specified in a LIKE predicate.`,
    );
  return escape.sql;
}

import { type Bound, type Collation, DEFAULT_COLLATION, errorAt } from './binder.ts';
import { castTo, textOf } from './casts.ts';
import { commonCollation } from './collations.ts';
import { isPadded, isText, nvarchar } from './types.ts';

/** The parts of `operand LIKE pattern ESCAPE escape`. */
export interface Like {
  readonly operand: Bound;
  readonly pattern: Bound;
  readonly escape: Bound | null;
  readonly negated: boolean;
}

/**
 * Binds LIKE. Patterns with % and _ alone are PostgreSQL's own; those with a class in brackets become a regular
 * expression over text that is folded as the collation compares it.
 */
export function bindLike({ operand, pattern, escape, negated }: Like, line: number): string {
  const [text, like] = [asText(operand, line), asText(pattern, line)];
  if (operand.literal === null || pattern.literal === null) return '(NULL::bool)';
  const collation = commonCollation([text, like], line, 'like');
  const not = negated ? 'NOT ' : '';
  const mark = escape === null ? "''" : escapeOf(escape, line);
  const value = isPadded(text.type) ? textOf(text, { line }) : text.sql;
  const collated = collation.explicit ? like.sql : `(${like.sql} COLLATE ${collation.name})`;
  const simple = `(${value} ${not}LIKE ${collated} ESCAPE ${mark})`;
  const folded = `(${fold(value, collation)} ${negated ? '!~' : '~'} ${fold(`tsql.like_regex(${like.sql}, ${mark})`, collation)})`;
  if (typeof like.literal === 'string') {
    if (like.literal.includes('[')) return folded;
    return negated ? simple : within(text, like, collation, mark, simple);
  }
  const either = `(CASE WHEN strpos(${like.sql} COLLATE "C", '[') = 0 THEN ${simple} ELSE ${folded} END)`;
  return negated ? either : within(text, like, collation, mark, either);
}

/** PostgreSQL does not look a linguistic LIKE up in an index, so a column gets the range of its pattern's beginning beside. */
function within(text: Bound, pattern: Bound, collation: Collation, escape: string, like: string): string {
  const isIndexed = text.column !== undefined && !isPadded(text.type);
  const isOwn = !collation.explicit && collation.name === DEFAULT_COLLATION.name;
  if (!isIndexed || !isOwn || !pattern.constant) return like;
  const start = `tsql.like_start(${pattern.sql}, ${escape})`;
  return `(${text.sql} >= ${start} AND ${text.sql} < (${start} || U&'\\FFFF') AND ${like})`;
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

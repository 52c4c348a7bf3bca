import { errorAt } from './binder.ts';

/**
 * A JSON path of T-SQL as PostgreSQL's text array for `#>`: '$.a."b c"[0]' → '{a,b c,0}', quoted for SQL.
 * Lax paths only; throws 13607 for what is not one.
 */
export function jsonPath(path: string, line: number): string {
  const [, steps] = /^\s*(?:lax\s+)?\$(.*)$/s.exec(path) ?? [];
  const found = steps?.match(/\.(?:[\p{L}\p{N}_]+|"(?:[^"\\]|\\.)*")|\[\d+\]/gu) ?? [];
  if (steps === undefined || found.join('') !== steps)
    throw errorAt(
      line,
      13607,
      `JSON path is not properly formatted. Unexpected character is found in '${path}'.`,
    );
  const keys = found.map((step) =>
    step.startsWith('[')
      ? step.slice(1, -1)
      : step
          .slice(1)
          .replace(/^"(.*)"$/s, '$1')
          .replaceAll(String.raw`\"`, '"'),
  );
  return `ARRAY[${keys.map((key) => `'${key.replaceAll("'", "''")}'`).join(', ')}]::text[]`;
}

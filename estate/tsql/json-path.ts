import { errorAt } from './binder.ts';

/** A JSON path of T-SQL in PostgreSQL's text. */
export interface JsonPath {
  /** A text array for `#>`. */
  readonly steps: string;
  /** Whether what is not there is an error. */
  readonly isStrict: boolean;
}

/** Reads a JSON path: '$.a."b c"[0]' → ARRAY['a', 'b c', '0']; throws 13607 for what is not one. */
export function jsonPath(path: string, line: number): JsonPath {
  const [, mode, steps] = /^\s*(lax(?=[\s$])|strict(?=[\s$]))?\s*\$(.*)$/s.exec(path) ?? [];
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
  const texts = `ARRAY[${keys.map((key) => `'${key.replaceAll("'", "''")}'`).join(', ')}]::text[]`;
  return { steps: texts, isStrict: mode === 'strict' };
}

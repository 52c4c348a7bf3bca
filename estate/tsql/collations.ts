import { type Bound, type Collation, DEFAULT_COLLATION, errorAt } from './binder.ts';

/** The collation of PostgreSQL behind a collation's name of SQL Server; throws 448 for names it does not have. */
export function collationOf(name: string, line: number): Collation {
  const upper = name.toUpperCase();
  if (upper === 'DATABASE_DEFAULT' || upper === 'CATALOG_DEFAULT')
    return { ...DEFAULT_COLLATION, explicit: true };
  if (/_BIN2?$/.test(upper)) return { name: '"C"', explicit: true };
  if (/_CI_AI(_|$)/.test(upper)) return { name: 'tsql.ci_ai', explicit: true };
  if (/_CI_AS(_|$)/.test(upper)) return { name: 'tsql.ci_as', explicit: true };
  if (/_CS_A[SI](_|$)/.test(upper)) return { name: 'tsql.cs_as', explicit: true };
  throw errorAt(line, 448, `Invalid collation '${name}'.`);
}

/** The collation of what is made of several texts: an explicit one wins, two different explicit ones are error 468. */
export function commonCollation(parts: readonly Bound[], line: number, act: string): Collation {
  let result: Collation | null = null;
  for (const { collation } of parts) {
    if (!collation) continue;
    if (result?.explicit && collation.explicit && result.name !== collation.name)
      throw errorAt(
        line,
        468,
        `Cannot resolve the collation conflict between "${collation.name}" and "${result.name}" in the ${act} operation.`,
      );
    if (!result || (collation.explicit && !result.explicit)) result = collation;
  }
  return result ?? DEFAULT_COLLATION;
}

/** Whether texts compare by their code points. */
export function isBinary(collation: Collation | null): boolean {
  return collation?.name === '"C"';
}

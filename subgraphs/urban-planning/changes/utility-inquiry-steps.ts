import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { unknownGiven } from '../../shared/writes/input-errors.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';
import { utility, utilityAnswer } from '../mapping/codes.ts';
import type { Utility } from '../types.generated.ts';

const table = 'Shahrsazi.tblEstelamTasisat';

/** Asks utilities about a permit on a day, which is Jalali text. */
export function askUtilities(
  permit: string,
  utilities: readonly Utility[],
  day: string,
  isRepeat = false,
): Fragment {
  const asked = utilities.flatMap((one) =>
    one === 'UNKNOWN'
      ? []
      : insertRow(table, {
          ShomarehMojavez: permit,
          CodeSazman: utility.codeOf(one),
          TarikhErsal: day,
          Tekrari: isRepeat,
        }),
  );
  return joined(asked, sql``);
}

/** What is wrong with a list of utilities to ask. */
export function utilitiesError(utilities: readonly Utility[]): UserError | null {
  if (utilities.includes('UNKNOWN')) return unknownGiven('utilities');
  if (new Set(utilities).size === utilities.length) return null;
  return userError(
    'INVALID_INPUT',
    'utilities',
    'A utility stands in this list twice; name each once.',
    'سازمانی در این فهرست تکرار شده است؛ هر سازمان را یک بار بنویسید.',
  );
}

/** Whether the newest inquiry at some utility is no approval, or none was asked: the T-SQL of `allUtilitiesApprove`. */
export function notAllApprove(permit: string): Fragment {
  const number = column(`${table}.ShomarehMojavez`, permit);
  return sql`NOT EXISTS (SELECT 1 FROM dbo.tblEstelamTasisat WHERE ShomarehMojavez = ${number})
  OR EXISTS (SELECT 1 FROM dbo.tblEstelamTasisat e WHERE e.ShomarehMojavez = ${number}
    AND (e.CodePasokh IS NULL OR e.CodePasokh <> ${constant(utilityAnswer.codeOf('APPROVED'))})
    AND NOT EXISTS (SELECT 1 FROM dbo.tblEstelamTasisat n WHERE n.ShomarehMojavez = e.ShomarehMojavez
      AND n.CodeSazman = e.CodeSazman AND n.IdEstelam > e.IdEstelam))`;
}

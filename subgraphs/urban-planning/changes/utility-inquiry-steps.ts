import { refusedIf } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import { unknownGiven } from '../../shared/writes/input-errors.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';
import { excavationPermitStatus, utility, utilityAnswer } from '../mapping/codes.ts';
import type { ExcavationState } from '../rules/excavation-permit-states.ts';
import type { Utility, UtilityInquiry } from '../types.generated.ts';

const table = 'Shahrsazi.tblEstelamTasisat';

/** Until the cost is set utilities may be asked; later nothing waits for their answers. */
export const asking = ['INQUIRY', 'VISITED'] as const satisfies readonly ExcavationState[];

/**
 * Holds the row of a permit, so that no step of it comes between; ends with MOVED where it is in none of the states.
 */
export function holdPermit(permit: string, states: readonly ExcavationState[]): Fragment {
  const codes = joined(states.map(excavationPermitStatus.codeOf).map(constant), sql`, `);
  const number = column('Shahrsazi.tblMojavezHaffari.ShomarehMojavez', permit);
  return sql`DECLARE @status tinyint;
SELECT @status = CodeVaziat FROM dbo.tblMojavezHaffari WITH (UPDLOCK) WHERE ShomarehMojavez = ${number};
${refusedIf(sql`@status IS NULL OR @status NOT IN (${codes})`, 'MOVED')}`;
}

/** Asks one utility behind the newest inquiry that was seen; ends with ASKED where somebody has asked it meanwhile. */
export function askOnce(
  permit: string,
  { utility: asked, utilityCode }: Pick<UtilityInquiry, 'utility' | 'utilityCode'>,
  newest: string | null,
  day: string,
): Fragment {
  const later = sql`EXISTS (SELECT 1 FROM dbo.tblEstelamTasisat WHERE ShomarehMojavez = ${column(`${table}.ShomarehMojavez`, permit)}
  AND CodeSazman = ${column(`${table}.CodeSazman`, utilityCode)} AND IdEstelam > ${column(`${table}.IdEstelam`, newest ?? '0')})`;
  return sql`${refusedIf(later, 'ASKED')}${askUtilities(permit, [asked], day, newest !== null)}`;
}

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

import type { CursorKeys } from '../../shared/connection.ts';
import type { ColumnPath } from '../../shared/sql/catalogue.ts';
import { after, ascending, equals, notDeleted } from '../../shared/sql/criteria.ts';
import { type Fragment, joined, sql } from '../../shared/sql/fragment.ts';
import { lookup } from '../../shared/sql/lookup.ts';
import { column } from '../../shared/sql/parameter.ts';
import type { TableReading } from '../../shared/sql/statement.ts';
import { containsWords } from '../../shared/sql/text-search.ts';
import { malek, parvandeh, type ParvandehRow } from './case-file-rows.ts';

/** What to look for among the case files, in checked values. */
export interface CaseFileCriteria {
  readonly renovationCode?: string | null;
  /** The first parts with dashes, or all seven. */
  readonly renovationCodePrefix?: string | null;
  readonly postalCode?: string | null;
  /** Every form in which the code may be stored. */
  readonly ownerNationalCodes?: readonly string[] | null;
  readonly text?: string | null;
  readonly district?: number | null;
}

const number: ColumnPath = 'Shahrsazi.tblParvandeh.ShomarehParvandeh';
export const parentColumn: ColumnPath = 'Shahrsazi.tblParvandeh.ParvandehMadar';

/** The order of case files under a part of a renovation code; as text the codes would sort wrongly (handbook 8.21). */
const renovationOrder = [
  'Shahrsazi.tblParvandeh.CodeMantaghe',
  'Shahrsazi.tblParvandeh.Hoze',
  'Shahrsazi.tblParvandeh.Blok',
  'Shahrsazi.tblParvandeh.ShoMelk',
  'Shahrsazi.tblParvandeh.Sakhteman',
  'Shahrsazi.tblParvandeh.Aparteman',
  'Shahrsazi.tblParvandeh.Senfi',
  number,
] as const satisfies readonly ColumnPath[];

export function caseFiles(criteria: readonly Fragment[] = []): TableReading<ParvandehRow> {
  return { ...parvandeh, criteria: [notDeleted, ...criteria] };
}

export const caseFilesByNumber = lookup('case files by number', caseFiles(), number, ascending(number));

export const ownersByCaseFile = lookup(
  'owners by case file',
  { ...malek, criteria: [notDeleted] },
  'Shahrsazi.tblMalek.ShomarehParvandeh',
  ascending('Shahrsazi.tblMalek.ShomarehParvandeh', 'Shahrsazi.tblMalek.IdMalek'),
);

/** The columns that a list of case files is sorted by, the most significant first. */
export function caseFileOrder(byRenovationCode: boolean): readonly ColumnPath[] {
  return byRenovationCode ? renovationOrder : [number];
}

export function afterCaseFile(order: readonly ColumnPath[], keys: CursorKeys): Fragment {
  return after(order.map((path, index) => [path, keys[index] ?? '']));
}

export function caseFileCriteria(filter: CaseFileCriteria): readonly Fragment[] {
  const { renovationCode, renovationCodePrefix, postalCode, ownerNationalCodes, text, district } =
    filter;
  return [
    renovationCode && equals('Shahrsazi.tblParvandeh.CodeNosazi', renovationCode),
    renovationCodePrefix && beginsWith(renovationCodePrefix),
    postalCode && equals('Shahrsazi.tblParvandeh.CodePosti', postalCode),
    ownerNationalCodes && hasOwner(ownerNationalCodes),
    text && nameOrAddressContains(text),
    district && equals('Shahrsazi.tblParvandeh.CodeMantaghe', district),
  ].filter((criterion) => typeof criterion === 'object' && criterion !== null);
}

function beginsWith(prefix: string): Fragment {
  const isWhole = prefix.split('-').length === 7;
  return sql`t.CodeNosazi LIKE ${column('Shahrsazi.tblParvandeh.CodeNosazi', isWhole ? prefix : `${prefix}-%`)}`;
}

function hasOwner(nationalCodes: readonly string[]): Fragment {
  const codes = nationalCodes.map((code) => sql`${column('Shahrsazi.tblMalek.CodeMeli', code)}`);
  return sql`EXISTS (SELECT 1 FROM dbo.tblMalek m WHERE m.ShomarehParvandeh = t.ShomarehParvandeh AND m.Hazf = 0
  AND m.CodeMeli IN (${joined(codes, sql`, `)}))`;
}

function nameOrAddressContains(text: string): Fragment {
  return containsWords(text, [
    { expression: sql`t.Neshani`, where: (condition) => condition },
    {
      expression: sql`(ISNULL(m.Nam, N'') + N' ' + m.NamKhanevadegi)`,
      where: (condition) => sql`EXISTS (SELECT 1 FROM dbo.tblMalek m
  WHERE m.ShomarehParvandeh = t.ShomarehParvandeh AND m.Hazf = 0 AND ${condition})`,
    },
  ]);
}

import { columnPath, type ColumnPath } from '../../shared/sql/catalogue.ts';
import { after, ascending, equals, notDeleted } from '../../shared/sql/criteria.ts';
import { type Fragment, joined, sql } from '../../shared/sql/fragment.ts';
import type { ListOrder } from '../../shared/sql/list-order.ts';
import { lookup, type Lookup } from '../../shared/sql/lookup.ts';
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

export function caseFiles(criteria: readonly Fragment[] = []): TableReading<ParvandehRow> {
  return { ...parvandeh, criteria: [notDeleted, ...criteria] };
}

export function caseFilesByNumber(seen: readonly Fragment[]): Lookup<ParvandehRow> {
  return lookup('case files by number', caseFiles(seen), number, ascending(number));
}

export const ownersByCaseFile = lookup(
  'owners by case file',
  { ...malek, criteria: [notDeleted] },
  'Shahrsazi.tblMalek.ShomarehParvandeh',
  ascending('Shahrsazi.tblMalek.ShomarehParvandeh', 'Shahrsazi.tblMalek.IdMalek'),
);

export const orderByNumber = createOrder(['ShomarehParvandeh']);

/** The order under a part of a renovation code; as text the codes would sort wrongly (handbook 8.21). */
export const orderByRenovationCode = createOrder([
  'CodeMantaghe',
  'Hoze',
  'Blok',
  'ShoMelk',
  'Sakhteman',
  'Aparteman',
  'Senfi',
  'ShomarehParvandeh',
]);

/** A cursor holds texts and numbers, never NULL. */
type SortedColumn = {
  [Name in keyof ParvandehRow]: ParvandehRow[Name] extends string | number ? Name : never;
}[keyof ParvandehRow];

/** Ascending by these columns, the most significant first. */
function createOrder(columns: readonly SortedColumn[]): ListOrder<ParvandehRow> {
  const paths = columns.map((name) => columnPath('Shahrsazi.tblParvandeh', name));
  return {
    orderBy: ascending(...paths),
    after: (keys) => after(paths.map((path, index) => [path, keys[index] ?? ''])),
    keysOf: (row) => columns.map((name) => row[name]),
  };
}

export function caseFileCriteria(filter: CaseFileCriteria): readonly Fragment[] {
  const { renovationCode, renovationCodePrefix, postalCode, ownerNationalCodes, text, district } = filter;
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

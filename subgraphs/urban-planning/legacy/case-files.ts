import type { CursorKeys } from '../../shared/connection.ts';
import { after, equals, notDeleted } from '../../shared/sql/criteria.ts';
import { lookup } from '../../shared/sql/lookup.ts';
import { column, type ColumnPath } from '../../shared/sql/parameter.ts';
import type { Criterion, TableReading } from '../../shared/sql/statement.ts';
import { containsWords } from '../../shared/sql/text-search.ts';
import {
  type MalekRow,
  malekColumns,
  type ParvandehRow,
  parvandehColumns,
} from './case-file-rows.ts';

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

export function caseFiles(criteria: readonly Criterion[] = []): TableReading<ParvandehRow> {
  return {
    table: 'dbo.tblParvandeh',
    columns: parvandehColumns,
    criteria: [notDeleted, ...criteria],
  };
}

export const caseFilesByNumber = lookup(
  'case files by number',
  caseFiles(),
  number,
  't.ShomarehParvandeh',
);

const owners: TableReading<MalekRow> = {
  table: 'dbo.tblMalek',
  columns: malekColumns,
  criteria: [notDeleted],
};

export const ownersByCaseFile = lookup(
  'owners by case file',
  owners,
  'Shahrsazi.tblMalek.ShomarehParvandeh',
  't.ShomarehParvandeh, t.IdMalek',
);

/** The columns that a list of case files is sorted by, the most significant first. */
export function caseFileOrder(byRenovationCode: boolean): readonly ColumnPath[] {
  return byRenovationCode ? renovationOrder : [number];
}

export function afterCaseFile(order: readonly ColumnPath[], keys: CursorKeys): Criterion {
  return after(order.map((path, index) => [path, keys[index] ?? '']));
}

export function caseFileCriteria(filter: CaseFileCriteria): readonly Criterion[] {
  const { renovationCode, renovationCodePrefix, postalCode, ownerNationalCodes, text, district } =
    filter;
  return [
    renovationCode && equals('code', 'Shahrsazi.tblParvandeh.CodeNosazi', renovationCode),
    renovationCodePrefix && beginsWith(renovationCodePrefix),
    postalCode && equals('postalCode', 'Shahrsazi.tblParvandeh.CodePosti', postalCode),
    ownerNationalCodes && hasOwner(ownerNationalCodes),
    text && nameOrAddressContains(text),
    district && equals('district', 'Shahrsazi.tblParvandeh.CodeMantaghe', district),
  ].filter((criterion) => typeof criterion === 'object' && criterion !== null);
}

function beginsWith(prefix: string): Criterion {
  const isWhole = prefix.split('-').length === 7;
  return {
    sql: 't.CodeNosazi LIKE @prefix',
    inputs: {
      prefix: column('Shahrsazi.tblParvandeh.CodeNosazi', isWhole ? prefix : `${prefix}-%`),
    },
  };
}

function hasOwner(nationalCodes: readonly string[]): Criterion {
  const codes = nationalCodes.map(
    (code, index) => [`owner${index}`, column('Shahrsazi.tblMalek.CodeMeli', code)] as const,
  );
  return {
    sql: `EXISTS (SELECT 1 FROM dbo.tblMalek m WHERE m.ShomarehParvandeh = t.ShomarehParvandeh AND m.Hazf = 0
  AND m.CodeMeli IN (${codes.map(([name]) => `@${name}`).join(', ')}))`,
    inputs: Object.fromEntries(codes),
  };
}

function nameOrAddressContains(text: string): Criterion {
  return containsWords(text, [
    { expression: 't.Neshani', where: (condition) => condition },
    {
      expression: "(ISNULL(m.Nam, N'') + N' ' + m.NamKhanevadegi)",
      where: (condition) => `EXISTS (SELECT 1 FROM dbo.tblMalek m
  WHERE m.ShomarehParvandeh = t.ShomarehParvandeh AND m.Hazf = 0 AND ${condition})`,
    },
  ]);
}

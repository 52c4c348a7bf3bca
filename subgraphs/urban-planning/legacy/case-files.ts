import { after, containsWords, equals, isOneOf, notDeleted } from '../../shared/sql/criteria.ts';
import { type ColumnPath, listOf, listSource, column } from '../../shared/sql/parameter.ts';
import type { CursorKeys } from '../../shared/connection.ts';
import { type Criterion, rowsByKeys, type Statement, type TableReading } from '../../shared/sql/statement.ts';
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

export function caseFilesByNumber(numbers: readonly string[]): Statement<ParvandehRow> {
  return rowsByKeys('case files by number', caseFiles(), number, numbers, 't.ShomarehParvandeh');
}

export function ownersByCaseFile(numbers: readonly string[]): Statement<MalekRow> {
  return rowsByKeys(
    'owners by case file',
    { table: 'dbo.tblMalek', columns: malekColumns, criteria: [notDeleted] },
    'Shahrsazi.tblMalek.ShomarehParvandeh',
    numbers,
    't.ShomarehParvandeh, t.IdMalek',
  );
}

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
    district && isOneOf('district', 'Shahrsazi.tblParvandeh.CodeMantaghe', [district]),
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
  return {
    sql: `EXISTS (SELECT 1 FROM dbo.tblMalek m WHERE m.ShomarehParvandeh = t.ShomarehParvandeh AND m.Hazf = 0
  AND m.CodeMeli IN (SELECT value FROM ${listSource('owners', 'Shahrsazi.tblMalek.CodeMeli')}))`,
    inputs: { owners: listOf('Shahrsazi.tblMalek.CodeMeli', nationalCodes) },
  };
}

function nameOrAddressContains(text: string): Criterion {
  const address = containsWords('word', 't.Neshani', text);
  const name = containsWords('word', "(ISNULL(m.Nam, N'') + N' ' + m.NamKhanevadegi)", text);
  return {
    sql: `((${address.sql}) OR EXISTS (SELECT 1 FROM dbo.tblMalek m
  WHERE m.ShomarehParvandeh = t.ShomarehParvandeh AND m.Hazf = 0 AND ${name.sql}))`,
    inputs: address.inputs,
  };
}

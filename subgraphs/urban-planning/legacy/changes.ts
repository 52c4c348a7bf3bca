import { compares } from '../../shared/sql/criteria.ts';
import type { ColumnPath } from '../../shared/sql/catalogue.ts';
import { field, sql } from '../../shared/sql/fragment.ts';
import { rowsByKeys } from '../../shared/sql/keyed-statements.ts';
import { rowCount } from '../../shared/sql/parameter.ts';
import { readingOf, type RowOf } from '../../shared/sql/select-list.ts';
import { firstRows, type Statement, statement } from '../../shared/sql/statement.ts';

const id: ColumnPath = 'Shahrsazi.tblErja.IdErja';
const change = readingOf('Shahrsazi.tblErja', ['IdErja', 'ShomarehDarkhast']);

/** A referral, which is written whenever a request is registered or moves, with the office and district of its request. */
export interface ChangeRow extends RowOf<typeof change> {
  readonly CodeDaftar: number;
  readonly CodeMantaghe: number;
}

/** The last referrals that were written, the newest first. */
export function newestReferrals(take: number): Statement<RowOf<typeof change>> {
  return firstRows('the newest referrals', change, sql`${field(id)} DESC`, take);
}

/** The referrals behind one, in the order of their ids: three seeks, two of them for each row. */
export function referralsAfter(after: string, take: number): Statement<ChangeRow> {
  return statement(
    'referrals since the last look',
    sql<ChangeRow>`SELECT TOP (${rowCount(take)}) ${change.columns}, d.CodeDaftar, f.CodeMantaghe
FROM dbo.tblErja t
JOIN dbo.tblDarkhast d ON d.ShomarehDarkhast = t.ShomarehDarkhast
JOIN dbo.tblParvandeh f ON f.ShomarehParvandeh = d.ShomarehParvandeh
WHERE ${compares(id, '>', after)} AND d.Hazf = 0
ORDER BY ${field(id)}`,
  );
}

const permit = readingOf('Shahrsazi.tblParvaneh', ['ShomarehDarkhast', 'ShomarehNezam']);

/** Under whose licences the permits of some requests are. */
export function licencesOf(requests: readonly string[]): Statement<RowOf<typeof permit>> {
  const request = 'Shahrsazi.tblParvaneh.ShomarehDarkhast';
  return rowsByKeys('licences of changed requests', permit, request, requests, field(request));
}

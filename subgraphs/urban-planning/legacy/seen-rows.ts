import type { Bounds } from '../../shared/access/bounds.ts';
import { equals } from '../../shared/sql/criteria.ts';
import { type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';

/**
 * The conditions on the rows that somebody sees, each for the table under the alias `t`. All of them are seeks: of a
 * request by the index of its case file, of permits by that of their request.
 */
export interface SeenRows {
  readonly caseFiles: readonly Fragment[];
  readonly requests: readonly Fragment[];
  /** Of a table with the column ShomarehDarkhast: what hangs on a request. */
  readonly ofRequest: readonly Fragment[];
  readonly reports: readonly Fragment[];
}

const all: SeenRows = { caseFiles: [], requests: [], ofRequest: [], reports: [] };
const none = [sql`1 = 0`];
const noRows: SeenRows = { caseFiles: none, requests: none, ofRequest: none, reports: none };

/**
 * The rows within bounds. This database knows nothing of visits, so that nobody finds a row here by them; what a visit
 * leads to is passed on by the gateway (docs/decisions/014-rows-and-masks.md).
 */
export function seenRows(bounds: Bounds): SeenRows {
  switch (bounds.kind) {
    case 'city':
      return all;
    case 'office': {
      const office = column('Shahrsazi.tblDarkhast.CodeDaftar', bounds.office);
      // An office serves the whole city, so that it finds every case file.
      return byRequests((request) => sql`${request}.CodeDaftar = ${office}`, []);
    }
    case 'district': {
      const district = column('Shahrsazi.tblParvandeh.CodeMantaghe', bounds.district);
      return byRequests(
        (request) => sql`EXISTS (SELECT 1 FROM dbo.tblParvandeh f
  WHERE f.ShomarehParvandeh = ${request}.ShomarehParvandeh AND f.CodeMantaghe = ${district})`,
        [equals('Shahrsazi.tblParvandeh.CodeMantaghe', bounds.district)],
      );
    }
    case 'projects': {
      const licence = column('Shahrsazi.tblParvaneh.ShomarehNezam', bounds.licence);
      const isProject = (request: Fragment): Fragment => sql`EXISTS (SELECT 1 FROM dbo.tblParvaneh o
  WHERE o.ShomarehDarkhast = ${request}.ShomarehDarkhast AND o.ShomarehNezam = ${licence})`;
      return byRequests(isProject, [
        sql`EXISTS (SELECT 1 FROM dbo.tblDarkhast d
  WHERE d.ShomarehParvandeh = t.ShomarehParvandeh AND d.Hazf = 0 AND ${isProject(sql`d`)})`,
      ]);
    }
    case 'visits':
    case 'nothing':
      return noRows;
  }
}

/** What is seen of requests decides about all that hangs on them. */
function byRequests(isSeen: (request: Fragment) => Fragment, caseFiles: readonly Fragment[]): SeenRows {
  const request = sql`d.Hazf = 0 AND ${isSeen(sql`d`)}`;
  return {
    caseFiles,
    requests: [isSeen(sql`t`)],
    ofRequest: [
      sql`EXISTS (SELECT 1 FROM dbo.tblDarkhast d WHERE d.ShomarehDarkhast = t.ShomarehDarkhast AND ${request})`,
    ],
    reports: [
      sql`EXISTS (SELECT 1 FROM dbo.tblParvaneh p JOIN dbo.tblDarkhast d ON d.ShomarehDarkhast = p.ShomarehDarkhast
  WHERE p.ShomarehParvaneh = t.ShomarehParvaneh AND ${request})`,
    ],
  };
}

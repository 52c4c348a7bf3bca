import { sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { insertRow } from '../../shared/sql/written-rows.ts';
import type { BuildingPermitRecord } from '../records.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { ReportFacts } from '../rules/supervision-report.ts';
import { violationReferral } from '../rules/supervision-report-states.ts';

/**
 * Holds the rows of a building permit and, before it, of its request, and reads `@status` and `@title` of the request and
 * `@revoked` of the permit, which are null where a row is gone.
 */
export function holdProject({
  number,
  requestNumber,
}: Pick<BuildingPermitRecord, 'number' | 'requestNumber'>): Fragment {
  return sql`DECLARE @status smallint, @title nvarchar(60), @revoked bit;
SELECT @status = CodeVaziat, @title = Vaziat FROM dbo.tblDarkhast WITH (UPDLOCK) WHERE ShomarehDarkhast = ${column('Shahrsazi.tblDarkhast.ShomarehDarkhast', requestNumber)};
SELECT @revoked = Ebtal FROM dbo.tblParvaneh WITH (UPDLOCK) WHERE ShomarehParvaneh = ${column('Shahrsazi.tblParvaneh.ShomarehParvaneh', number)};
`;
}

/** Tells a violation in the history of the request, which stays where `holdProject` found it, in whatever status. */
export function referViolation(request: string, stage: ReportFacts['stage']): Fragment {
  return insertRow('Shahrsazi.tblErja', {
    ShomarehDarkhast: request,
    CodeMarhaleh: sql`@status`,
    Marhaleh: sql`@title`,
    ZamanErja: momentOfWriting(Date.now()).datetime,
    // Its words alone: the status is the row's.
    Tozihat: violationReferral({ stage }, 'ISSUED').note,
  });
}

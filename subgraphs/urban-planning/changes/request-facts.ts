import { sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { statement, type Statement } from '../../shared/sql/statement.ts';
import { supervisionReportStatus, supervisionStage } from '../mapping/codes.ts';
import type { ServiceRequestRecord } from '../records.ts';
import type { RequestFacts } from '../rules/request-guards.ts';
import type { ReportFacts } from '../rules/supervision-report.ts';
import type { Present } from './changing.ts';

/** What the guards of a request look at, as it stands now. */
export async function requestFacts(
  { number, type, caseFileNumber }: ServiceRequestRecord,
  { source, ask }: Present,
): Promise<RequestFacts> {
  const [history, fiches, permits, excavations, contracts, reports] = await Promise.all([
    source.referrals.byRequest(number),
    source.fiches.byRequest(number),
    source.permits.byRequest(number),
    source.excavationPermits.byRequest(number),
    source.wasteContracts.byRequest(number),
    ask(reportsOfCaseFile(caseFileNumber)),
  ]);
  return {
    type,
    history: history.map(({ status }) => status),
    fiches: fiches.map(({ status }) => status),
    hasResult: permits.some(({ isRevoked }) => !isRevoked) || excavations.length > 0 || contracts.length > 0,
    reports: reports.map(reportFacts),
  };
}

interface ReportRow {
  readonly CodeMarhaleh: number;
  readonly CodeVaziat: number;
  readonly DarayeTakhalof: boolean;
}

export function reportFacts({ CodeMarhaleh, CodeVaziat, DarayeTakhalof }: ReportRow): ReportFacts {
  return {
    stage: supervisionStage.nameOf(CodeMarhaleh),
    status: supervisionReportStatus.nameOf(CodeVaziat),
    hasViolation: DarayeTakhalof,
  };
}

/** Whoever supervises may have reported on a permit of another request of the same property. */
export function reportsOfCaseFile(caseFile: string): Statement<ReportRow> {
  return statement(
    'reports of a case file',
    sql<ReportRow>`SELECT g.CodeMarhaleh, g.CodeVaziat, g.DarayeTakhalof
FROM dbo.tblDarkhast d
JOIN dbo.tblParvaneh p ON p.ShomarehDarkhast = d.ShomarehDarkhast
JOIN dbo.tblGozareshNazer g ON g.ShomarehParvaneh = p.ShomarehParvaneh
WHERE d.ShomarehParvandeh = ${column('Shahrsazi.tblDarkhast.ShomarehParvandeh', caseFile)} AND d.Hazf = 0`,
  );
}

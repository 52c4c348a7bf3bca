import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { supervisionReportStatus, supervisionStage } from '../mapping/codes.ts';

export type SupervisionStage = NameOf<typeof supervisionStage>;
export type ReportState = NameOf<typeof supervisionReportStatus>;

/** What rules ask of a supervising engineer's report. */
export interface ReportFacts {
  readonly stage: SupervisionStage | 'UNKNOWN';
  readonly status: ReportState | 'UNKNOWN';
  readonly hasViolation: boolean;
}

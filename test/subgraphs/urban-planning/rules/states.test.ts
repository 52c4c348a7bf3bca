import { describe } from 'vitest';
import { excavationPermitStates } from '../../../../subgraphs/urban-planning/rules/excavation-permit-states.ts';
import { ficheStates } from '../../../../subgraphs/urban-planning/rules/fiche-states.ts';
import { requestStates } from '../../../../subgraphs/urban-planning/rules/request-states.ts';
import { supervisionReportStates } from '../../../../subgraphs/urban-planning/rules/supervision-report-states.ts';
import { wasteContractStates } from '../../../../subgraphs/urban-planning/rules/waste-contract-states.ts';
import { holdToTable } from '../../shared/rules/machine-table.ts';

// Handbook 5, the first line: "From any live state: SUSPENDED, REJECTED, CANCELLED. After issue: REVOKED, EXPIRED."
const leave = 'SUSPENDED REJECTED CANCELLED';

describe('a service request', () => {
  holdToTable(
    requestStates,
    {
      REGISTERED: { to: `INCOMPLETE_DOCUMENTS AWAITING_INSPECTION ${leave}`, by: 'clerk manager' },
      INCOMPLETE_DOCUMENTS: { to: `REGISTERED AWAITING_INSPECTION ${leave}`, by: 'clerk manager' },
      AWAITING_INSPECTION: { to: `INSPECTED ${leave}`, by: 'clerk manager' },
      INSPECTED: { to: `OFFICE_CONFIRMED ${leave}`, by: 'clerk manager' },
      OFFICE_CONFIRMED: { to: `DISTRICT_REVIEW ${leave}`, by: 'manager' },
      DISTRICT_REVIEW: { to: `RETURNED FEE_ASSESSED ${leave}`, by: 'clerk manager district' },
      RETURNED: { to: `OFFICE_CONFIRMED ${leave}`, by: 'district' },
      FEE_ASSESSED: { to: `PAID ${leave}`, by: 'district' },
      PAID: { to: `DRAFTED ${leave}`, by: 'clerk manager district' },
      DRAFTED: { to: `APPROVED ${leave}`, by: 'district' },
      APPROVED: { to: `ISSUED ${leave}`, by: 'district' },
      ISSUED: { to: 'DELIVERED REVOKED EXPIRED', by: 'district' },
      DELIVERED: { to: 'ARCHIVED REVOKED EXPIRED', by: 'clerk manager' },
      ARCHIVED: { to: 'REVOKED EXPIRED', by: 'clerk manager district' },
      SUSPENDED: {
        to: 'REGISTERED INCOMPLETE_DOCUMENTS AWAITING_INSPECTION INSPECTED OFFICE_CONFIRMED DISTRICT_REVIEW RETURNED FEE_ASSESSED PAID DRAFTED APPROVED REJECTED CANCELLED',
        by: 'district',
      },
      REJECTED: { to: '', by: 'district' },
      CANCELLED: { to: '', by: 'clerk manager district' },
      REVOKED: { to: '', by: 'district' },
      EXPIRED: { to: '', by: 'district' },
    },
    { SUSPENDED: 'DISTRICT_EXPERT' },
  );
});

// PERMITTED ⇄ EXTENDED → WORKS_DONE → TEMPORARY_HANDOVER → FINAL_HANDOVER; EXPIRED, CANCELLED.
describe('an excavation permit', () => {
  holdToTable(excavationPermitStates, {
    REGISTERED: { to: 'INQUIRY CANCELLED', by: 'clerk manager' },
    INQUIRY: { to: 'VISITED CANCELLED', by: 'clerk manager district' },
    VISITED: { to: 'COSTED CANCELLED', by: 'inspector district' },
    COSTED: { to: 'PAID CANCELLED', by: 'district' },
    PAID: { to: 'PERMITTED CANCELLED', by: 'clerk manager district' },
    PERMITTED: { to: 'EXTENDED WORKS_DONE EXPIRED CANCELLED', by: 'district' },
    EXTENDED: { to: 'PERMITTED WORKS_DONE EXPIRED CANCELLED', by: 'district' },
    WORKS_DONE: { to: 'TEMPORARY_HANDOVER', by: 'clerk manager district' },
    TEMPORARY_HANDOVER: { to: 'FINAL_HANDOVER', by: 'district' },
    FINAL_HANDOVER: { to: '', by: 'district' },
    EXPIRED: { to: '', by: 'district' },
    CANCELLED: { to: '', by: 'clerk manager district' },
  });
});

// SUBMITTED → OFFICE_CHECKED → REGISTERED → ACCEPTED | RETURNED | VIOLATION_REFERRED.
describe('a supervision report', () => {
  holdToTable(supervisionReportStates, {
    SUBMITTED: { to: 'OFFICE_CHECKED', by: 'clerk manager' },
    OFFICE_CHECKED: { to: 'REGISTERED', by: 'clerk manager' },
    REGISTERED: { to: 'ACCEPTED RETURNED VIOLATION_REFERRED', by: 'clerk manager' },
    ACCEPTED: { to: '', by: 'district' },
    RETURNED: { to: '', by: 'district' },
    VIOLATION_REFERRED: { to: '', by: 'clerk manager district' },
  });
});

// REQUESTED → ESTIMATED → INVOICED → PAID → ACTIVE → SETTLED → CLEARED; EXPIRED, TERMINATED.
describe('a waste contract', () => {
  holdToTable(wasteContractStates, {
    REQUESTED: { to: 'ESTIMATED TERMINATED', by: 'clerk manager' },
    ESTIMATED: { to: 'INVOICED TERMINATED', by: 'clerk manager district' },
    INVOICED: { to: 'PAID TERMINATED', by: 'district' },
    PAID: { to: 'ACTIVE EXPIRED TERMINATED', by: 'clerk manager district' },
    ACTIVE: { to: 'SETTLED EXPIRED TERMINATED', by: 'clerk manager district' },
    SETTLED: { to: 'CLEARED', by: 'clerk manager district' },
    CLEARED: { to: '', by: 'district' },
    EXPIRED: { to: '', by: 'district' },
    TERMINATED: { to: '', by: 'district' },
  });
});

// ISSUED → PAID → CONFIRMED; CANCELLED, EXPIRED.
describe('a fiche', () => {
  holdToTable(ficheStates, {
    ISSUED: { to: 'PAID CANCELLED EXPIRED', by: 'district' },
    PAID: { to: 'CONFIRMED', by: 'clerk manager district' },
    CONFIRMED: { to: '', by: 'district' },
    CANCELLED: { to: '', by: 'district' },
    EXPIRED: { to: 'CANCELLED', by: 'district' },
  });
});

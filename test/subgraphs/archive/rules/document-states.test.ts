import { describe } from 'vitest';
import { documentStates } from '../../../../subgraphs/archive/rules/document-states.ts';
import { holdToTable } from '../../shared/rules/machine-table.ts';

// Handbook 5: SCANNED → INDEXED → QC_PASSED | QC_FAILED → TEMPORARY → PERMANENT; SUPERSEDED.
describe('an archive document', () => {
  holdToTable(documentStates, {
    SCANNED: { to: 'INDEXED SUPERSEDED', by: 'clerk inspector archive' },
    INDEXED: { to: 'QC_PASSED QC_FAILED SUPERSEDED', by: 'archive' },
    QC_PASSED: { to: 'TEMPORARY SUPERSEDED', by: 'archive' },
    QC_FAILED: { to: 'TEMPORARY SUPERSEDED', by: 'archive' },
    TEMPORARY: { to: 'PERMANENT SUPERSEDED', by: 'archive' },
    PERMANENT: { to: 'SUPERSEDED', by: 'archive' },
    SUPERSEDED: { to: '', by: 'archive' },
  });
});

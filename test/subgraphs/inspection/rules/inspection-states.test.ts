import { describe } from 'vitest';
import { inspectionStates } from '../../../../subgraphs/inspection/rules/inspection-states.ts';
import { holdToTable } from '../../shared/rules/machine-table.ts';

// Handbook 5: REQUESTED → ASSIGNED → SCHEDULED → VISITED → FIRST_CONFIRMED → SECOND_CONFIRMED; REVISIT → ASSIGNED;
// CANCELLED. A slot names its agent, so that SCHEDULED follows REQUESTED and REVISIT too.
describe('an inspection', () => {
  holdToTable(inspectionStates, {
    REQUESTED: { to: 'ASSIGNED SCHEDULED CANCELLED', by: 'clerk manager' },
    ASSIGNED: { to: 'SCHEDULED CANCELLED', by: 'clerk manager' },
    SCHEDULED: { to: 'VISITED CANCELLED', by: 'clerk manager' },
    VISITED: { to: 'FIRST_CONFIRMED REVISIT', by: 'inspector' },
    FIRST_CONFIRMED: { to: 'SECOND_CONFIRMED REVISIT', by: 'inspector' },
    SECOND_CONFIRMED: { to: '', by: 'manager' },
    REVISIT: { to: 'ASSIGNED SCHEDULED CANCELLED', by: 'manager' },
    CANCELLED: { to: '', by: 'clerk manager' },
  });
});

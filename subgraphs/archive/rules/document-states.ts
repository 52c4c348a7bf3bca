import type { StateMachine } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { documentStatus } from '../mapping/codes.ts';
import { documentStatusTitles } from '../mapping/titles.ts';

export type DocumentState = NameOf<typeof documentStatus>;

const archive = ['ARCHIVE_OFFICER'] as const;

/**
 * How a document goes through the archive (handbook 5). What failed the quality check stays in the temporary archive, as
 * the archive itself has it, until a new scan supersedes it; SUPERSEDED may follow every state, and nothing follows it.
 * Clerks scan and inspectors hand in photographs (handbook 6); everything after that is the archive officer's.
 */
export const documentStates: StateMachine<DocumentState> = {
  subject: 'document',
  subjectFa: 'سند',
  start: 'SCANNED',
  moves: {
    SCANNED: ['INDEXED', 'SUPERSEDED'],
    INDEXED: ['QC_PASSED', 'QC_FAILED', 'SUPERSEDED'],
    QC_PASSED: ['TEMPORARY', 'SUPERSEDED'],
    QC_FAILED: ['TEMPORARY', 'SUPERSEDED'],
    TEMPORARY: ['PERMANENT', 'SUPERSEDED'],
    PERMANENT: ['SUPERSEDED'],
    SUPERSEDED: [],
  },
  takenBy: {
    SCANNED: ['OFFICE_CLERK', 'INSPECTOR', 'ARCHIVE_OFFICER'],
    INDEXED: archive,
    QC_PASSED: archive,
    QC_FAILED: archive,
    TEMPORARY: archive,
    PERMANENT: archive,
    SUPERSEDED: archive,
  },
  titles: documentStatusTitles,
};

import type { Logger } from 'pino';
import { createAudit, type Audit } from './audit.ts';
import { openAuditLog } from './audit-log.ts';

/** The audit of a process, which lets go of its folder when it is closed. */
export interface OpenAudit extends AsyncDisposable {
  /** Absent where there is none. */
  readonly audit?: Audit;
}

/** Opens the audit of a gateway, or says in its log that there is none. Rejects with a sentence on a folder that will not do. */
export async function openAudit(folder: string | null, log: Logger): Promise<OpenAudit> {
  if (folder === null) {
    log.info('nobody records who sees what: give the audit a folder with CHAHARSU_AUDIT_FOLDER');
    return { [Symbol.asyncDispose]: async () => undefined };
  }
  const auditLog = await openAuditLog(folder, log);
  log.info({ folder }, 'it is recorded who sees what');
  return { audit: createAudit(auditLog), [Symbol.asyncDispose]: () => auditLog[Symbol.asyncDispose]() };
}

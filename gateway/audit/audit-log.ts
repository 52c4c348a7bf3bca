import { access, constants, mkdir, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { openChainWriter, type AuditContent } from './chain-writer.ts';
import type { Beat } from './folder-lock.ts';

/** Writes entries to the files of a folder, each line with the hash of the one before it. */
export interface AuditLog extends AsyncDisposable {
  /** Resolves when the entry is on the disk; those that come while others are being written share one fsync. */
  append(entry: AuditContent): Promise<void>;
}

/** From this size on a file is followed by another; it is read whole at the next start. */
const maxFileBytes = 32 * 1024 * 1024;

/** Who comes when the disk has not answered for so long need not wait for it. */
const patienceMs = 2000;

interface Waiting {
  readonly entry: AuditContent;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the audit of a folder, which is made where it is missing, for this process alone. Rejects with a sentence where
 * it cannot be written to.
 */
export async function openAuditLog(
  folder: string,
  log: Logger,
  { maxBytes = maxFileBytes, beat }: { readonly maxBytes?: number; readonly beat?: Beat } = {},
): Promise<AuditLog> {
  await makeFolder(folder);
  const chain = await openChainWriter(folder, log, { maxBytes, beat });
  let waiting: Waiting[] = [];
  let committing: Promise<void> | undefined;
  let startedAtMs = 0;

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      startedAtMs = performance.now();
      try {
        await chain.write(batch.map(({ entry }) => entry));
        for (const { resolve } of batch) resolve();
        await chain.writeHead();
      } catch (error) {
        log.error({ err: error }, 'the audit cannot be written; personal answers are refused');
        for (const { reject } of batch) reject(error);
      }
    }
    committing = undefined;
  }

  return {
    append(entry) {
      if (committing && performance.now() - startedAtMs > patienceMs)
        return Promise.reject(new Error('The disk of the audit has not answered for a while.'));
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ entry, resolve, reject });
      committing ??= commitAll();
      return promise;
    },
    async [Symbol.asyncDispose]() {
      await committing;
      await chain[Symbol.asyncDispose]();
    },
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
      if (!(await stat(folder)).isDirectory()) throw error;
    });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new Error(
      `The audit folder ${folder} cannot be made or written to; make it, or the folder above it, let this user write there, or give another one with CHAHARSU_AUDIT_FOLDER.`,
      { cause: error },
    );
  }
}

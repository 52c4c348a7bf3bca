import { access, constants, mkdir, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { readFileNames, readHead } from './audit-files.ts';
import { openChainWriter, type AuditContent } from './chain-writer.ts';
import type { Beat } from './folder-lock.ts';

/** Writes entries to the files of a folder, each line with the hash of the one before it. */
export interface AuditLog extends AsyncDisposable {
  /** Resolves when the entry is on the disk; those that come while others are being written share one fsync. */
  append(entry: AuditContent): Promise<void>;
  /** Resolves when it is seen that an entry could be written; after a failure it is tried, and heals by it where it can. */
  check(): Promise<void>;
}

/** From this size on a file is followed by another; it is read whole at the next start. */
const maxFileBytes = 32 * 1024 * 1024;

/** Who comes when the disk has not answered for so long need not wait for it. */
const patienceMs = 2000;

interface Waiting {
  /** None where it is only to be seen whether one could be written. */
  readonly entries: readonly AuditContent[];
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
  const isMade = await makeFolder(folder);
  if (!isMade && (await isBare(folder)))
    log.warn({ folder }, 'a new audit begins in this folder; if there was one before, it is gone');
  const chain = await openChainWriter(folder, log, { maxBytes, beat });
  let waiting: Waiting[] = [];
  let committing: Promise<void> | undefined;
  let startedAtMs = 0;
  let isFailing = false;

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      startedAtMs = performance.now();
      const entries = batch.flatMap((each) => each.entries);
      try {
        await chain.write(entries);
        for (const { resolve } of batch) resolve();
        await chain.writeHead();
        if (isFailing) log.info('the audit is written again');
        isFailing = false;
      } catch (error) {
        // Probes that find the same again and again are not told of each time.
        if (entries.length > 0 || !isFailing)
          log.error({ err: error }, 'the audit cannot be written; personal answers are refused');
        isFailing = true;
        for (const { reject } of batch) reject(error);
      }
    }
    committing = undefined;
  }

  function commit(...entries: readonly AuditContent[]): Promise<void> {
    if (committing && performance.now() - startedAtMs > patienceMs)
      return Promise.reject(new Error('The disk of the audit has not answered for a while.'));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ entries, resolve, reject });
    committing ??= commitAll();
    return promise;
  }

  return {
    append: (entry) => commit(entry),
    check: () => commit(),
    async [Symbol.asyncDispose]() {
      await committing;
      await chain[Symbol.asyncDispose]();
    },
  };
}

/** Whether it was not there before. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    const isMade = await mkdir(folder, { mode: 0o700 }).then(
      () => true,
      async (error: unknown) => {
        if (!(await stat(folder)).isDirectory()) throw error;
        return false;
      },
    );
    await access(folder, constants.W_OK);
    return isMade;
  } catch (error) {
    throw new Error(
      `The audit folder ${folder} cannot be made or written to; make it, or the folder above it, let this user write there, or give another one with CHAHARSU_AUDIT_FOLDER.`,
      { cause: error },
    );
  }
}

/** Whether a folder has nothing of an audit, whose head stands there from its first start on. */
async function isBare(folder: string): Promise<boolean> {
  return (await readFileNames(folder)).length === 0 && (await readHead(folder)) === undefined;
}

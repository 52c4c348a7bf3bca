import type { Logger } from 'pino';
import type { GraphConfig } from '../config/config.ts';
import { createClientAllowances, noAllowances } from './limits/client-allowances.ts';
import { readManifest, readManifestText } from './limits/manifest.ts';
import type { RequestLimits } from './limits/request-limits.ts';
import { anyDocuments, createTrustedDocuments } from './limits/trusted-documents.ts';
import { watchFile } from './watched-file.ts';

/** The limits of a gateway's requests while it runs. */
export interface StartedLimits extends RequestLimits, AsyncDisposable {}

/**
 * Starts what requests are held to, and follows the manifest of trusted documents where there is one. Rejects with a
 * sentence on a manifest that is none; one that comes later changes nothing, and the log says why.
 */
export async function startLimits(
  { maxCost, clientLimits, trustedDocuments }: GraphConfig,
  log: Logger,
): Promise<StartedLimits> {
  const { pointsPerMinute, maxConcurrent } = clientLimits;
  const isOpen = pointsPerMinute === 0 && maxConcurrent === 0;
  const allowances = isOpen ? noAllowances : createClientAllowances(clientLimits);
  if (!trustedDocuments)
    return { maxCost, allowances, documents: anyDocuments, [Symbol.asyncDispose]: async () => {} };

  const { file, only } = trustedDocuments;
  const text = await readManifestText(file);
  const documents = createTrustedDocuments(readManifest(text, file), only);
  const watch = watchFile(file, text, async (changed) => {
    try {
      documents.replace(readManifest(changed, file));
      log.info('the trusted documents were replaced');
    } catch (error) {
      log.error({ err: error }, 'the changed trusted documents cannot be used; the old ones go on');
    }
  });
  return { maxCost, allowances, documents, [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose]() };
}

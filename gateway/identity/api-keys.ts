import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { watchFile } from '../watched-file.ts';
import { hashOfApiKey, type ApiKey } from './api-key.ts';
import { readApiKeys } from './api-keys-text.ts';
import type { Identification } from './identify.ts';
import { expiredKey, unknownKey } from './refusals.ts';

/** The API keys that are taken, as they stand in their file at each moment. */
export interface ApiKeys extends AsyncDisposable {
  readonly byKey: (key: string) => Identification;
}

/**
 * Opens the file of API keys and follows it. Throws an Error with sentences on what is wrong with it; a file that becomes
 * wrong later changes nothing, and the log says so.
 */
export async function openApiKeys(file: string, log: Logger): Promise<ApiKeys> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const remedy = error.code === 'ENOENT' ? '; `npm run api-key` makes one' : '';
    throw new Error(
      `CHAHARSU_API_KEYS_FILE: ${file} cannot be read (${error.code ?? error.message})${remedy}.`,
    );
  });
  const first = readApiKeys(text);
  if ('problems' in first)
    throw new Error(first.problems.map((problem) => `CHAHARSU_API_KEYS_FILE: ${file} ${problem}`).join('\n'));
  let { keys } = first;
  const watch = watchFile(file, text, async (changed) => {
    const reading = readApiKeys(changed);
    if ('problems' in reading) {
      log.error({ problems: reading.problems }, 'the changed API keys cannot be used; the old ones go on');
    } else {
      keys = reading.keys;
      log.info({ keys: keys.size }, 'the API keys were replaced');
    }
  });
  return {
    byKey: (key) => identified(keys.get(hashOfApiKey(key))),
    [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose](),
  };
}

function identified(key: ApiKey | undefined): Identification {
  if (!key) return { refusal: unknownKey };
  const { viewer, workload, expiresAtMs } = key;
  return Date.now() < expiresAtMs ? { viewer, workload, goodUntilMs: expiresAtMs } : { refusal: expiredKey };
}

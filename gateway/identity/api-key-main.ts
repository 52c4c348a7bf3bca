import { readFile, rename, writeFile } from 'node:fs/promises';
import { readGraphConfig } from '../../config/config.ts';
import { readEnvironment } from '../../config/environment.ts';
import { hashOfApiKey, makeApiKey } from './api-key.ts';
import { entriesIn, readApiKeys, type ApiKeyEntry } from './api-keys-text.ts';
import { readDays, readFlags, readWho, whoOptions, whoUsage } from './command-line.ts';

const usage = `npm run -s api-key -- ${whoUsage} --name NAME [--workload report|interactive] [--days 90]`;

try {
  process.stdout.write(`${await apiKey()}\n`);
  process.stderr.write('This is the only time that the key is shown; send it in the header x-api-key.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Makes a key, writes what is to be known of it into the file, and answers it. */
async function apiKey(): Promise<string> {
  const options = { ...whoOptions, name: { type: 'string' }, workload: { type: 'string' } } as const;
  const { name, workload, scopes, days, ...given } = readFlags(options, usage);
  if (!name) throw new Error(`--name says whose key it is, such as "nightly counts".\nUsage: ${usage}`);
  const { sub: _sub, scope: _scope, ...who } = readWho(`key:${name}`, { ...given, scopes }, usage);
  const expires = new Date(Date.now() + readDays(days, 90, 366, usage) * 1000).toISOString();
  const key = makeApiKey();
  const entry: ApiKeyEntry = {
    name,
    hash: hashOfApiKey(key),
    ...who,
    ...(scopes !== undefined && { scopes: scopes.split(',') }),
    ...(workload !== undefined && { workload }),
    expires,
  };
  await addTo(fileOfSettings(), entry);
  return key;
}

function fileOfSettings(): string {
  const reading = readGraphConfig(readEnvironment());
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  const { apiKeysFile } = reading.config.identity;
  if (apiKeysFile === undefined)
    throw new Error(
      'Say in CHAHARSU_API_KEYS_FILE which file has the keys; it is made where it is not there.',
    );
  return apiKeysFile;
}

/** The gateway must never see half of the file. */
async function addTo(file: string, entry: ApiKeyEntry): Promise<void> {
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"keys": []}';
    throw new Error(`${file} cannot be read (${error.code ?? error.message}).`);
  });
  const text = `${JSON.stringify({ keys: [...(entriesIn(before) ?? []), entry] }, null, 2)}\n`;
  const problems = [before, text].flatMap((one) => {
    const reading = readApiKeys(one);
    return 'problems' in reading ? reading.problems : [];
  });
  if (problems.length > 0)
    throw new Error([...new Set(problems)].map((problem) => `${file} ${problem}`).join('\n'));
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Error(`${file} cannot be written (${code}); give another in CHAHARSU_API_KEYS_FILE.`, {
      cause: error,
    });
  }
}

import { stat } from 'node:fs/promises';
import { readAuditFolder } from '../../config/config.ts';
import { readEnvironment } from '../../config/environment.ts';
import { verify } from './verify.ts';
import { who } from './who.ts';

const usage = `npm run audit -- verify [FOLDER]      checks every line of the audit
npm run audit -- who NUMBER [FOLDER]  tells who saw a case file, a request or a document, or was denied it`;

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

// Who reads may have had enough (`| head`). Nobody needs the rest of what `who` tells; how a chain stands is told by the end.
process.stdout.on('error', (error) => {
  if (!('code' in error && error.code === 'EPIPE')) throw error;
  if (process.argv[2] !== 'verify') process.exit();
});

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run([command, ...rest]: readonly string[]): Promise<boolean> {
  if (command === 'verify' && rest.length <= 1) return verify(await folderOf(rest[0]), tell);
  const [number, folder, ...others] = rest;
  if (command !== 'who' || number === undefined || others.length > 0) throw new Error(usage);
  await who(await folderOf(folder), number, tell);
  return true;
}

/** The folder that is given, or that the settings name. */
async function folderOf(given: string | undefined): Promise<string> {
  const reading = given === undefined ? readAuditFolder(readEnvironment()) : { config: given };
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  const isFolder = await stat(reading.config).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new Error(
      `There is no audit in ${reading.config}; say where it is, or with CHAHARSU_AUDIT_FOLDER.`,
    );
  return reading.config;
}

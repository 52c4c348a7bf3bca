import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { manifestOfFolder } from './document-folder.ts';

const usage =
  'npm run trusted-documents -- [FOLDER, else examples] [--out FILE, else trusted-documents.json]';

try {
  const { positionals, values } = parseArgs({
    options: { out: { type: 'string', default: 'trusted-documents.json' } },
    allowPositionals: true,
  });
  const manifest = await manifestOfFolder(positionals[0] ?? 'examples');
  await writeFile(values.out, `${JSON.stringify(Object.fromEntries(manifest), null, 2)}\n`);
  process.stdout.write(`${values.out} has ${manifest.size} documents.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}\n`);
  process.exitCode = 1;
}

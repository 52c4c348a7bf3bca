import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cityArguments, readCityOptions } from './city/city-arguments.ts';
import { exportCity } from './city/json-export.ts';
import { makeFolder } from './folder.ts';
import { pageImage } from './soap/page-image.ts';

const usage = 'npm run estate:export -- DIR [--size small|city] [--seed NUMBER] [--images all|none]';

try {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      ...cityArguments,
      images: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) process.stdout.write(`${usage}\n`);
  else await writeCity(values, positionals);
} catch (error) {
  process.stderr.write(`estate:export: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function writeCity(
  values: Parameters<typeof readCityOptions>[0] & { readonly images?: string },
  [folder, ...others]: readonly string[],
): Promise<void> {
  if (folder === undefined || others.length > 0)
    throw new Error(`Name one folder to write into. Usage: ${usage}`);
  const city = readCityOptions(values);
  const images = values.images ?? (city.size === 'small' ? 'all' : 'none');
  if (images !== 'all' && images !== 'none') throw new Error(`--images is 'all' or 'none', not '${images}'.`);
  await makeFolder(resolve(folder));
  const { counts } = await exportCity(resolve(folder), city, images === 'all' ? pageImage : null);
  process.stdout.write(`estate:export: wrote ${JSON.stringify(counts)} to ${resolve(folder)}\n`);
}

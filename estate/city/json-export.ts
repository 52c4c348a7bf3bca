import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCity, type CityOptions, type CitySummary } from './generate-city.ts';
import { createJsonFolder, type PageImage } from './json-folder.ts';

const format = 'chaharsu-estate-export/1';
const manifestName = 'manifest.json';

/**
 * Writes the city of the estate as JSON files into `folder`, which must be empty, absent or an earlier export (it is
 * then replaced). Throws a sentence when the folder holds anything else.
 */
export async function exportCity(
  folder: string,
  city: CityOptions,
  image: PageImage | null,
): Promise<CitySummary> {
  await clearFolder(folder);
  const manifest = join(folder, manifestName);
  // Written first, so that an export that was cut off is known as ours and may be replaced.
  await writeFile(manifest, JSON.stringify({ format, complete: false }));
  const { sink, hashes } = await createJsonFolder(folder, image);
  const summary = await generateCity(city, sink);
  const files = Object.fromEntries([...hashes].toSorted(([left], [right]) => (left < right ? -1 : 1)));
  await writeFile(
    manifest,
    `${JSON.stringify({ format, complete: true, ...summary, images: image !== null, notes, sha256: files }, null, 2)}\n`,
  );
  return summary;
}

const notes = [
  'Each table file is an array of rows with the column names of the DDL in its order.',
  'bigint and decimal are strings; int, smallint and tinyint numbers; bit true or false; NULL null.',
  'datetime is YYYY-MM-DDTHH:MM:SS.mmm, the wall clock of Tehran; Jalali dates stand as they were stored.',
  'char columns are written without their padding.',
  'Texts of varchar and char columns fit into code page 1256.',
  'A page of archive/documents.json has the image in `file`, relative to archive/, or null where the archive has lost it or images is false.',
  'Images are named after the first 32 digits of their own SHA-256 and have the extension of their true type.',
];

async function clearFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  if (names.length === 0) return;
  const manifest = await readFile(join(folder, manifestName), 'utf8').catch(() => '');
  if (!manifest.includes(format))
    throw new Error(`${folder} is not empty and not an earlier export; name an empty folder or a new one.`);
  for (const name of ['shahrsazi', 'bazdid', 'archive', manifestName])
    await rm(join(folder, name), { recursive: true, force: true });
}

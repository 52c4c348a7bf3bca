import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CityOptions } from './city/generate-city.ts';
import { makeFolder } from './folder.ts';
import { refuseInUse } from './postgres/data-folder.ts';

const stampName = 'loaded.json';

/** A folder that holds one loaded city, kept from start to start and thrown away when what made it has changed. */
export interface DataFolder {
  readonly path: string;
  /** Whether the whole city stands in it already. */
  readonly loaded: boolean;
  markLoaded(): Promise<void>;
}

/**
 * Opens the data folder of a city below `root`. A folder that was loaded from another DDL, generator, size or seed,
 * or whose loading was cut off, is emptied; throws when another process has it in use.
 */
export async function openDataFolder(root: string, city: CityOptions): Promise<DataFolder> {
  await makeFolder(root);
  const path = join(root, `${city.size}-${city.seed}`);
  const print = await fingerprint(city);
  const stamp = join(path, stampName);
  const loaded = existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
  if (!loaded) {
    await refuseInUse(path);
    await rm(path, { recursive: true, force: true });
  }
  await makeFolder(path);
  return { path, loaded, markLoaded: () => writeFile(stamp, print) };
}

/** What decides the content of a data folder: the legacy contract, the code that generates and stores, and the choice of city. */
async function fingerprint(city: CityOptions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(city));
  const estate = import.meta.dirname;
  for (const folder of ['../legacy', 'city', 'sql-server', 'tsql', 'postgres', 'soap']) {
    const full = join(estate, folder);
    for (const name of (await readdir(full)).toSorted()) {
      if (/\.(ts|sql|json)$/.test(name)) hash.update(name).update(await readFile(join(full, name)));
    }
  }
  return hash.digest('hex');
}

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCity } from '../../../estate/city/generate-city.ts';
import { exportCity } from '../../../estate/city/json-export.ts';
import { collectCity } from './collected-city.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaharsu-export-'));
  await exportCity(folder, defaultCity, (id, kind) => Buffer.from(`${kind} ${Number(id) % 10}`));
});
afterAll(() => rm(folder, { recursive: true }));

interface Manifest {
  readonly sha256: Readonly<Record<string, string>>;
}

interface ExportedDocument {
  readonly Safahat: readonly { readonly IdSafheh: string; readonly file: string | null }[];
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, path), 'utf8'));
}

describe('the exported city', () => {
  it('has the rows that the estate serves, in the column order of the DDL', async () => {
    const city = await collectCity();
    const exported = await readJson<Record<string, unknown>[]>('shahrsazi/tblDarkhast.json');
    const rows = city.rawRows('tblDarkhast');
    expect(exported).toHaveLength(rows.length);
    expect(Object.keys(exported[0] ?? {})).toEqual(Object.keys(rows[0] ?? {}));
    expect(exported[0]).toMatchObject({
      ShomarehDarkhast: '300000001',
      CodeNoeDarkhast: 1,
      TarikhDarkhast: 13_890_318,
      ZamanVaziat: rows[0]?.['ZamanVaziat']?.toString().replace(' ', 'T'),
      Hazf: false,
    });
  });

  it('tells the SHA-256 of every JSON file in its manifest', async () => {
    const manifest = await readJson<Manifest>('manifest.json');
    expect(Object.keys(manifest.sha256)).toHaveLength(20);
    for (const [path, expected] of Object.entries(manifest.sha256)) {
      const hash = createHash('sha256').update(await readFile(join(folder, path)));
      expect(hash.digest('hex'), path).toBe(expected);
    }
    expect(manifest).toMatchObject({
      size: 'small',
      seed: defaultCity.seed,
      today: defaultCity.today,
      images: true,
    });
  });

  it('has an image for each page but the missing ones', async () => {
    const documents = await readJson<ExportedDocument[]>('archive/documents.json');
    const pages = documents.flatMap(({ Safahat }) => Safahat);
    const lost = pages.filter(({ file }) => file === null);
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(pages.length / 20);
    const shown = pages.find(({ file }) => file !== null);
    const image = await readFile(join(folder, 'archive', shown?.file ?? ''), 'utf8');
    expect(image.endsWith(String(Number(shown?.IdSafheh) % 10))).toBe(true);
  });

  it('replaces an earlier export, and refuses a folder with anything else in it', async () => {
    await expect(exportCity(folder, defaultCity, null)).resolves.toBeDefined();
    const foreign = await mkdtemp(join(tmpdir(), 'chaharsu-foreign-'));
    await writeFile(join(foreign, 'thesis.txt'), 'three years of work');
    await expect(exportCity(foreign, defaultCity, null)).rejects.toThrow(
      /not empty and not an earlier export/,
    );
    expect(await readFile(join(foreign, 'thesis.txt'), 'utf8')).toBe('three years of work');
    await rm(foreign, { recursive: true });
  });
});

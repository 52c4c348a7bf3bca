import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveDocument, CitySink, LegacyRow } from './city-sink.ts';
import { tables } from './batch-writer.ts';
import { createJsonFile, type JsonFile } from './json-file.ts';
import { legacyDatabases, readColumns, readDefinition, type LegacyColumn } from './legacy-columns.ts';

/** Makes the image of a page; the same page has the same bytes always. */
export type PageImage = (idSafheh: string, kind: 'tiff' | 'jpeg') => Buffer;

/** Documents whose images are written to disk side by side. */
const documentsAtATime = 64;

export interface JsonFolder {
  readonly sink: CitySink;
  /** SHA-256 of each JSON file by its path in the folder; complete after the sink's `finish`. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Writes a city as JSON into an empty folder: a file for each table and two for the archive. Images are named after
 * their own SHA-256, so that pages which look alike share a file; without `pageImage` no images are written.
 */
export async function createJsonFolder(folder: string, pageImage: PageImage | null): Promise<JsonFolder> {
  const hashes = new Map<string, string>();
  const files = new Map<string, { file: JsonFile; columns: readonly LegacyColumn[] }>();
  await mkdir(join(folder, 'archive', 'images'), { recursive: true });
  for (const database of legacyDatabases) {
    await mkdir(join(folder, database.toLowerCase()), { recursive: true });
    const columns = readColumns(await readDefinition(database));
    for (const table of tables[database]) {
      const path = `${database.toLowerCase()}/${table}.json`;
      files.set(path, { file: createJsonFile(join(folder, path)), columns: columns.get(table) ?? [] });
    }
  }
  const documentFile = createJsonFile(join(folder, 'archive', 'documents.json'));
  const saveImage = createImageSaver(join(folder, 'archive'));

  const sink: CitySink = {
    async rows(database, table, rows) {
      const target = files.get(`${database.toLowerCase()}/${table}.json`);
      if (target === undefined) throw new Error(`The legacy DDL has no table ${database}.${table}.`);
      await target.file.append(rows.map((row) => jsonRow(row, target.columns)));
    },
    async categories(categories) {
      const file = createJsonFile(join(folder, 'archive', 'categories.json'));
      await file.append(categories);
      hashes.set('archive/categories.json', await file.close());
    },
    async documents(documents) {
      for (let at = 0; at < documents.length; at += documentsAtATime) {
        const some = documents.slice(at, at + documentsAtATime);
        const saved = some.map((document) => jsonDocument(document, pageImage, saveImage));
        await documentFile.append(await Promise.all(saved));
      }
    },
    async finish() {
      for (const [path, { file }] of files) hashes.set(path, await file.close());
      hashes.set('archive/documents.json', await documentFile.close());
    },
  };
  return { sink, hashes };
}

/** A row in the order of the DDL: small whole numbers as numbers, the rest as text, so that nothing is lost. */
export function jsonRow(
  row: LegacyRow,
  columns: readonly LegacyColumn[],
): Record<string, string | number | boolean | null> {
  const json: Record<string, string | number | boolean | null> = {};
  for (const { name, type } of columns) {
    const value = row[name];
    if (value === undefined || Buffer.isBuffer(value))
      throw new Error(`The city wrote no plain value into ${name}.`);
    if (typeof value !== 'string') json[name] = value;
    else if (['int', 'smallint', 'tinyint'].includes(type)) json[name] = Number(value);
    else json[name] = type === 'datetime' ? value.replace(' ', 'T') : value;
  }
  return json;
}

async function jsonDocument(
  document: ArchiveDocument,
  pageImage: PageImage | null,
  saveImage: (image: Buffer, extension: string) => Promise<string>,
): Promise<unknown> {
  const pages: unknown[] = [];
  for (const { image, ...page } of document.Safahat) {
    const bytes = image === 'missing' || pageImage === null ? null : pageImage(page.IdSafheh, image);
    pages.push({
      ...page,
      file: bytes === null ? null : await saveImage(bytes, image === 'tiff' ? 'tif' : 'jpg'),
    });
  }
  return { ...document, Safahat: pages };
}

function createImageSaver(archive: string): (image: Buffer, extension: string) => Promise<string> {
  const saved = new Set<string>();
  return async (image, extension) => {
    const name = createHash('sha256').update(image).digest('hex').slice(0, 32);
    const path = `images/${name}.${extension}`;
    if (saved.has(path)) return path;
    saved.add(path);
    await writeFile(join(archive, path), image);
    return path;
  };
}

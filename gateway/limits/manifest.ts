import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/** The texts of documents by their SHA-256 in hexadecimal digits. */
export type Manifest = ReadonlyMap<string, string>;

/** The hash by which a document is asked for. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Reads the text of a manifest's file. Throws an Error with a sentence where there is none. */
export async function readManifestText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `The trusted documents ${path} cannot be read (${error.code ?? error.message}); \`npm run trusted-documents\` makes such a file, CHAHARSU_TRUSTED_DOCUMENTS names it.`,
    );
  });
}

/**
 * Reads a manifest: a JSON object from hash to text, as graphql-codegen's client preset writes it. Throws an Error with a
 * sentence where it is none, or where a text has another hash: it was changed, or made with another algorithm.
 */
export function readManifest(json: string, path: string): Manifest {
  const given = parsed(json);
  if (!isRecord(given))
    throw new Error(`${path} is no manifest of documents; it is JSON such as {"<sha256>": "query …"}.`);
  const entries = Object.entries(given).map(([key, text]) => {
    const hash = key.replace(/^sha256:/, '');
    if (typeof text === 'string' && hashOf(text) === hash) return [hash, text] as const;
    throw new Error(
      `${path} has a document under ${key.slice(0, 80)} that has another SHA-256; make it anew, with hashAlgorithm: 'sha256' in codegen's persistedDocuments.`,
    );
  });
  if (entries.length === 0) throw new Error(`${path} has no documents; with it nothing would be answered.`);
  return new Map(entries);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

import { concatAST, Kind, parse, print, separateOperations, type DocumentNode } from 'graphql';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf, type Manifest } from './manifest.ts';

/**
 * Makes a manifest of the operations in a folder's `.graphql` files and the folders in it, each with the fragments that
 * it needs, in whatever file they stand, as graphql-js prints it and clients send it. Throws an Error with a sentence on
 * what cannot be in a manifest.
 */
export async function manifestOfFolder(folder: string): Promise<Manifest> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.graphql'));
  if (names.length === 0)
    throw new Error(`${folder} has no .graphql files; name the folder of the front-end's questions.`);
  const documents = await Promise.all(names.toSorted().map((name) => readDocument(join(folder, name))));
  const seen = new Set<string>();
  for (const { definitions } of documents) {
    for (const definition of definitions) {
      const name = 'name' in definition ? definition.name?.value : undefined;
      if (name === undefined || seen.has(name))
        throw new Error(
          `${folder} has an operation or fragment ${name === undefined ? 'without a name' : `${name} twice`}; give each a name of its own.`,
        );
      seen.add(name);
    }
  }
  const texts = Object.values(separateOperations(concatAST(documents))).map(print);
  return new Map(texts.map((text) => [hashOf(text), text]));
}

async function readDocument(file: string): Promise<DocumentNode> {
  try {
    const document = parse(await readFile(file, 'utf8'), { noLocation: true });
    const others = document.definitions.filter(
      ({ kind }) => kind !== Kind.OPERATION_DEFINITION && kind !== Kind.FRAGMENT_DEFINITION,
    );
    if (others.length === 0) return document;
    throw new Error('it holds definitions of types');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

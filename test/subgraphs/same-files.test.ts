import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../subgraphs/', import.meta.url);

/** What the archive alone has to give: files. */
const own = new Set(['pages']);

const files = (name: string): string[] =>
  readdirSync(new URL(name, folder))
    .filter((file) => !own.has(file))
    .toSorted();

it('gives every subgraph the same files, so that who knows one knows all', () => {
  expect(files('archive')).toEqual(files('urban-planning'));
  expect(files('inspection')).toEqual(files('urban-planning'));
});

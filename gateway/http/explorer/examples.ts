import { readdir, readFile } from 'node:fs/promises';

/** A ready question with its names in both languages. */
export interface Example {
  /** The name of its file, such as `case-desk`. */
  readonly name: string;
  readonly title: string;
  readonly titleFa: string;
  readonly query: string;
  /** JSON. */
  readonly variables: string;
}

const folder = new URL('../../../examples/', import.meta.url);
/** The one on which the explorer opens. */
const first = 'case-desk';

/**
 * Reads `examples/NAME.graphql` with their variables. The Persian line of the comment before each begins with its name,
 * up to a colon.
 */
export async function readExamples(): Promise<readonly Example[]> {
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => file.slice(0, -'.graphql'.length));
  const examples = await Promise.all(names.map(readExample));
  return examples.toSorted((a, b) => rank(a).localeCompare(rank(b)));
}

async function readExample(name: string): Promise<Example> {
  const [query, variables] = await Promise.all([
    readFile(new URL(`${name}.graphql`, folder), 'utf8'),
    readFile(new URL(`${name}.variables.json`, folder), 'utf8'),
  ]);
  const comment = /^(?:#.*\n)+/.exec(query)?.[0] ?? '';
  const title = name.replaceAll('-', ' ');
  return {
    name,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    titleFa: comment.match(/^# *(?=.*\p{Script=Arabic})([^:\n]*)/mu)?.[1] ?? '',
    query,
    variables: `${JSON.stringify(JSON.parse(variables), null, 2)}\n`,
  };
}

function rank({ name }: Example): string {
  return name === first ? '' : name;
}

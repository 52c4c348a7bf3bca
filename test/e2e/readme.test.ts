import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayClient, startGateway } from '../support/gateway.ts';
import { viewerOf } from '../support/viewers.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string): Promise<string> => readFile(new URL(file, root), 'utf8');

let gateway: GatewayClient;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

describe('README.md', () => {
  it('shows the answer that its question gets', async () => {
    const readme = await read('README.md');
    const [question = ''] = blocksOf(readme, 'graphql');
    const [answer = ''] = blocksOf(readme, 'json');
    const { data, errors } = await gateway.ask(question, {}, viewerOf('DISTRICT_EXPERT', { district: 6 }));
    expect({ data, errors }).toEqual({ ...JSON.parse(answer), errors: [] });
  });
});

it.each([
  'README.md',
  'CONTRIBUTING.md',
  'estate/README.md',
  'docs/errors-and-health.md',
  'docs/soap-services.md',
  'docs/page-images.md',
  'docs/changes.md',
  'docs/decisions/017-changes.md',
  'docs/decisions/018-passes.md',
  'docs/decisions/004-guard.md',
  'docs/decisions/005-reading-soap-and-sql-exactly.md',
  'docs/decisions/012-identity.md',
])('%s names only commands and files that there are', async (name) => {
  const text = await read(name);
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(await read('package.json'));
  const commands = [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, own]) => run ?? own ?? '',
  );
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  await Promise.all(links.map((link) => readFileOrFolder(new URL(link, new URL(name, root)))));
});

function blocksOf(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );
}

async function readFileOrFolder(url: URL): Promise<void> {
  await readFile(url).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EISDIR') throw error;
  });
}

import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram, type RunningProgram } from '../e2e/running-program.ts';
import { startForeignSubgraph, type ForeignSubgraph } from './foreign-subgraph.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const reviews = `${link} type Product @key(fields: "id") { id: ID! reviews: [String!] }`;
const product = { id: '1', name: 'Lamp' };

let folder: string;
let products: ForeignSubgraph;
let opinions: ForeignSubgraph;
let gateway: RunningProgram;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaharsu-swaps-'));
  products = await startForeignSubgraph('products', productsWith(...names(20)), {
    Query: { product: () => ({ ...product, ...Object.fromEntries(names(20).map((name) => [name, 1])) }) },
    Product: { __resolveReference: () => product },
  });
  opinions = await startForeignSubgraph('reviews', reviews, { Product: { reviews: () => ['bright'] } });
  await put(supergraphWith());
  gateway = runProgram(
    process.execPath,
    ['gateway/any-supergraph-main.ts', '--supergraph', file(), '--port', '0'],
    { CHAHARSU_LOG_LEVEL: 'info' },
  );
  [, url = ''] = /^ready (.*)$/m.exec(await gateway.prints('ready ')) ?? [];
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await products[Symbol.asyncDispose]();
  await opinions[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test('ten new supergraphs come under load, and a broken one does not; no request fails', async () => {
  const load = startLoad();
  for (const [swap, name] of names(10).entries()) {
    if (swap === 5) {
      await put('type Query { this is no SDL');
      await expect.poll(() => gateway.output().stderr, wait).toMatch(/the old one goes on/);
    }
    await put(supergraphWith(name));
    await expect
      .poll(() => ask(`{ product { ${name} } }`), wait)
      .toEqual({ data: { product: { [name]: 1 } } });
  }
  const { answers, failed } = await load.stop();
  expect(failed).toEqual([]);
  expect(answers).toBeGreaterThan(100);
  expect(gateway.output().stderr).not.toContain('"level":"fatal"');
}, 120_000);

const wait = { timeout: 20_000, interval: 50 };

/** Asks the same and always something new, eight at a time, until it is stopped. */
function startLoad() {
  const expected = JSON.stringify({ data: { product: { name: 'Lamp', reviews: ['bright'] } } });
  const failed: unknown[] = [];
  const over = new AbortController();
  let answers = 0;
  const keepAsking = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const question = answers % 4 === 0 ? `query Q${answers} ` : '';
      const answer = await ask(`${question}{ product { name reviews } }`).catch(String);
      answers++;
      if (JSON.stringify(answer) !== expected) failed.push(answer);
      await sleep(5);
    }
  };
  const loops = Array.from({ length: 8 }, keepAsking);
  return {
    async stop() {
      over.abort();
      await Promise.all(loops);
      return { answers, failed };
    },
  };
}

async function ask(query: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `extra${index}`);
}

function productsWith(...extra: readonly string[]): string {
  return `${link} type Query { product: Product }
    type Product @key(fields: "id") { id: ID! name: String ${extra.map((name) => `${name}: Int`).join(' ')} }`;
}

function supergraphWith(...extra: readonly string[]): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'products', typeDefs: parse(productsWith(...extra)), url: products.url },
    { name: 'reviews', typeDefs: parse(reviews), url: opinions.url },
  ]);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

function file(): string {
  return join(folder, 'supergraph.graphql');
}

/** As whoever deploys it does: beside it, then in its place. */
async function put(sdl: string): Promise<void> {
  await writeFile(`${file()}.new`, sdl);
  await rename(`${file()}.new`, file());
}

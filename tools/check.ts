import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSupergraph, supergraphFile } from '../schema/supergraph.ts';
import { importsAgainstTheFlow } from './import-direction.ts';

/** One thing that is checked: what it is called, and the sentences on what is wrong, none when all is well. */
interface Check {
  readonly name: string;
  run(): readonly string[] | Promise<readonly string[]>;
}

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const generated = ['urban-planning', 'archive', 'inspection'].map(
  (name) => `subgraphs/${name}/types.generated.ts`,
);

const checks: readonly Check[] = [
  program('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  program('lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
  program('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
  { name: 'codegen drift', run: codegenDrift },
  program('SQL catalogue drift', '../tools/generate-sql-catalogue.ts', ['--check']),
  { name: 'supergraph drift', run: supergraphDrift },
  { name: 'import direction', run: () => importsAgainstTheFlow(root) },
];

let failed = 0;
for (const check of checks) {
  const startedAt = performance.now();
  const problems = await check.run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${problems.length ? 'wrong' : 'right'}  ${check.name} (${seconds} s)\n`);
  for (const problem of problems) process.stdout.write(`       ${problem}\n`);
  if (problems.length) failed++;
}
if (failed) process.exitCode = 1;

/** A check that is a Node program of a package: it is right when the program ends with 0. */
function program(name: string, entry: string, args: readonly string[]): Check {
  return {
    name,
    run: () => {
      const done = runNode([join(modules, entry), ...args]);
      return done.status === 0 ? [] : done.output.trimEnd().split('\n');
    },
  };
}

function runNode(args: readonly string[]): { status: number | null; output: string } {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}

/** Generates the types again and compares them with what stands in the repository. */
function codegenDrift(): readonly string[] {
  const read = (): string[] => generated.map((file) => readFileSync(join(root, file), 'utf8'));
  const before = read();
  const done = runNode([
    join(modules, '@graphql-codegen/cli/cjs/bin.js'),
    '--config',
    'codegen.yml',
    '--silent',
  ]);
  if (done.status !== 0) return done.output.trimEnd().split('\n');
  const after = read();
  // A check that mends what it finds would be right the second time.
  generated.forEach((file, index) => writeFileSync(join(root, file), before[index] ?? ''));
  return generated
    .filter((_, index) => before[index] !== after[index])
    .map((file) => `${file} is not what \`npm run codegen\` makes; run it and commit the file.`);
}

async function supergraphDrift(): Promise<readonly string[]> {
  const composed = await composeSupergraph();
  return composed === readFileSync(supergraphFile, 'utf8')
    ? []
    : ['schema/supergraph.graphql is not what the SDL composes to; run `npm run compose`.'];
}

import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const modules = join(root, 'node_modules');
const sqlFolder = join(root, 'subgraphs', 'shared', 'sql');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaharsu-untyped-sql-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function runProgram(program: string, args: readonly string[]): string {
  const done = spawnSync(process.execPath, [join(modules, program), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return done.stdout + done.stderr;
}

describe('the types refuse', () => {
  const imports = [
    `import type { Row } from '${sqlFolder}/catalogue.ts';`,
    `import { type Fragment, sql } from '${sqlFolder}/fragment.ts';`,
    `import { bind, column, type Input } from '${sqlFolder}/parameter.ts';`,
    `import { readingOf } from '${sqlFolder}/select-list.ts';`,
    `import { type Statement, statement } from '${sqlFolder}/statement.ts';`,
    'declare const given: string;',
    "declare const type: Input['type'];",
    'declare const request: { input(name: string, type: unknown, value: unknown): void };',
    "declare const row: Row<'Shahrsazi.tblFish', 'Mablagh' | 'ShomarehFish' | 'TarikhMohlat'>;",
  ];
  const right =
    "export const right = statement('x', sql`SELECT 1 WHERE 1 = ${column('Bazdid.tblMamur.CodeMamur', given)}`);";
  const wrong: readonly (readonly [string, string])[] = [
    ['a bare string in a statement', 'export const a = sql`t.Nam = ${given}`;'],
    ['a bare number in a statement', 'export const b = sql`t.CodeDaftar = ${17}`;'],
    ['a text that was put together', 'export const c = sql(`SELECT ${given}`);'],
    ['a fragment without its tag', 'export const d: Fragment = { parts: [given] };'],
    [
      'a statement without its template',
      "export const e: Statement<unknown> = { name: 'x', text: given, inputs: {} };",
    ],
    ['an input without its column', 'export const f: Input = { type, value: given, cast: null };'],
    ['an untyped input for the driver', 'bind(request, { p0: { value: given } });'],
    ['a column that there is not', "export const g = column('Bazdid.tblMamur.Namm', given);"],
    ['the column of another table', "export const h = readingOf('Bazdid.tblMamur', ['IdAks']);"],
    ['a decimal as a number', 'export const i: number = row.Mablagh;'],
    ['a bigint as a number', 'export const j: number = row.ShomarehFish;'],
    ['a column that may be NULL as a text', 'export const k: string = row.TarikhMohlat;'],
  ];

  let refused: ReadonlySet<number>;
  beforeAll(async () => {
    const lines = [...imports, right, ...wrong.map(([, line]) => line)];
    await writeFile(join(folder, 'statements.ts'), lines.join('\n'));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(modules, '@types')] },
      include: ['statements.ts'],
      exclude: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const told = runProgram('typescript/bin/tsc', ['-p', join(folder, 'tsconfig.json'), '--pretty', 'false']);
    refused = new Set([...told.matchAll(/^statements\.ts\((\d+),/gm)].map(([, line]) => Number(line)));
  });

  it('nothing of a statement as it should be', () => {
    for (let line = 1; line <= imports.length + 1; line++) expect(refused).not.toContain(line);
  });

  it.each(wrong.map(([what], index) => [what, imports.length + 2 + index] as const))('%s', (_, line) => {
    expect(refused).toContain(line);
  });
});

describe('the lint refuses', () => {
  const files = {
    'subgraphs/urban-planning/legacy/driver.ts': "import mssql from 'mssql';\nexport const driver = mssql;\n",
    'subgraphs/archive/wire.ts': "import type { Request } from 'tedious';\nexport type Wire = Request;\n",
    'gateway/driver.ts': "import type { Request } from 'mssql';\nexport type Asked = Request;\n",
    'subgraphs/inspection/required.ts':
      "import { createRequire } from 'node:module';\nexport const driver: unknown = createRequire(import.meta.url)('mssql');\n",
    'subgraphs/inspection/asked.ts':
      "export const driver: unknown = process.getBuiltinModule('node:module');\n",
    'subgraphs/inspection/deep.ts':
      "import mssql from 'mssql/lib/tedious/index.js';\nexport const driver: unknown = mssql;\n",
    'subgraphs/inspection/later.ts': "export const driver: Promise<unknown> = import('mssql');\n",
    'subgraphs/shared/sql/drift.ts':
      "import type mssql from 'mssql';\nexport const driver = (one: mssql.Request): mssql.Request => one;\n",
    'subgraphs/shared/sql/sql-source.ts':
      "import mssql from 'mssql';\nexport const ask = (given: string): unknown => new mssql.Request().input('p', given);\nexport const told = (given: string): unknown => new mssql.Request().query(`SELECT '${given}'`);\nexport const { batch } = new mssql.Request();\n",
    'subgraphs/shared/sql/parameter.ts':
      "import type mssql from 'mssql';\nexport const bind = (one: mssql.Request): unknown => one.input('p', 1);\n",
  };
  let told: string;
  beforeAll(async () => {
    await copyFile(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    told = runProgram('oxlint/bin/oxlint', ['--format', 'unix', 'subgraphs', 'gateway']);
  });

  it.each([
    ['the driver in a subgraph', 'subgraphs/urban-planning/legacy/driver.ts:1'],
    ["the driver's driver anywhere", 'subgraphs/archive/wire.ts:1'],
    ['the driver in the gateway', 'gateway/driver.ts:1'],
    ['the driver beside its own files', 'subgraphs/shared/sql/drift.ts:1'],
    ['a file within the driver', 'subgraphs/inspection/deep.ts:1'],
    ['what requires anything', 'subgraphs/inspection/required.ts:1'],
    ['what gives such a function', 'subgraphs/inspection/asked.ts:1'],
    ['an import that comes later', 'subgraphs/inspection/later.ts:1'],
    ['an input beside `bind`', 'subgraphs/shared/sql/sql-source.ts:2'],
    ['a bare text for the driver', 'subgraphs/shared/sql/sql-source.ts:3'],
    ['a function of the driver by its name alone', 'subgraphs/shared/sql/sql-source.ts:4'],
  ])('%s', (_, place) => {
    expect(told).toContain(place);
  });

  it('neither the driver where it belongs nor the one place of inputs', () => {
    expect(told).not.toContain('subgraphs/shared/sql/sql-source.ts:1');
    expect(told).not.toContain('subgraphs/shared/sql/parameter.ts');
  });
});

import { readFileSync, writeFileSync } from 'node:fs';

const databases = ['Shahrsazi', 'Bazdid'] as const;
const target = new URL('../subgraphs/shared/sql/catalogue.generated.ts', import.meta.url);

const collations = collationsOf(readFile('Shahrsazi'));
const written = catalogueModule();
if (!process.argv.includes('--check')) {
  writeFileSync(target, written);
} else if (readFileSync(target, 'utf8') !== written) {
  process.stderr.write(
    'subgraphs/shared/sql/catalogue.generated.ts is not what the DDL says; run `npm run sql-catalogue`.\n',
  );
  process.exitCode = 1;
}

/** The module that says what each column of the legacy databases holds, read from their DDL. */
function catalogueModule(): string {
  const lines = databases.flatMap((database) =>
    tablesOf(readDefinition(database)).flatMap(([table, columns]) => [
      `  '${database}.${table}': {`,
      ...columns.map(([column, facts]) => `    ${column}: { ${facts} },`),
      '  },',
    ]),
  );
  return [
    '// Made by tools/generate-sql-catalogue.ts from legacy/*.sql; never edited.',
    '',
    '/** What every column of the legacy databases holds, by table. */',
    'export const catalogue = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}

function readDefinition(database: string): string {
  return readFile(database).replace(/\/\*[\s\S]*?\*\/|--.*/g, '');
}

function readFile(database: string): string {
  return readFileSync(new URL(`../legacy/${database.toLowerCase()}.sql`, import.meta.url), 'utf8');
}

/** What the head of Shahrsazi's DDL says in words; both databases stand on one server. */
function collationsOf(ddl: string): { readonly nvarchar: string; readonly varchar: string } {
  const said = /collation (\w+) for nvarchar, (\w+) \(code page 1256\) for varchar/.exec(ddl);
  const [, nvarchar, varchar] = said ?? [];
  if (nvarchar === undefined || varchar === undefined)
    throw new Error('The head of legacy/shahrsazi.sql does not say the collations of nvarchar and varchar.');
  return { nvarchar, varchar };
}

function tablesOf(ddl: string): [table: string, columns: [column: string, facts: string][]][] {
  return [...ddl.matchAll(/CREATE TABLE dbo\.(\w+)\s*\(([\s\S]*?)\n\);/g)].map(
    ([, table = '', body = '']) => [
      table,
      [...body.matchAll(/^ {2}(?!CONSTRAINT)(\w+)\s+(\w+)(?:\(([\w, ]+)\))?(.*)/gm)].map(
        ([, column = '', type = '', size = '', rest = '']): [string, string] => [
          column,
          `${factsOf(type, size, rest)}, nullable: ${!/\bNOT NULL\b/.test(rest)}`,
        ],
      ),
    ],
  );
}

/** The facts of `ColumnFacts` (subgraphs/shared/sql/catalogue.ts). */
function factsOf(type: string, size: string, rest: string): string {
  const [first = '', second = '0'] = size.split(',').map((part) => part.trim());
  switch (type) {
    case 'char':
    case 'varchar':
    case 'nvarchar': {
      const collation =
        /\bCOLLATE (\w+)/.exec(rest)?.[1] ?? collations[type === 'nvarchar' ? 'nvarchar' : 'varchar'];
      return `type: '${type}', length: ${first === 'max' ? "'max'" : first}, collation: '${collation}'`;
    }
    case 'decimal':
      return `type: 'decimal', precision: ${first}, scale: ${second}`;
    default:
      return `type: '${type}'`;
  }
}

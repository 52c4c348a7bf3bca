import { readFileSync, writeFileSync } from 'node:fs';

const databases = ['Shahrsazi', 'Bazdid'] as const;
const target = new URL('../subgraphs/shared/sql/catalogue.generated.ts', import.meta.url);

const written = catalogueModule();
if (!process.argv.includes('--check')) {
  writeFileSync(target, written);
} else if (readFileSync(target, 'utf8') !== written) {
  process.stderr.write(
    'subgraphs/shared/sql/catalogue.generated.ts is not what the DDL says; run `npm run sql-catalogue`.\n',
  );
  process.exitCode = 1;
}

/** The module that says which SQL type each column of the legacy databases has, read from their DDL. */
function catalogueModule(): string {
  const lines = databases.flatMap((database) => [
    `  ${database}: {`,
    ...tablesOf(readDefinition(database)).flatMap(([table, columns]) => [
      `    ${table}: {`,
      ...columns.map(([column, type]) => `      ${column}: '${type}',`),
      '    },',
    ]),
    '  },',
  ]);
  return [
    '// Made by tools/generate-sql-catalogue.ts from legacy/*.sql; never edited.',
    '',
    '/** The SQL type of every column of the legacy databases. */',
    'export const catalogue = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}

function readDefinition(database: string): string {
  const file = new URL(`../legacy/${database.toLowerCase()}.sql`, import.meta.url);
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|--.*/g, '');
}

function tablesOf(ddl: string): [table: string, columns: [column: string, type: string][]][] {
  return [...ddl.matchAll(/CREATE TABLE dbo\.(\w+)\s*\(([\s\S]*?)\n\);/g)].map(
    ([, table = '', body = '']) => [
      table,
      [...body.matchAll(/^ {2}(?!CONSTRAINT)(\w+)\s+(\w+(?:\([\w, ]+\))?)/gm)].map(
        ([, column = '', type = '']): [string, string] => [column, type],
      ),
    ],
  );
}

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Statement } from '../../../estate/tsql/ast.ts';
import { parseBatch } from '../../../estate/tsql/parse-batch.ts';
import { read, refusal } from './reading.ts';

test('a batch is empty, or as many statements as it has', () => {
  expect(parseBatch('')).toEqual([]);
  expect(parseBatch(' ;; -- nothing\n/* at all */')).toEqual([]);
  expect(parseBatch('SELECT 1; SELECT 2').map(({ kind }) => kind)).toEqual(['select', 'select']);
});

test.each([
  ['USE Shahrsazi', 'USE Shahrsazi'],
  ['use [Shahrsazi];', 'USE Shahrsazi'],
  ['TRUNCATE TABLE dbo.t', 'TRUNCATE TABLE dbo.t'],
  [';WITH a AS (SELECT 1 AS x) SELECT x FROM a', 'WITH a AS (SELECT 1 AS x) SELECT x FROM a'],
  ['(SELECT 1)', 'SELECT 1'],
])('%s is read', (batch, expected) => {
  expect(read(batch)).toBe(expected);
});

test('CREATE SCHEMA is the first statement of a batch', () => {
  expect(read('-- our own\n;CREATE SCHEMA chaharsu;')).toBe('CREATE SCHEMA chaharsu');
  expect(refusal('SELECT 1;\nCREATE SCHEMA chaharsu')).toBe(
    "111 at line 2: 'CREATE SCHEMA' must be the first statement in a query batch.",
  );
  expect(refusal(`IF SCHEMA_ID('chaharsu') IS NULL\nCREATE SCHEMA chaharsu`)).toBe(
    "156 at line 2: Incorrect syntax near the keyword 'SCHEMA'.",
  );
  expect(read(`IF SCHEMA_ID('chaharsu') IS NULL EXEC ('CREATE SCHEMA chaharsu')`)).toBe(
    `IF SCHEMA_ID('chaharsu') IS NULL EXEC ('CREATE SCHEMA chaharsu')`,
  );
});

test('nothing of a batch is answered when a later statement is wrong', () => {
  expect(refusal('SELECT 1\nSELECT 2\nSELECT FROM')).toBe(
    "156 at line 3: Incorrect syntax near the keyword 'FROM'.",
  );
});

test('lines are counted across the line ends of Windows', () => {
  expect(refusal('SELECT 1\r\n\r\nSELECT FROM')).toBe(
    "156 at line 3: Incorrect syntax near the keyword 'FROM'.",
  );
  expect(parseBatch(`SELECT 'a\r\nb'\r\nSELECT 2`).map(({ line }) => line)).toEqual([1, 3]);
});

test.each([
  'KILL 51',
  'DBCC CHECKDB',
  'BACKUP DATABASE a',
  'OPEN c',
  'DENY SELECT TO a',
  'SHUTDOWN',
  'CHECKPOINT',
  'LINENO 5',
  'READTEXT a',
])('%s is outside the subset', (batch) => {
  const [word] = batch.split(' ');
  expect(refusal(`SELECT 1\n${batch}`)).toBe(`156 at line 2: Incorrect syntax near the keyword '${word}'.`);
});

test.each([
  ['5', "102 at line 1: Incorrect syntax near '5'."],
  ["'a'", "102 at line 1: Incorrect syntax near 'a'."],
  ['@a', "102 at line 1: Incorrect syntax near '@a'."],
  ['SELECT 1 GO SELECT 2', 'SELECT 1 AS GO\nSELECT 2'],
  ['USE', "156 at line 1: Incorrect syntax near the keyword 'USE'."],
  ['TRUNCATE t', "102 at line 1: Incorrect syntax near 't'."],
])('%s is no statement', (batch, expected) => {
  if (batch.includes('GO')) expect(read(batch)).toBe(expected);
  else expect(refusal(batch)).toBe(expected);
});

test.each([
  ['shahrsazi', 14, 16],
  ['bazdid', 4, 5],
])('legacy/%s.sql is read as it is', async (name, tables, indexes) => {
  const text = await readFile(new URL(`../../../legacy/${name}.sql`, import.meta.url), 'utf8');
  const statements = parseBatch(text);
  const count = (kind: Statement['kind']): number => statements.filter((one) => one.kind === kind).length;
  expect([count('create-table'), count('create-index'), statements.length]).toEqual([
    tables,
    indexes,
    tables + indexes,
  ]);
});

test('a table of the legacy system has its columns, defaults, identity and constraints', async () => {
  const text = await readFile(new URL('../../../legacy/shahrsazi.sql', import.meta.url), 'utf8');
  const created = read(text)
    .split('\n')
    .find((line) => line.startsWith('CREATE TABLE dbo.tblDarkhast '));
  expect(created).toBe(
    'CREATE TABLE dbo.tblDarkhast (ShomarehDarkhast bigint NOT NULL IDENTITY(300000001, 1) PRIMARY KEY (ShomarehDarkhast), ' +
      'ShomarehParvandeh char(11) NOT NULL FOREIGN KEY (ShomarehParvandeh) REFERENCES dbo.tblParvandeh (ShomarehParvandeh), ' +
      'CodeNoeDarkhast smallint NOT NULL, NoeDarkhast nvarchar(60) NULL, ' +
      'CodeDaftar int NOT NULL FOREIGN KEY (CodeDaftar) REFERENCES dbo.tblDaftar (CodeDaftar), ' +
      'CodeVaziat smallint NOT NULL, Vaziat nvarchar(60) NULL, Motaghazi nvarchar(120) NULL, ' +
      'CodeMeliMotaghazi varchar(11) NULL, Mobile varchar(15) NULL, CodeRahgiri varchar(20) NOT NULL, ' +
      'TarikhDarkhast int NOT NULL, SaatDarkhast varchar(5) NULL, ZamanVaziat datetime NOT NULL, ' +
      'Hazf bit NOT NULL DEFAULT 0, CONSTRAINT UQ_Darkhast_CodeRahgiri UNIQUE (CodeRahgiri))',
  );
});

import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'CREATE SCHEMA chaharsu',
  'DROP SCHEMA chaharsu',
  'DROP SCHEMA IF EXISTS chaharsu',
  'CREATE DATABASE Shahrsazi',
  'CREATE DATABASE Shahrsazi COLLATE Persian_100_CI_AI',
  'DROP DATABASE Shahrsazi, Bazdid',
  'DROP DATABASE IF EXISTS Bazdid',
  `CREATE LOGIN chaharsu_reader WITH PASSWORD = 'it''s'`,
  'DROP LOGIN chaharsu_reader',
  'CREATE USER chaharsu_reader FOR LOGIN chaharsu_reader',
  'DROP USER IF EXISTS chaharsu_reader',
  'ALTER ROLE db_datareader ADD MEMBER chaharsu_reader',
  'GRANT CREATE SCHEMA, CREATE TABLE TO chaharsu_writer',
  'GRANT SELECT, INSERT ON dbo.tblErja TO a, b',
  'GRANT SELECT ON SCHEMA::dbo TO a',
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test.each([
  ['CREATE SCHEMA chaharsu AUTHORIZATION dbo', 'CREATE SCHEMA chaharsu'],
  [
    `CREATE LOGIN a WITH PASSWORD = N'b', DEFAULT_DATABASE = [Shahrsazi], CHECK_POLICY = OFF`,
    `CREATE LOGIN a WITH PASSWORD = 'b'`,
  ],
  ['CREATE USER a', 'CREATE USER a FOR LOGIN a'],
  ['CREATE USER a FROM LOGIN b WITH DEFAULT_SCHEMA = dbo', 'CREATE USER a FOR LOGIN b'],
  ['GRANT EXECUTE ON OBJECT::dbo.t TO public', 'GRANT EXECUTE ON dbo.t TO [public]'],
])('%s is %s', (written, expected) => {
  expect(read(written)).toBe(expected);
});

test.each([
  'RECOVERY SIMPLE',
  'COMPATIBILITY_LEVEL = 130',
  'READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE',
  'ALLOW_SNAPSHOT_ISOLATION ON',
  'AUTO_CLOSE OFF, AUTO_SHRINK OFF WITH NO_WAIT',
  'MULTI_USER',
])('ALTER DATABASE … SET %s changes nothing, and ends where the next statement begins', (option) => {
  expect(only(`ALTER DATABASE Shahrsazi SET ${option}`)).toEqual({
    kind: 'alter-database',
    line: 1,
    name: 'Shahrsazi',
  });
  expect(read(`ALTER DATABASE CURRENT SET ${option} SELECT 1`)).toMatch(/\nSELECT 1$/);
});

test.each([
  ['CREATE VIEW v AS SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'VIEW'."],
  ['CREATE PROCEDURE p AS SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'PROCEDURE'."],
  ['CREATE TYPE dbo.IdList AS TABLE (Id int)', "102 at line 1: Incorrect syntax near 'TYPE'."],
  ['CREATE SEQUENCE dbo.s', "102 at line 1: Incorrect syntax near 'SEQUENCE'."],
  ['CREATE SCHEMA', "156 at line 1: Incorrect syntax near the keyword 'SCHEMA'."],
  ['CREATE SCHEMA a CREATE TABLE b (c int)', "156 at line 1: Incorrect syntax near the keyword 'CREATE'."],
  ['CREATE LOGIN a', "102 at line 1: Incorrect syntax near 'a'."],
  ['CREATE LOGIN a WITH PASSWORD = b', "102 at line 1: Incorrect syntax near 'b'."],
  ['ALTER VIEW v AS SELECT 1', "156 at line 1: Incorrect syntax near the keyword 'VIEW'."],
  ['ALTER DATABASE a', "102 at line 1: Incorrect syntax near 'a'."],
  ['ALTER ROLE a DROP MEMBER b', "156 at line 1: Incorrect syntax near the keyword 'DROP'."],
  ['DROP VIEW v', "156 at line 1: Incorrect syntax near the keyword 'VIEW'."],
  ['GRANT TO a', "156 at line 1: Incorrect syntax near the keyword 'TO'."],
  ['GRANT SELECT ON dbo.t', "102 at line 1: Incorrect syntax near 't'."],
  ['GRANT SELECT', "156 at line 1: Incorrect syntax near the keyword 'SELECT'."],
  ['REVOKE SELECT ON dbo.t TO a', "156 at line 1: Incorrect syntax near the keyword 'REVOKE'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});

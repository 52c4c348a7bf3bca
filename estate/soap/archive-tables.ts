import type { Pool, PoolClient } from 'pg';
import type { ArchiveCategory, ArchiveDocument } from '../city/city-sink.ts';
import { copyRows } from '../sql-server/copy-rows.ts';
import type { SqlValue } from '../tds/sql-types.ts';
import { readLegacyDay } from './legacy-day.ts';
import { inTransaction } from './transaction.ts';

/**
 * The archive's own storage, with the names of the WSDL. `ruzsabt` is TarikhSabt as a number that sorts, such as
 * 14020512, NULL where it cannot be read; `tasvir` is what the archive really has of a page, whatever NoeFile claims,
 * and images that were handed in stand in a table of their own.
 */
const tables = `
  CREATE SCHEMA IF NOT EXISTS archive;
  CREATE TABLE IF NOT EXISTS archive.dasteh (
    codedasteh integer PRIMARY KEY,
    onvan text NOT NULL,
    codedastehmadar integer,
    elzami boolean NOT NULL
  );
  CREATE TABLE IF NOT EXISTS archive.sanad (
    idsanad bigint NOT NULL,
    shomarehparvandeh text NOT NULL,
    shomarehdarkhast bigint,
    codedasteh integer NOT NULL,
    onvan text,
    tarikhsabt text,
    ruzsabt integer,
    zamaniskan timestamp(0) NOT NULL,
    codevaziat smallint NOT NULL,
    namekarbar text,
    codedaftar integer
  );
  CREATE TABLE IF NOT EXISTS archive.safheh (
    idsafheh bigint NOT NULL,
    idsanad bigint NOT NULL,
    radif integer NOT NULL,
    noefile text,
    hajm bigint NOT NULL,
    barcode text,
    tasvir text NOT NULL CHECK (tasvir IN ('tiff', 'jpeg', 'missing', 'stored'))
  );
  CREATE TABLE IF NOT EXISTS archive.tasvir (
    idsafheh bigint PRIMARY KEY,
    mohtava bytea NOT NULL
  );
  CREATE TABLE IF NOT EXISTS archive.peygiri (
    shomarehpeygiri text PRIMARY KEY,
    idsanad bigint NOT NULL
  );`;

const indexes = `
  CREATE UNIQUE INDEX IF NOT EXISTS sanad_idsanad ON archive.sanad (idsanad);
  CREATE INDEX IF NOT EXISTS sanad_parvandeh ON archive.sanad (shomarehparvandeh, idsanad);
  CREATE INDEX IF NOT EXISTS sanad_dasteh ON archive.sanad (codedasteh, idsanad);
  CREATE INDEX IF NOT EXISTS sanad_ruz ON archive.sanad (ruzsabt, idsanad);
  CREATE UNIQUE INDEX IF NOT EXISTS safheh_idsafheh ON archive.safheh (idsafheh);
  CREATE INDEX IF NOT EXISTS safheh_sanad ON archive.safheh (idsanad, radif);`;

/** Creates the tables where they are missing. */
export async function createTables(pool: Pool): Promise<void> {
  await pool.query(tables);
}

/** Creates the indexes where they are missing; a city's million documents load faster without them. */
export async function createIndexes(pool: Pool): Promise<void> {
  const { rowCount } = await pool.query(
    `SELECT FROM pg_class WHERE oid = to_regclass('archive.safheh_sanad')`,
  );
  if (rowCount === 1) return;
  await pool.query(indexes);
  await pool.query('ANALYZE archive.sanad, archive.safheh');
}

export async function loadCategories(pool: Pool, categories: readonly ArchiveCategory[]): Promise<void> {
  for (const { CodeDasteh, Onvan, CodeDastehMadar, Elzami } of categories) {
    await pool.query('INSERT INTO archive.dasteh VALUES ($1, $2, $3, $4)', [
      CodeDasteh,
      Onvan,
      CodeDastehMadar,
      Elzami,
    ]);
  }
}

export async function loadDocuments(pool: Pool, documents: readonly ArchiveDocument[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await copy(client, 'archive.sanad', documents.map(documentRow));
    await copy(client, 'archive.safheh', documents.flatMap(pageRows));
  });
}

async function copy(
  client: PoolClient,
  table: string,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  await copyRows(client, `COPY ${table} FROM STDIN`, rows);
}

function documentRow(document: ArchiveDocument): readonly SqlValue[] {
  return [
    document.IdSanad,
    document.ShomarehParvandeh,
    document.ShomarehDarkhast,
    String(document.CodeDasteh),
    document.Onvan,
    document.TarikhSabt,
    numberText(readLegacyDay(document.TarikhSabt ?? '')),
    document.ZamanIskan,
    String(document.CodeVaziat),
    document.NameKarbar,
    numberText(document.CodeDaftar),
  ];
}

function pageRows({ IdSanad, Safahat }: ArchiveDocument): readonly (readonly SqlValue[])[] {
  return Safahat.map(({ IdSafheh, Radif, NoeFile, Hajm, Barcode, image }) => [
    IdSafheh,
    IdSanad,
    String(Radif),
    NoeFile,
    String(Hajm),
    Barcode,
    image,
  ]);
}

function numberText(value: number | null): string | null {
  return value === null ? null : String(value);
}

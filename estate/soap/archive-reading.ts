import type { Pool } from 'pg';
import type { ArchiveCategory, ArchivePage } from '../city/city-sink.ts';
import { fileOf } from './page-file.ts';

/** A document as the archive answers it; ids as text, times as 'YYYY-MM-DDTHH:MM:SS'. */
export interface StoredDocument {
  readonly IdSanad: string;
  readonly ShomarehParvandeh: string;
  readonly ShomarehDarkhast: string | null;
  readonly CodeDasteh: number;
  readonly Onvan: string | null;
  readonly TarikhSabt: string | null;
  readonly ZamanIskan: string;
  readonly CodeVaziat: number;
  readonly NameKarbar: string | null;
  readonly CodeDaftar: number | null;
  readonly Safahat: readonly StoredDocumentPage[];
}

export interface StoredDocumentPage {
  readonly IdSafheh: string;
  readonly Radif: number;
  readonly NoeFile: string | null;
  readonly Hajm: string;
  readonly Barcode: string | null;
}

/** A page with its file. */
export interface StoredPage {
  readonly NoeFile: string | null;
  readonly content: Buffer | null;
}

/** What to look for; days as numbers such as 14020512, both included; `from` counts from 1. */
export interface SearchCriteria {
  readonly caseFile: string | null;
  readonly category: number | null;
  readonly fromDay: number | null;
  readonly toDay: number | null;
  readonly from: number;
  readonly count: number;
}

export interface FoundDocuments {
  readonly total: number;
  readonly documents: readonly Omit<StoredDocument, 'Safahat'>[];
}

export async function readCategories(pool: Pool): Promise<readonly ArchiveCategory[]> {
  const { rows } = await pool.query<ArchiveCategory>(
    `SELECT codedasteh AS "CodeDasteh", onvan AS "Onvan", codedastehmadar AS "CodeDastehMadar", elzami AS "Elzami"
     FROM archive.dasteh ORDER BY codedasteh`,
  );
  return rows;
}

/** Reads the documents that meet a condition on the table `s`, with their pages in order. */
export async function readDocuments(
  pool: Pool,
  condition: string,
  values: readonly string[],
): Promise<readonly StoredDocument[]> {
  type Row = Omit<StoredDocument, 'Safahat'>;
  const { rows } = await pool.query<Row>(
    `SELECT ${documentColumns} FROM archive.sanad s WHERE ${condition} ORDER BY s.idsanad`,
    [values],
  );
  if (rows.length === 0) return [];
  const pages = await pool.query<StoredDocumentPage & { IdSanad: string }>(
    `SELECT idsanad AS "IdSanad", idsafheh AS "IdSafheh", radif AS "Radif", noefile AS "NoeFile", hajm AS "Hajm",
       barcode AS "Barcode"
     FROM archive.safheh WHERE idsanad = ANY($1::bigint[]) ORDER BY idsanad, radif`,
    [rows.map(({ IdSanad }) => IdSanad)],
  );
  const byDocument = Map.groupBy(pages.rows, ({ IdSanad }) => IdSanad);
  return rows.map((row) => ({ ...row, Safahat: byDocument.get(row.IdSanad) ?? [] }));
}

export async function readPage(pool: Pool, id: string): Promise<StoredPage | null> {
  const { rows } = await pool.query<{
    noefile: string | null;
    hajm: string;
    tasvir: ArchivePage['image'] | 'stored';
    mohtava: Buffer | null;
  }>(
    `SELECT p.noefile, p.hajm, p.tasvir, t.mohtava
     FROM archive.safheh p LEFT JOIN archive.tasvir t ON t.idsafheh = p.idsafheh WHERE p.idsafheh = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  const { noefile, hajm, tasvir, mohtava } = row;
  const isGenerated = tasvir === 'tiff' || tasvir === 'jpeg';
  return { NoeFile: noefile, content: isGenerated ? fileOf(id, tasvir, Number(hajm)) : mohtava };
}

export async function findDocuments(pool: Pool, criteria: SearchCriteria): Promise<FoundDocuments> {
  const { caseFile, category, fromDay, toDay, from, count } = criteria;
  const wanted = [
    ['s.shomarehparvandeh =', caseFile],
    ['s.codedasteh =', category],
    ['s.ruzsabt >=', fromDay],
    ['s.ruzsabt <=', toDay],
  ].filter(([, value]) => value !== null);
  const conditions = wanted.map(([condition], index) => `${condition} $${index + 1}`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const values = wanted.map(([, value]) => value);
  const counted = await pool.query<{ total: string }>(
    `SELECT count(*) AS total FROM archive.sanad s ${where}`,
    values,
  );
  const { rows } = await pool.query<Omit<StoredDocument, 'Safahat'>>(
    `SELECT ${documentColumns} FROM archive.sanad s ${where} ORDER BY s.idsanad
     OFFSET $${values.length + 1} LIMIT $${values.length + 2}`,
    [...values, from - 1, count],
  );
  return { total: Number(counted.rows[0]?.total ?? 0), documents: rows };
}

const documentColumns = `s.idsanad AS "IdSanad", s.shomarehparvandeh AS "ShomarehParvandeh",
  s.shomarehdarkhast AS "ShomarehDarkhast", s.codedasteh AS "CodeDasteh", s.onvan AS "Onvan",
  s.tarikhsabt AS "TarikhSabt", to_char(s.zamaniskan, 'YYYY-MM-DD"T"HH24:MI:SS') AS "ZamanIskan",
  s.codevaziat AS "CodeVaziat", s.namekarbar AS "NameKarbar", s.codedaftar AS "CodeDaftar"`;

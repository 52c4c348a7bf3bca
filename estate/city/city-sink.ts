import type { SqlValue } from '../tds/sql-types.ts';

/** Rows of one legacy table in the DDL's column names; values as text, bit as boolean, NULL as null. */
export type LegacyRow = Readonly<Record<string, SqlValue>>;

/** A page of an archive document; `image` says what GetTasvirSafheh really has, whatever NoeFile claims. */
export interface ArchivePage {
  readonly IdSafheh: string;
  readonly Radif: number;
  readonly NoeFile: string | null;
  readonly Hajm: number;
  readonly Barcode: string | null;
  readonly image: 'tiff' | 'jpeg' | 'missing';
}

/** A document of the archive with the WSDL's element names; ids as text, ZamanIskan as 'YYYY-MM-DDTHH:MM:SS'. */
export interface ArchiveDocument {
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
  readonly Safahat: readonly ArchivePage[];
}

export interface ArchiveCategory {
  readonly CodeDasteh: number;
  readonly Onvan: string;
  readonly CodeDastehMadar: number | null;
  readonly Elzami: boolean;
}

/** Where the generated city goes: PostgreSQL, a folder of JSON files, or a real SQL Server. */
export interface CitySink {
  rows(database: 'Shahrsazi' | 'Bazdid', table: string, rows: readonly LegacyRow[]): Promise<void>;
  categories(categories: readonly ArchiveCategory[]): Promise<void>;
  documents(documents: readonly ArchiveDocument[]): Promise<void>;
  /** Called once after the last row. */
  finish(): Promise<void>;
}

/** A row of tblDarkhast; bigint and datetime as text. */
export interface DarkhastRow {
  readonly ShomarehDarkhast: string;
  readonly ShomarehParvandeh: string;
  readonly CodeNoeDarkhast: number;
  readonly NoeDarkhast: string | null;
  readonly CodeDaftar: number;
  readonly CodeVaziat: number;
  readonly Vaziat: string | null;
  readonly Motaghazi: string | null;
  readonly CodeMeliMotaghazi: string | null;
  readonly Mobile: string | null;
  readonly CodeRahgiri: string;
  readonly TarikhDarkhast: number;
  readonly SaatDarkhast: string | null;
  readonly ZamanVaziat: string;
}

/** The columns of DarkhastRow, of the table under the alias `t`. */
export const darkhastColumns = `CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast, t.ShomarehParvandeh,
  t.CodeNoeDarkhast, t.NoeDarkhast, t.CodeDaftar, t.CodeVaziat, t.Vaziat, t.Motaghazi, t.CodeMeliMotaghazi, t.Mobile,
  t.CodeRahgiri, t.TarikhDarkhast, t.SaatDarkhast, CONVERT(varchar(33), t.ZamanVaziat, 126) AS ZamanVaziat`;

/** A row of tblErja; bigint and datetime as text. */
export interface ErjaRow {
  readonly IdErja: string;
  readonly ShomarehDarkhast: string;
  readonly CodeMarhaleh: number;
  readonly Marhaleh: string | null;
  readonly Ferestandeh: string | null;
  readonly Girandeh: string | null;
  readonly ZamanErja: string;
  readonly Tozihat: string | null;
}

/** The columns of ErjaRow, of the table under the alias `t`. */
export const erjaColumns = `CONVERT(varchar(20), t.IdErja) AS IdErja, CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast,
  t.CodeMarhaleh, t.Marhaleh, t.Ferestandeh, t.Girandeh, CONVERT(varchar(33), t.ZamanErja, 126) AS ZamanErja, t.Tozihat`;

/** A row of tblFish; bigint and decimal as text. */
export interface FishRow {
  readonly ShomarehFish: string;
  readonly ShomarehDarkhast: string;
  readonly CodeNoeFish: number;
  readonly Mablagh: string;
  readonly ShenaseGhabz: string | null;
  readonly ShenasePardakht: string | null;
  readonly TarikhSodur: string;
  readonly TarikhMohlat: string | null;
  readonly TarikhPardakht: string | null;
  readonly CodeVaziat: number;
}

/** The columns of FishRow, of the table under the alias `t`. */
export const fishColumns = `CONVERT(varchar(20), t.ShomarehFish) AS ShomarehFish,
  CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast, t.CodeNoeFish, CONVERT(varchar(40), t.Mablagh) AS Mablagh,
  t.ShenaseGhabz, t.ShenasePardakht, t.TarikhSodur, t.TarikhMohlat, t.TarikhPardakht, t.CodeVaziat`;

/** A row of tblMantaghe. */
export interface MantagheRow {
  readonly CodeMantaghe: number;
  readonly NameMantaghe: string;
}

/** The columns of MantagheRow, of the table under the alias `t`. */
export const mantagheColumns = 't.CodeMantaghe, t.NameMantaghe';

/** A row of tblDaftar. */
export interface DaftarRow {
  readonly CodeDaftar: number;
  readonly NameDaftar: string;
  readonly CodeMantaghe: number;
  readonly Modir: string | null;
  readonly Telefon: string | null;
  readonly Neshani: string | null;
  readonly TarikhTasis: string | null;
  readonly Faal: boolean;
}

/** The columns of DaftarRow, of the table under the alias `t`. */
export const daftarColumns =
  't.CodeDaftar, t.NameDaftar, t.CodeMantaghe, t.Modir, t.Telefon, t.Neshani, t.TarikhTasis, t.Faal';

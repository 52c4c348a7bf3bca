/** A row of tblParvaneh; bigint and decimal as text. */
export interface ParvanehRow {
  readonly ShomarehParvaneh: string;
  readonly ShomarehDarkhast: string;
  readonly CodeNoeParvaneh: number;
  readonly NoeParvaneh: string | null;
  readonly TarikhSodur: string | null;
  readonly TarikhEtebar: string | null;
  readonly ZirbanayeKol: string | null;
  readonly TedadTabaghe: number | null;
  readonly TedadVahed: number | null;
  readonly ShomarehBimeh: string | null;
  readonly ShomarehNezam: string | null;
  readonly Ebtal: boolean;
}

/** The columns of ParvanehRow, of the table under the alias `t`. */
export const parvanehColumns = `t.ShomarehParvaneh, CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast,
  t.CodeNoeParvaneh, t.NoeParvaneh, t.TarikhSodur, t.TarikhEtebar, CONVERT(varchar(40), t.ZirbanayeKol) AS ZirbanayeKol,
  t.TedadTabaghe, t.TedadVahed, t.ShomarehBimeh, t.ShomarehNezam, t.Ebtal`;

/** A row of tblGozareshNazer; bigint and decimal as text. */
export interface GozareshRow {
  readonly IdGozaresh: string;
  readonly ShomarehParvaneh: string;
  readonly ShomarehNezam: string;
  readonly CodeMarhaleh: number;
  readonly DarsadPishraft: string;
  readonly DarayeTakhalof: boolean;
  readonly Matn: string | null;
  readonly CodeVaziat: number;
  readonly CodeDaftar: number | null;
  readonly TarikhGozaresh: string;
}

/** The columns of GozareshRow, of the table under the alias `t`. */
export const gozareshColumns = `CONVERT(varchar(20), t.IdGozaresh) AS IdGozaresh, t.ShomarehParvaneh, t.ShomarehNezam,
  t.CodeMarhaleh, CONVERT(varchar(40), t.DarsadPishraft) AS DarsadPishraft, t.DarayeTakhalof, t.Matn, t.CodeVaziat,
  t.CodeDaftar, t.TarikhGozaresh`;

/** A row of tblMohandes. */
export interface MohandesRow {
  readonly ShomarehNezam: string;
  readonly Nam: string;
  readonly NamKhanevadegi: string;
  readonly CodeReshteh: number;
  readonly Reshteh: string | null;
  readonly TarikhPayanEtebar: string | null;
}

/** The columns of MohandesRow, of the table under the alias `t`. */
export const mohandesColumns =
  't.ShomarehNezam, t.Nam, t.NamKhanevadegi, t.CodeReshteh, t.Reshteh, t.TarikhPayanEtebar';

/** A row of tblMojavezHaffari; bigint and decimal as text. */
export interface MojavezRow {
  readonly ShomarehMojavez: string;
  readonly ShomarehDarkhast: string;
  readonly CodeNoeHaffari: number;
  readonly Tul: string;
  readonly Arz: string;
  readonly Omgh: string;
  readonly CodeRuyeh: number;
  readonly Masir: string | null;
  readonly Peymankar: string | null;
  readonly Mablagh: string | null;
  readonly TarikhShoru: string | null;
  readonly TarikhPayan: string | null;
  readonly CodeVaziat: number;
}

/** The columns of MojavezRow, of the table under the alias `t`. */
export const mojavezColumns = `t.ShomarehMojavez, CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast,
  t.CodeNoeHaffari, CONVERT(varchar(40), t.Tul) AS Tul, CONVERT(varchar(40), t.Arz) AS Arz,
  CONVERT(varchar(40), t.Omgh) AS Omgh, t.CodeRuyeh, t.Masir, t.Peymankar, CONVERT(varchar(20), t.Mablagh) AS Mablagh,
  t.TarikhShoru, t.TarikhPayan, t.CodeVaziat`;

/** A row of tblEstelamTasisat; bigint as text. */
export interface EstelamRow {
  readonly IdEstelam: string;
  readonly ShomarehMojavez: string;
  readonly CodeSazman: number;
  readonly TarikhErsal: string;
  readonly TarikhPasokh: string | null;
  readonly CodePasokh: number | null;
  readonly Tekrari: boolean;
}

/** The columns of EstelamRow, of the table under the alias `t`. */
export const estelamColumns = `CONVERT(varchar(20), t.IdEstelam) AS IdEstelam, t.ShomarehMojavez, t.CodeSazman,
  t.TarikhErsal, t.TarikhPasokh, t.CodePasokh, t.Tekrari`;

/** A row of tblGharardadPasmand; bigint and decimal as text. */
export interface GharardadRow {
  readonly ShomarehGharardad: string;
  readonly ShomarehDarkhast: string;
  readonly HajmTakhrib: string;
  readonly HajmKhakbardari: string;
  readonly Peymankar: string | null;
  readonly Mablagh: string | null;
  readonly TarikhGharardad: string | null;
  readonly TarikhTasviyeh: string | null;
  readonly CodeVaziat: number;
}

/** The columns of GharardadRow, of the table under the alias `t`. */
export const gharardadColumns = `t.ShomarehGharardad, CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast,
  CONVERT(varchar(40), t.HajmTakhrib) AS HajmTakhrib, CONVERT(varchar(40), t.HajmKhakbardari) AS HajmKhakbardari,
  t.Peymankar, t.Mablagh, t.TarikhGharardad, t.TarikhTasviyeh, t.CodeVaziat`;

/** A row of tblHamlPasmand; bigint, decimal and datetime as text. */
export interface HamlRow {
  readonly IdHaml: string;
  readonly ShomarehGharardad: string;
  readonly CodeNoeKhodro: number;
  readonly PelakKhodro: string | null;
  readonly Hajm: string;
  readonly ZamanHaml: string;
}

/** The columns of HamlRow, of the table under the alias `t`. */
export const hamlColumns = `CONVERT(varchar(20), t.IdHaml) AS IdHaml, t.ShomarehGharardad, t.CodeNoeKhodro, t.PelakKhodro,
  CONVERT(varchar(40), t.Hajm) AS Hajm, CONVERT(varchar(33), t.ZamanHaml, 126) AS ZamanHaml`;

/** A row of tblBazdid; bigint and datetime as text. */
export interface BazdidRow {
  readonly IdBazdid: string;
  readonly ShomarehDarkhast: string;
  readonly ShomarehParvandeh: string;
  readonly CodeMamur: number | null;
  readonly IdNobat: string | null;
  readonly CodeNoeBazdid: number;
  readonly CodeVaziat: number;
  readonly ZamanDarkhast: string;
  readonly ZamanBazdid: string | null;
  readonly NatijeXml: string | null;
  readonly DarayeTakhalof: boolean | null;
  readonly Tozihat: string | null;
}

/** The columns of BazdidRow, of the table under the alias `t`. */
export const bazdidColumns = `CONVERT(varchar(20), t.IdBazdid) AS IdBazdid,
  CONVERT(varchar(20), t.ShomarehDarkhast) AS ShomarehDarkhast, t.ShomarehParvandeh, t.CodeMamur,
  CONVERT(varchar(20), t.IdNobat) AS IdNobat, t.CodeNoeBazdid, t.CodeVaziat,
  CONVERT(varchar(33), t.ZamanDarkhast, 126) AS ZamanDarkhast,
  CONVERT(varchar(33), t.ZamanBazdid, 126) AS ZamanBazdid, t.NatijeXml, t.DarayeTakhalof, t.Tozihat`;

/** A row of tblMamur. */
export interface MamurRow {
  readonly CodeMamur: number;
  readonly Nam: string;
  readonly NamKhanevadegi: string;
  readonly CodeMantaghe: number;
  readonly SaghfRuzaneh: number;
  readonly Faal: boolean;
}

/** The columns of MamurRow, of the table under the alias `t`. */
export const mamurColumns =
  't.CodeMamur, t.Nam, t.NamKhanevadegi, t.CodeMantaghe, t.SaghfRuzaneh, t.Faal';

/** A row of tblNobat, or of the DataSet of free slots, where columns may be NULL; bigint as text. */
export interface NobatRow {
  readonly IdNobat: string;
  readonly CodeMamur: number | null;
  readonly CodeMantaghe: number;
  readonly Tarikh: string | null;
  readonly AzSaat: string | null;
  readonly TaSaat: string | null;
}

/** The columns of NobatRow, of the table under the alias `t`. */
export const nobatColumns =
  'CONVERT(varchar(20), t.IdNobat) AS IdNobat, t.CodeMamur, t.CodeMantaghe, t.Tarikh, t.AzSaat, t.TaSaat';

/** A row of tblAks; bigint and datetime as text. */
export interface AksRow {
  readonly IdAks: string;
  readonly IdBazdid: string;
  readonly Onvan: string | null;
  readonly NameFile: string;
  readonly ZamanAks: string;
}

/** The columns of AksRow, of the table under the alias `t`. */
export const aksColumns = `CONVERT(varchar(20), t.IdAks) AS IdAks, CONVERT(varchar(20), t.IdBazdid) AS IdBazdid,
  t.Onvan, t.NameFile, CONVERT(varchar(33), t.ZamanAks, 126) AS ZamanAks`;

/** A row of tblParvandeh; decimals as text. */
export interface ParvandehRow {
  readonly ShomarehParvandeh: string;
  readonly CodeNosazi: string;
  readonly CodeNosaziGhabli: string | null;
  readonly CodeMantaghe: number;
  readonly Hoze: number;
  readonly Blok: number;
  readonly ShoMelk: number;
  readonly Sakhteman: number;
  readonly Aparteman: number;
  readonly Senfi: number;
  readonly ParvandehMadar: string | null;
  readonly PelakBakhsh: number | null;
  readonly PelakAsli: number | null;
  readonly PelakFari: number | null;
  readonly CodePosti: string | null;
  readonly Neshani: string | null;
  readonly MasahatSanad: string | null;
  readonly MasahatMojud: string | null;
  readonly MasahatEslahi: string | null;
  readonly MasahatBaghimandeh: string | null;
  readonly CodeKarbari: number | null;
  readonly Karbari: string | null;
  readonly UtmX: string | null;
  readonly UtmY: string | null;
  readonly TarikhTashkil: string | null;
  readonly Ghofl: boolean;
}

/** The columns of ParvandehRow, of the table under the alias `t`. */
export const parvandehColumns = `t.ShomarehParvandeh, t.CodeNosazi, t.CodeNosaziGhabli, t.CodeMantaghe, t.Hoze, t.Blok,
  t.ShoMelk, t.Sakhteman, t.Aparteman, t.Senfi, t.ParvandehMadar, t.PelakBakhsh, t.PelakAsli, t.PelakFari,
  t.CodePosti, t.Neshani, CONVERT(varchar(40), t.MasahatSanad) AS MasahatSanad,
  CONVERT(varchar(40), t.MasahatMojud) AS MasahatMojud, CONVERT(varchar(40), t.MasahatEslahi) AS MasahatEslahi,
  CONVERT(varchar(40), t.MasahatBaghimandeh) AS MasahatBaghimandeh, t.CodeKarbari, t.Karbari,
  CONVERT(varchar(40), t.UtmX) AS UtmX, CONVERT(varchar(40), t.UtmY) AS UtmY, t.TarikhTashkil, t.Ghofl`;

/** A row of tblMalek; decimals as text. */
export interface MalekRow {
  readonly ShomarehParvandeh: string;
  readonly CodeNoeMalek: number;
  readonly Nam: string | null;
  readonly NamKhanevadegi: string;
  readonly NamPedar: string | null;
  readonly CodeMeli: string | null;
  readonly Mobile: string | null;
  readonly DangArseh: string;
  readonly DangAyan: string;
}

/** The columns of MalekRow, of the table under the alias `t`. */
export const malekColumns = `t.ShomarehParvandeh, t.CodeNoeMalek, t.Nam, t.NamKhanevadegi, t.NamPedar, t.CodeMeli, t.Mobile,
  CONVERT(varchar(40), t.DangArseh) AS DangArseh, CONVERT(varchar(40), t.DangAyan) AS DangAyan`;

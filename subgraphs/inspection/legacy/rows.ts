import { readingOf, type RowOf } from '../../shared/sql/select-list.ts';

export const bazdid = readingOf('Bazdid.tblBazdid', [
  'IdBazdid',
  'ShomarehDarkhast',
  'ShomarehParvandeh',
  'CodeMamur',
  'IdNobat',
  'CodeNoeBazdid',
  'CodeVaziat',
  'ZamanDarkhast',
  'ZamanBazdid',
  'NatijeXml',
  'DarayeTakhalof',
  'Tozihat',
]);

export type BazdidRow = RowOf<typeof bazdid>;

export const mamur = readingOf('Bazdid.tblMamur', [
  'CodeMamur',
  'Nam',
  'NamKhanevadegi',
  'CodeMantaghe',
  'SaghfRuzaneh',
  'Faal',
]);

export type MamurRow = RowOf<typeof mamur>;

export const nobat = readingOf('Bazdid.tblNobat', [
  'IdNobat',
  'CodeMamur',
  'CodeMantaghe',
  'Tarikh',
  'AzSaat',
  'TaSaat',
]);

/** A slot of the table, or of the service's DataSet of free ones, where columns may be NULL. */
export type NobatRow = Pick<RowOf<typeof nobat>, 'IdNobat' | 'CodeMantaghe'> & {
  readonly [Name in 'CodeMamur' | 'Tarikh' | 'AzSaat' | 'TaSaat']: RowOf<typeof nobat>[Name] | null;
};

export const aks = readingOf('Bazdid.tblAks', ['IdAks', 'IdBazdid', 'Onvan', 'NameFile', 'ZamanAks']);

export type AksRow = RowOf<typeof aks>;

import { readingOf, type RowOf } from '../../shared/sql/select-list.ts';

export const parvaneh = readingOf('Shahrsazi.tblParvaneh', [
  'ShomarehParvaneh',
  'ShomarehDarkhast',
  'CodeNoeParvaneh',
  'NoeParvaneh',
  'TarikhSodur',
  'TarikhEtebar',
  'ZirbanayeKol',
  'TedadTabaghe',
  'TedadVahed',
  'ShomarehBimeh',
  'ShomarehNezam',
  'Ebtal',
]);

export type ParvanehRow = RowOf<typeof parvaneh>;

export const gozaresh = readingOf('Shahrsazi.tblGozareshNazer', [
  'IdGozaresh',
  'ShomarehParvaneh',
  'ShomarehNezam',
  'CodeMarhaleh',
  'DarsadPishraft',
  'DarayeTakhalof',
  'Matn',
  'CodeVaziat',
  'CodeDaftar',
  'TarikhGozaresh',
]);

export type GozareshRow = RowOf<typeof gozaresh>;

export const mohandes = readingOf('Shahrsazi.tblMohandes', [
  'ShomarehNezam',
  'Nam',
  'NamKhanevadegi',
  'CodeReshteh',
  'Reshteh',
  'TarikhPayanEtebar',
]);

export type MohandesRow = RowOf<typeof mohandes>;

export const mojavez = readingOf('Shahrsazi.tblMojavezHaffari', [
  'ShomarehMojavez',
  'ShomarehDarkhast',
  'CodeNoeHaffari',
  'Tul',
  'Arz',
  'Omgh',
  'CodeRuyeh',
  'Masir',
  'Peymankar',
  'Mablagh',
  'TarikhShoru',
  'TarikhPayan',
  'CodeVaziat',
]);

export type MojavezRow = RowOf<typeof mojavez>;

export const estelam = readingOf('Shahrsazi.tblEstelamTasisat', [
  'IdEstelam',
  'ShomarehMojavez',
  'CodeSazman',
  'TarikhErsal',
  'TarikhPasokh',
  'CodePasokh',
  'Tekrari',
]);

export type EstelamRow = RowOf<typeof estelam>;

export const gharardad = readingOf('Shahrsazi.tblGharardadPasmand', [
  'ShomarehGharardad',
  'ShomarehDarkhast',
  'HajmTakhrib',
  'HajmKhakbardari',
  'Peymankar',
  'Mablagh',
  'TarikhGharardad',
  'TarikhTasviyeh',
  'CodeVaziat',
]);

export type GharardadRow = RowOf<typeof gharardad>;

export const haml = readingOf('Shahrsazi.tblHamlPasmand', [
  'IdHaml',
  'ShomarehGharardad',
  'CodeNoeKhodro',
  'PelakKhodro',
  'Hajm',
  'ZamanHaml',
]);

export type HamlRow = RowOf<typeof haml>;

import { readingOf, type RowOf } from '../../shared/sql/select-list.ts';

export const darkhast = readingOf('Shahrsazi.tblDarkhast', [
  'ShomarehDarkhast',
  'ShomarehParvandeh',
  'CodeNoeDarkhast',
  'NoeDarkhast',
  'CodeDaftar',
  'CodeVaziat',
  'Vaziat',
  'Motaghazi',
  'CodeMeliMotaghazi',
  'Mobile',
  'CodeRahgiri',
  'TarikhDarkhast',
  'SaatDarkhast',
  'ZamanVaziat',
]);

export type DarkhastRow = RowOf<typeof darkhast>;

export const darkhastNumber = readingOf('Shahrsazi.tblDarkhast', ['ShomarehDarkhast']);

export const erja = readingOf('Shahrsazi.tblErja', [
  'IdErja',
  'ShomarehDarkhast',
  'CodeMarhaleh',
  'Marhaleh',
  'Ferestandeh',
  'Girandeh',
  'ZamanErja',
  'Tozihat',
]);

export type ErjaRow = RowOf<typeof erja>;

export const fish = readingOf('Shahrsazi.tblFish', [
  'ShomarehFish',
  'ShomarehDarkhast',
  'CodeNoeFish',
  'Mablagh',
  'ShenaseGhabz',
  'ShenasePardakht',
  'TarikhSodur',
  'TarikhMohlat',
  'TarikhPardakht',
  'CodeVaziat',
]);

export type FishRow = RowOf<typeof fish>;

export const mantaghe = readingOf('Shahrsazi.tblMantaghe', ['CodeMantaghe', 'NameMantaghe']);

export type MantagheRow = RowOf<typeof mantaghe>;

export const daftar = readingOf('Shahrsazi.tblDaftar', [
  'CodeDaftar',
  'NameDaftar',
  'CodeMantaghe',
  'Modir',
  'Telefon',
  'Neshani',
  'TarikhTasis',
  'Faal',
]);

export type DaftarRow = RowOf<typeof daftar>;

import { readingOf, type RowOf } from '../../shared/sql/select-list.ts';

export const parvandeh = readingOf('Shahrsazi.tblParvandeh', [
  'ShomarehParvandeh',
  'CodeNosazi',
  'CodeNosaziGhabli',
  'CodeMantaghe',
  'Hoze',
  'Blok',
  'ShoMelk',
  'Sakhteman',
  'Aparteman',
  'Senfi',
  'ParvandehMadar',
  'PelakBakhsh',
  'PelakAsli',
  'PelakFari',
  'CodePosti',
  'Neshani',
  'MasahatSanad',
  'MasahatMojud',
  'MasahatEslahi',
  'MasahatBaghimandeh',
  'CodeKarbari',
  'Karbari',
  'UtmX',
  'UtmY',
  'TarikhTashkil',
  'Ghofl',
]);

export type ParvandehRow = RowOf<typeof parvandeh>;

export const malek = readingOf('Shahrsazi.tblMalek', [
  'ShomarehParvandeh',
  'CodeNoeMalek',
  'Nam',
  'NamKhanevadegi',
  'NamPedar',
  'CodeMeli',
  'Mobile',
  'DangArseh',
  'DangAyan',
]);

export type MalekRow = RowOf<typeof malek>;

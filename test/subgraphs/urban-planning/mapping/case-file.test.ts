import { describe, expect, it } from 'vitest';
import type { ParvandehRow } from '../../../../subgraphs/urban-planning/legacy/case-file-rows.ts';
import { caseFileRecord } from '../../../../subgraphs/urban-planning/mapping/case-file.ts';

const row: ParvandehRow = {
  ShomarehParvandeh: '06000412577',
  CodeNosazi: '6-3-41-12-1-7-0',
  CodeNosaziGhabli: null,
  CodeMantaghe: 6,
  Hoze: 3,
  Blok: 41,
  ShoMelk: 12,
  Sakhteman: 1,
  Aparteman: 7,
  Senfi: 0,
  ParvandehMadar: null,
  PelakBakhsh: 11,
  PelakAsli: 70,
  PelakFari: 1234,
  CodePosti: '1417613891',
  Neshani: null,
  MasahatSanad: null,
  MasahatMojud: null,
  MasahatEslahi: null,
  MasahatBaghimandeh: null,
  CodeKarbari: null,
  Karbari: null,
  UtmX: null,
  UtmY: null,
  TarikhTashkil: null,
  Ghofl: false,
};

function propertyOf(stored: Partial<ParvandehRow>) {
  return caseFileRecord({ ...row, ...stored }).property;
}

describe('a property', () => {
  it('has a registration plate in three numbers', () => {
    expect(propertyOf({}).registrationPlate).toEqual({ section: 11, main: 70, sub: 1234 });
    expect(propertyOf({ PelakFari: null, PelakBakhsh: null }).registrationPlate).toEqual({
      section: null,
      main: 70,
      sub: 0,
    });
  });

  it.each([{ PelakAsli: 0 }, { PelakAsli: null }, { PelakFari: -1 }])('has no plate with %o', (stored) => {
    expect(propertyOf(stored).registrationPlate).toBeNull();
  });

  it('has no postal code where the column is blank, and the stored one where it breaks the rules', () => {
    expect(propertyOf({ CodePosti: '          ' }).postalCode).toBeNull();
    expect(propertyOf({ CodePosti: null }).postalCode).toBeNull();
    expect(propertyOf({ CodePosti: '1234567890' }).postalCode).toBe('1234567890');
  });

  it('stands where it is stored to the millimetre, or nowhere', () => {
    expect(propertyOf({ UtmX: '530578.123', UtmY: '3950694.456' }).location).toMatchObject({
      easting: '530578.123',
      northing: '3950694.456',
      quality: 'EXACT',
    });
    expect(propertyOf({ UtmX: '0.000', UtmY: '0.000' }).location).toBeNull();
  });

  it('has exact areas and a renovation code in parts, or the stored text alone', () => {
    expect(propertyOf({ MasahatSanad: '9999999999.99' }).areas.deed).toBe('9999999999.99');
    expect(propertyOf({ CodeNosazi: '0-7-1-12-41-3-6' })).toMatchObject({
      renovationCode: null,
      renovationCodeRaw: '0-7-1-12-41-3-6',
    });
  });
});

import {
  booleanOf,
  elementsIn,
  numberOf,
  optionalNumber,
  optionalText,
  textOf,
} from '../../shared/soap/soap-element.ts';
import type { SoapElement } from '../../shared/soap/value-reader.ts';

/** A page of a document; longs are text. */
export interface SafhehElement {
  readonly IdSafheh: string;
  readonly Radif: number;
  readonly NoeFile: string | null;
  readonly Hajm: string;
  readonly Barcode: string | null;
}

/** A document; longs and times are text. */
export interface SanadElement {
  readonly IdSanad: string;
  readonly ShomarehParvandeh: string | null;
  readonly ShomarehDarkhast: string | null;
  readonly CodeDasteh: number;
  readonly Onvan: string | null;
  readonly TarikhSabt: string | null;
  readonly ZamanIskan: string;
  readonly CodeVaziat: number;
  readonly NameKarbar: string | null;
  readonly CodeDaftar: number | null;
  readonly Safahat: readonly SafhehElement[];
}

export interface DastehElement {
  readonly CodeDasteh: number;
  readonly Onvan: string | null;
  readonly CodeDastehMadar: number | null;
  readonly Elzami: boolean;
}

/** Reads a document. Throws an XmlError where something is missing that the WSDL promises, as the readers below do. */
export function readSanad(element: SoapElement): SanadElement {
  return {
    IdSanad: textOf(element, 'IdSanad'),
    ShomarehParvandeh: optionalText(element, 'ShomarehParvandeh'),
    ShomarehDarkhast: optionalText(element, 'ShomarehDarkhast'),
    CodeDasteh: numberOf(element, 'CodeDasteh'),
    Onvan: optionalText(element, 'Onvan'),
    TarikhSabt: optionalText(element, 'TarikhSabt'),
    ZamanIskan: textOf(element, 'ZamanIskan'),
    CodeVaziat: numberOf(element, 'CodeVaziat'),
    NameKarbar: optionalText(element, 'NameKarbar'),
    CodeDaftar: optionalNumber(element, 'CodeDaftar'),
    Safahat: elementsIn(element['Safahat'], 'Safheh').map(readSafheh),
  };
}

/** Reads a page of a document. */
function readSafheh(element: SoapElement): SafhehElement {
  return {
    IdSafheh: textOf(element, 'IdSafheh'),
    Radif: numberOf(element, 'Radif'),
    NoeFile: optionalText(element, 'NoeFile'),
    Hajm: textOf(element, 'Hajm'),
    Barcode: optionalText(element, 'Barcode'),
  };
}

/** Reads a category. */
export function readDasteh(element: SoapElement): DastehElement {
  return {
    CodeDasteh: numberOf(element, 'CodeDasteh'),
    Onvan: optionalText(element, 'Onvan'),
    CodeDastehMadar: optionalNumber(element, 'CodeDastehMadar'),
    Elzami: booleanOf(element, 'Elzami'),
  };
}

/** What every answer of the archive begins with; below 0 it failed. */
export interface Natije {
  readonly CodeNatije: number;
  readonly Payam?: string | null;
}

/** A page of a document; longs are text. */
export interface SafhehElement {
  readonly IdSafheh: string;
  readonly Radif: number;
  readonly NoeFile?: string | null;
  readonly Hajm: string;
  readonly Barcode?: string | null;
}

/** A document; longs and times are text, an empty list is absent. */
export interface SanadElement {
  readonly IdSanad: string;
  readonly ShomarehParvandeh?: string | null;
  readonly ShomarehDarkhast?: string | null;
  readonly CodeDasteh: number;
  readonly Onvan?: string | null;
  readonly TarikhSabt?: string | null;
  readonly ZamanIskan: string;
  readonly CodeVaziat: number;
  readonly NameKarbar?: string | null;
  readonly CodeDaftar?: number | null;
  readonly Safahat?: { readonly Safheh?: OneOrMany<SafhehElement> } | null;
}

export interface DastehElement {
  readonly CodeDasteh: number;
  readonly Onvan?: string | null;
  readonly CodeDastehMadar?: number | null;
  readonly Elzami: boolean;
}

/** An element that may be repeated comes as one object when it is there once. */
export type OneOrMany<Element> = Element | null | readonly (Element | null)[];

/** The elements of a list, whether there are many, one or none; nil elements are left out. */
export function elementsOf<Element>(list: OneOrMany<Element> | undefined): readonly Element[] {
  const many = Array.isArray(list) ? (list as readonly (Element | null)[]) : [list as Element | null | undefined];
  return many.filter((element): element is Element => element !== null && element !== undefined);
}

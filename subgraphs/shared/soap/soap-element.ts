import { XmlError } from './xml-error.ts';

/** An element as the soap client gives it: its children by name, an absent one undefined, an xsi:nil one null. */
export type SoapElement = Readonly<Record<string, unknown>>;

/** The value as an element. Throws an XmlError where it is text or absent. */
export function asElement(value: unknown): SoapElement {
  if (isElement(value)) return value;
  throw new XmlError('An element stands in the answer that should have children and has none.');
}

/** The children of a name in a list, whether it has many, one or none, or is absent; nil ones are left out. */
export function elementsIn(list: unknown, name: string): readonly SoapElement[] {
  if (!isElement(list)) return [];
  const children: unknown = list[name];
  // A child that may be repeated comes as one object when it is there once.
  const many: readonly unknown[] = Array.isArray(children) ? children : [children];
  return many.filter((child) => child !== null && child !== undefined).map(asElement);
}

/** The text of a child; null where it is absent or nil. */
export function optionalText(element: SoapElement, name: string): string | null {
  const value = plainValue(element[name]);
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new XmlError(`${name} should be a text.`);
}

/** The text of a child. Throws an XmlError where it is absent or nil. */
export function textOf(element: SoapElement, name: string): string {
  const text = optionalText(element, name);
  if (text === null) throw new XmlError(`${name} is missing.`);
  return text;
}

/** The whole number of a child; null where it is absent, nil or empty. */
export function optionalNumber(element: SoapElement, name: string): number | null {
  const text = optionalText(element, name)?.trim();
  if (!text) return null;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new XmlError(`${name} should be a whole number.`);
  return number;
}

/** The whole number of a child. Throws an XmlError where it is absent. */
export function numberOf(element: SoapElement, name: string): number {
  const number = optionalNumber(element, name);
  if (number === null) throw new XmlError(`${name} is missing.`);
  return number;
}

function isElement(value: unknown): value is SoapElement {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text with attributes, such as xsi:type, comes as an object that holds both. */
function plainValue(value: unknown): unknown {
  return isElement(value) && '$value' in value ? value['$value'] : value;
}

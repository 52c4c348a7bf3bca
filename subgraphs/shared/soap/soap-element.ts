import type { SoapElement, SoapValue } from './value-reader.ts';
import { XmlError } from './xml-error.ts';
import type { XmlElement } from './xml-tree.ts';

/** The value as an element with children. Throws an XmlError where it is something else or absent. */
export function asElement(value: SoapValue | undefined): SoapElement {
  if (isElement(value)) return value;
  throw new XmlError('An element stands in the answer that should have children and has none.');
}

/** The elements of a list such as `Asnad/Sanad`, whether it is absent, empty or not; nil ones are left out. */
export function elementsIn(list: SoapValue | undefined, name: string): readonly SoapElement[] {
  if (list === undefined || list === null) return [];
  const children = asElement(list)[name];
  if (!isList(children)) throw new XmlError(`${name} should be a list.`);
  return children.filter((child) => child !== null).map(asElement);
}

/** The text of a child, exactly as it stands; null where it is absent or nil. */
export function optionalText(element: SoapElement, name: string): string | null {
  return optional(element, name, (value) => (typeof value === 'string' ? value : undefined));
}

/** The text of a child. Throws an XmlError where it is absent or nil. */
export function textOf(element: SoapElement, name: string): string {
  return demand(optionalText(element, name), name);
}

/** The whole number of a child; null where it is absent or nil. */
export function optionalNumber(element: SoapElement, name: string): number | null {
  return optional(element, name, (value) => (typeof value === 'number' ? value : undefined));
}

/** The whole number of a child. Throws an XmlError where it is absent or nil. */
export function numberOf(element: SoapElement, name: string): number {
  return demand(optionalNumber(element, name), name);
}

/** Whether a child says true. Throws an XmlError where it is absent or nil. */
export function booleanOf(element: SoapElement, name: string): boolean {
  return demand(
    optional(element, name, (value) => (typeof value === 'boolean' ? value : undefined)),
    name,
  );
}

function optional<Value>(
  element: SoapElement,
  name: string,
  read: (value: SoapValue) => Value | undefined,
): Value | null {
  const value = element[name];
  if (value === undefined || value === null) return null;
  const wanted = read(value);
  if (wanted === undefined) throw new XmlError(`${name} is of another type than its reader expects.`);
  return wanted;
}

function demand<Value>(value: Value | null, name: string): Value {
  if (value === null) throw new XmlError(`${name} is missing.`);
  return value;
}

function isList(value: SoapValue | undefined): value is readonly SoapValue[] {
  return Array.isArray(value);
}

function isElement(value: SoapValue | undefined): value is SoapElement {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** A tree is what the schema leaves open, such as a DataSet. Throws an XmlError where it is absent. */
export function asTree(value: SoapValue | undefined): XmlElement {
  if (isTree(value)) return value;
  throw new XmlError('There is no DataSet in the answer.');
}

function isTree(value: SoapValue | undefined): value is XmlElement {
  return isElement(value) && 'attributes' in value && 'children' in value && Array.isArray(value['children']);
}

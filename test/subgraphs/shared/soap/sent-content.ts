import type { XmlElement } from '../../../../estate/soap/xml-element.ts';
import type { ElementModel } from '../../../../subgraphs/shared/soap/schema-model.ts';

const image = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 256)).toString('base64');

type Value = string | number | bigint | boolean;

/** The least, the greatest and the oddest values of each type that the two services take. */
const values: Readonly<Record<string, readonly Value[]>> = {
  string: [
    '01000000123',
    '',
    '  \t فاصله \n\r\n ',
    'پروانه‌ی «شش‌دانگ» ۱۲۳ ي ك',
    '𐎠 😀 𠀋',
    '<a b="1">&amp;\']]></a>',
    '<![CDATA[a]]></ramz><ramz>b<![CDATA[c]]>',
    '<?xml version="1.0" encoding="utf-16"?><Natije/>',
    '\u0085\u2028',
  ],
  int: [-2_147_483_648, 2_147_483_647, 0, '7'],
  unsignedByte: [0, 255, '22'],
  long: ['-9223372036854775808', '9223372036854775807', 9_007_199_254_740_993n, 5],
  base64Binary: ['', 'AAECAwQ=', image],
};

export const rounds = 36;

/** What is given for an element in this round, with other values in each; undefined where it is left out. */
export function givenContent(model: ElementModel, round: number): unknown {
  const { name, type, minOccurs, maxOccurs, isNillable } = model;
  if (maxOccurs > 1) return Array.from({ length: round % 4 }, (_, index) => givenOne(model, round + index));
  if (isNillable && round % 3 === 1) return null;
  const isAbsent = minOccurs === 0 && round % 11 === (type.kind === 'simple' ? name.length % 11 : 10);
  return isAbsent ? undefined : givenOne(model, round);
}

function givenOne({ type }: ElementModel, round: number): unknown {
  if (type.kind === 'any') throw new Error('No operation takes a DataSet.');
  if (type.kind === 'simple') return valueOf(type.type.name, round);
  const children = [...type.elements.values()].map(
    (child) => [child.name, givenContent(child, round)] as const,
  );
  // In another order than that of the WSDL, which is up to the writer.
  return Object.fromEntries(children.toReversed());
}

function valueOf(type: string, round: number): Value {
  const choices = values[type] ?? [];
  const value = choices[round % choices.length];
  if (value === undefined) throw new Error(`There are no values of xs:${type}.`);
  return value;
}

/** What .NET must find in an element; null where it is nil. */
export interface Expected {
  readonly name: string;
  readonly content: string | null | readonly Expected[];
}

/** What .NET must find of what was given, in the order of the WSDL. */
export function expectedOf(model: ElementModel, given: unknown): readonly Expected[] {
  if (given === undefined) return [];
  if (model.maxOccurs > 1) {
    const items: readonly unknown[] = Array.isArray(given) ? given : [];
    return items.map((item) => expectedOne(model, item));
  }
  return [expectedOne(model, given)];
}

function expectedOne({ name, type }: ElementModel, given: unknown): Expected {
  if (given === null) return { name, content: null };
  if (isValue(given)) return { name, content: String(given) };
  if (type.kind !== 'complex') throw new Error(`${name} holds no elements.`);
  const fields: Readonly<Record<string, unknown>> = Object.assign({}, given);
  return {
    name,
    content: [...type.elements.values()].flatMap((child) => expectedOf(child, fields[child.name])),
  };
}

function isValue(given: unknown): given is Value {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof given);
}

/** What stands in an element of a request, where its type has elements or only text. */
export function foundIn(element: XmlElement, { type }: Pick<ElementModel, 'type'>): Expected {
  const { name, attributes, children, text } = element;
  if (attributes.some((one) => one.name === 'nil' && one.value === 'true')) return { name, content: null };
  if (type.kind !== 'complex') return { name, content: text };
  return {
    name,
    content: children.map((child) => {
      const model = type.elements.get(child.name);
      return model ? foundIn(child, model) : { name: `unknown ${child.name}`, content: '' };
    }),
  };
}

import { plainText } from './xml-characters.ts';
import { XmlError } from './xml-error.ts';
import { isDateText, isDateTimeText, isTimeText } from './xsd-time.ts';

/** A value of a simple type: exact text; a number only where every integer of the type is one; a boolean. */
export type XsdValue = string | number | boolean;

/** A simple type of XML Schema. */
export interface XsdType {
  readonly name: string;
  /** The value of an element's text. Throws an XmlError that names the element, never its text, where it has none. */
  read(text: string, element: string): XsdValue;
}

/** The simple type of a local name; undefined where this reader does not know it. */
export function xsdType(name: string): XsdType | undefined {
  return types.get(name);
}

/** Whether an attribute says true; an absent one does not. */
export function isTrue(text = ''): boolean {
  return booleans.get(collapse(text)) === true;
}

/** The value of a text without white space around it; undefined where the type has no such value. */
type Reading = (text: string) => XsdValue | undefined;

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const floating = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?|-?INF|NaN)$/;

const types: ReadonlyMap<string, XsdType> = new Map(
  [
    ...['string', 'normalizedString', 'token', 'anyType', 'anySimpleType'].map(textType),
    ...['anyURI', 'QName', 'duration'].map((name) => type(name, plainText)),
    type('boolean', (text) => booleans.get(text)),
    type('byte', integer(-128, 127)),
    type('short', integer(-32_768, 32_767)),
    type('int', integer(-2_147_483_648, 2_147_483_647)),
    type('unsignedByte', integer(0, 255)),
    type('unsignedShort', integer(0, 65_535)),
    type('unsignedInt', integer(0, 4_294_967_295)),
    type('long', bigInteger(-(2n ** 63n), 2n ** 63n - 1n)),
    type('unsignedLong', bigInteger(0n, 2n ** 64n - 1n)),
    type('integer', bigInteger()),
    type('decimal', pattern(decimal)),
    type('double', pattern(floating)),
    type('float', pattern(floating)),
    type('dateTime', (text) => (isDateTimeText(text) ? text : undefined)),
    type('date', (text) => (isDateText(text) ? text : undefined)),
    type('time', (text) => (isTimeText(text) ? text : undefined)),
    type('base64Binary', base64),
    type('hexBinary', pattern(/^(?:[\dA-Fa-f]{2})*$/)),
  ].map((one) => [one.name, one]),
);

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function textType(name: string): XsdType {
  return { name, read: plainText };
}

function type(name: string, read: Reading): XsdType {
  return {
    name,
    read(text, element) {
      const value = read(collapse(text));
      if (value === undefined) throw new XmlError(`The text of ${element} is no ${name}.`);
      return value;
    },
  };
}

/** The white space of XML, which is less than that of `trim`, goes from around the text. */
function collapse(text: string): string {
  const isBare = text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32;
  return isBare ? text : text.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');
}

function pattern(lexical: RegExp): Reading {
  return (text) => (lexical.test(text) ? text : undefined);
}

function integer(least: number, most: number): Reading {
  return (text) => {
    if (!/^[+-]?\d+$/.test(text)) return undefined;
    const number = Number(text);
    // A zero with a sign is the same zero.
    return number >= least && number <= most ? number + 0 : undefined;
  };
}

/** An integer beyond the numbers stays text, in the one way to write it: it is the key of something. */
function bigInteger(least?: bigint, most?: bigint): Reading {
  return (text) => {
    if (/^-?[1-9]\d{0,17}$/.test(text)) return least === 0n && text.startsWith('-') ? undefined : text;
    if (!/^[+-]?\d{1,400}$/.test(text)) return undefined;
    const number = BigInt(text.replace(/^\+/, ''));
    if ((least !== undefined && number < least) || (most !== undefined && number > most)) return undefined;
    return String(number);
  };
}

/** Line breaks within base64 mean nothing. */
function base64(text: string): string | undefined {
  const bare = text.replace(/[ \t\r\n]+/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(bare) ? bare : undefined;
}

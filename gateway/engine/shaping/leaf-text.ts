import { isEnumType, isSpecifiedScalarType, type GraphQLEnumType, type GraphQLLeafType } from 'graphql';
import { decimalText } from './decimal-text.ts';

/** Thrown where data is not as the schema says; one for all, for a stack would cost more than the answer. */
export const anomaly = new RangeError('The data is not as the schema says.');

/** How the values of a scalar or an enum are written as JSON. */
export interface LeafText {
  /** Whether each is a text in quotes; these are not what `write` gives. */
  readonly isQuoted: boolean;
  /** Throws the anomaly for what the type does not allow; null is such. */
  readonly write: (value: unknown) => string | number;
}

export function leafTextOf(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) return { isQuoted: true, write: enumText(type) };
  return (isSpecifiedScalarType(type) && specified[type.name]) || { isQuoted: false, write: anyText };
}

const specified: Readonly<Record<string, LeafText>> = {
  String: { isQuoted: true, write: (value) => (typeof value === 'string' ? escaped(value) : refuse()) },
  Boolean: { isQuoted: false, write: booleanText },
  Int: { isQuoted: false, write: integerText },
  Float: { isQuoted: false, write: numberText },
  ID: {
    isQuoted: false,
    write: (value) => (typeof value === 'string' ? `"${escaped(value)}"` : integerText(value)),
  },
};

function enumText(type: GraphQLEnumType): LeafText['write'] {
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => (typeof value === 'string' && names.has(value) ? value : refuse());
}

function booleanText(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : refuse();
}

/** Integers that need more than 32 bits are rare enough to be an anomaly. */
function integerText(value: unknown): number {
  return typeof value === 'number' && (value | 0) === value ? value : refuse();
}

function numberText(value: unknown): string | number {
  return typeof value === 'number' && Number.isFinite(value) ? decimalText(value) : refuse();
}

/** A scalar of a schema's own is any JSON. */
function anyText(value: unknown): string {
  if (typeof value === 'string') return `"${escaped(value)}"`;
  const text: string | undefined = value === null ? undefined : JSON.stringify(value);
  return text ?? refuse();
}

/** A text as it stands in JSON between the quotes. */
function escaped(text: string): string {
  return isPlain(text) ? text : JSON.stringify(text).slice(1, -1);
}

/** Whether JSON writes a text as it is: without quotes, backslashes, control characters and surrogates. */
function isPlain(text: string): boolean {
  if (text.length > maxLoopLength) return !special.test(text);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code < 0xe000)) return false;
  }
  return true;
}

/** A loop is faster than a regular expression up to some 40 characters. */
const maxLoopLength = 40;

const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

function refuse(): never {
  throw anomaly;
}

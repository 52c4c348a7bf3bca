import { isEnumType, isSpecifiedScalarType, type GraphQLEnumType, type GraphQLLeafType } from 'graphql';

/** Thrown where data is not as the schema says; one for all, for a stack would cost more than the answer. */
export const anomaly = new RangeError('The data is not as the schema says.');

/** Writes a value as JSON, or throws the anomaly: null is one. */
export type LeafText = (value: unknown) => string | number;

/** What writes the values of a scalar or an enum. */
export function leafTextOf(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) return enumText(type);
  return isSpecifiedScalarType(type) ? (specified[type.name] ?? anyText) : anyText;
}

const specified: Readonly<Record<string, LeafText>> = {
  String: stringText,
  Boolean: booleanText,
  Int: integerText,
  Float: numberText,
  ID: (value) => (typeof value === 'string' ? quoted(value) : integerText(value)),
};

function enumText(type: GraphQLEnumType): LeafText {
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  return (value) => texts.get(value) ?? refuse();
}

function stringText(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : refuse();
}

function booleanText(value: unknown): string {
  return typeof value === 'boolean' ? String(value) : refuse();
}

/** Integers that need more than 32 bits are rare enough to be an anomaly. */
function integerText(value: unknown): number {
  return typeof value === 'number' && (value | 0) === value ? value : refuse();
}

function numberText(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse();
}

/** A scalar of a schema's own is any JSON. */
function anyText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  const text: string | undefined = value === null ? undefined : JSON.stringify(value);
  return text ?? refuse();
}

function quoted(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text);
}

/** Whether JSON writes a text as it is: without quotes, backslashes, control characters and surrogates. */
function isPlain(text: string): boolean {
  if (text.length > maxLoopLength) return !escaped.test(text);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code < 0xe000)) return false;
  }
  return true;
}

/** A loop is faster than a regular expression up to some 40 characters. */
const maxLoopLength = 40;

const escaped = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

function refuse(): never {
  throw anomaly;
}

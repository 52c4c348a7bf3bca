import { badInput } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import type { ElementModel } from './schema-model.ts';
import { isXmlText } from './xml-characters.ts';
import { XmlError } from './xml-error.ts';

/**
 * The content of an element as node-soap may write it: in the order of the schema, and with nothing that .NET would
 * silently leave out or replace by a zero. Throws a RangeError for what the schema does not allow, and a `badInput` for
 * text with characters that XML cannot carry.
 */
export function writableContent(model: ElementModel, content: unknown): object {
  if (model.type.kind !== 'complex' || !isRecord(content))
    throw new RangeError(`${model.name} is written with its elements by name.`);
  const { elements } = model.type;
  const unknown = Object.keys(content).find((name) => !elements.has(name));
  if (unknown !== undefined) throw new RangeError(`${model.name} has no element ${unknown}.`);
  return Object.fromEntries(
    [...elements.values()].flatMap((child) => {
      const value = writableElement(child, content[child.name]);
      return value === undefined ? [] : [[child.name, value]];
    }),
  );
}

function writableElement(model: ElementModel, value: unknown): unknown {
  if (model.maxOccurs === 1) return writableValue(model, value);
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new RangeError(`${model.name} may be repeated, so it is given as a list.`);
  return value.map((item: unknown) => writableValue({ ...model, minOccurs: 1 }, item));
}

function writableValue(model: ElementModel, value: unknown): unknown {
  if (value === undefined || value === null) {
    if (model.minOccurs === 0) return undefined;
    if (model.isNillable) return null;
    throw new RangeError(`${model.name} is required; without it .NET would take a zero.`);
  }
  return model.type.kind === 'simple' ? writableText(model, value) : writableContent(model, value);
}

function writableText(model: ElementModel, value: unknown): unknown {
  if (!isPlain(value)) throw new RangeError(`${model.name} is a single value.`);
  const text = String(value);
  checkType(model, text);
  if (!isXmlText(text)) throw unwritableText();
  // Of a text that looks like a CDATA section node-soap believes that it is one, and would let it break out.
  return text.startsWith('<![CDATA[') ? { $xml: escapeXml(text) } : text;
}

function checkType({ type, name }: ElementModel, text: string): void {
  try {
    if (type.kind === 'simple') type.type.read(text, name);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new RangeError(error.message, { cause: error });
  }
}

function unwritableText(): Error {
  return badInput(
    'The text holds control characters or half a character, which cannot be sent; take them out.',
    'متن دارای نویسه کنترلی یا نویسه ناقص است که قابل ارسال نیست؛ آن را حذف کنید.',
  );
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function isPlain(value: unknown): value is string | number | boolean | bigint {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

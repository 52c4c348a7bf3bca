import { unreadableRequest } from './asmx-fault.ts';
import type { Elements } from './asmx-service.ts';

/** The whole numbers of the WSDLs with their bounds and .NET's name. */
const integers = {
  unsignedByte: { least: 0n, most: 255n, name: 'an unsigned byte' },
  int: { least: -(2n ** 31n), most: 2n ** 31n - 1n, name: 'an Int32' },
  long: { least: -(2n ** 63n), most: 2n ** 63n - 1n, name: 'an Int64' },
} as const;

/** A value that has children; none where it is absent, nil or empty. */
export function asElements(value: unknown): Elements {
  return isElements(value) ? value : {};
}

/** The children of an element. */
export function childrenOf(parent: Elements, name: string): Elements {
  return asElements(parent[name]);
}

/** The items of an array element (`<idSanadHa><long/>…`); nil items are left out. */
export function itemsOf(parent: Elements, name: string, item: string): readonly unknown[] {
  const value = childrenOf(parent, name)[item];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((one) => one !== null && one !== undefined);
}

/** A string; null where it is absent or nil. */
export function textOf(parent: Elements, name: string): string | null {
  return asText(parent[name]);
}

/** A value of an array as a string. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A long as text without leading zeros; 0 where it is absent, as .NET has it. Throws the fault of ASP.NET. */
export function longOf(parent: Elements, name: string): string {
  return readRequired(parent, name, 'long').toString();
}

export function nullableLongOf(parent: Elements, name: string): string | null {
  return readNullable(parent, name, 'long')?.toString() ?? null;
}

/** A value of an array as a long. */
export function asLong(value: unknown): string {
  return readInteger(value, 'long').toString();
}

export function intOf(parent: Elements, name: string): number {
  return Number(readRequired(parent, name, 'int'));
}

export function nullableIntOf(parent: Elements, name: string): number | null {
  const value = readNullable(parent, name, 'int');
  return value === null ? null : Number(value);
}

export function byteOf(parent: Elements, name: string): number {
  return Number(readRequired(parent, name, 'unsignedByte'));
}

/** An absent number is 0, but an empty one is no number. */
function readRequired(parent: Elements, name: string, type: keyof typeof integers): bigint {
  const value = parent[name];
  return value === undefined ? 0n : readInteger(value, type);
}

function readNullable(parent: Elements, name: string, type: keyof typeof integers): bigint | null {
  const value = parent[name];
  return value === null || value === undefined ? null : readInteger(value, type);
}

function readInteger(value: unknown, type: keyof typeof integers): bigint {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!/^[+-]?\d{1,40}$/.test(text))
    throw unreadableRequest(
      'There is an error in XML document. ---> Input string was not in a correct format.',
    );
  const { least, most, name } = integers[type];
  const number = BigInt(text.replace('+', ''));
  if (number < least || number > most)
    throw unreadableRequest(
      `There is an error in XML document. ---> Value was either too large or too small for ${name}.`,
    );
  return number;
}

function isElements(value: unknown): value is Elements {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

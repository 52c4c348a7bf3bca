import { ArchiveRefusal } from './archive-refusal.ts';
import type { FoundDocuments, SearchCriteria } from './archive-reading.ts';
import { asciiDigits, readJalaliDay } from './legacy-day.ts';
import { escapeXml, readXmlElement, type XmlElement, XmlError } from './xml-element.ts';

/** More than this at a time is refused with -7. */
const maxCount = 50;

/** Reads the conditions of JostejuAsnad, an XML text; everything in it may be left out. Throws an ArchiveRefusal. */
export function readSearch(text: string | null): SearchCriteria {
  const root = readRoot(text);
  const valueOf = (name: string): string | null => {
    const value = root.children.find((child) => child.name === name)?.text.trim();
    return value === undefined || value === '' ? null : asciiDigits(value);
  };
  const count = readNumber('Tedad', valueOf('Tedad')) ?? maxCount;
  if (count > maxCount) throw new ArchiveRefusal(-7);
  return {
    caseFile: valueOf('ShomarehParvandeh'),
    category: readNumber('CodeDasteh', valueOf('CodeDasteh')),
    fromDay: readDay('AzTarikh', valueOf('AzTarikh')),
    toDay: readDay('TaTarikh', valueOf('TaTarikh')),
    from: readNumber('Az', valueOf('Az')) ?? 1,
    count,
  };
}

/** Writes what was found. A string has no encoding, but the program that wrote it said utf-16 as .NET does. */
export function writeFound({ total, documents }: FoundDocuments): string {
  return answer(`Code="0" Kol="${total}"`, documents.map(writeDocument).join(''));
}

/** Writes the refusal of a search. */
export function writeSearchRefusal({ code, message }: ArchiveRefusal): string {
  return answer(`Code="${code}" Kol="0" Payam="${escapeXml(message)}"`, '');
}

function readRoot(text: string | null): XmlElement {
  try {
    const root = readXmlElement(text?.trim() ?? '');
    if (root.name === 'Sharayet') return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  throw new ArchiveRefusal(-5, 'شرایط جستجو خوانا نیست');
}

function readNumber(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value) || Number(value) === 0)
    throw new ArchiveRefusal(-5, `مقدار ${name} باید عددی بزرگتر از صفر باشد`);
  return Number(value);
}

function readDay(name: string, value: string | null): number | null {
  if (value === null) return null;
  const day = readJalaliDay(value);
  if (day === null) throw new ArchiveRefusal(-5, `مقدار ${name} باید تاریخ شمسی مانند 1402/05/12 باشد`);
  return day;
}

function answer(attributes: string, content: string): string {
  const end = content === '' ? '/>' : `>${content}</Natije>`;
  return `<?xml version="1.0" encoding="utf-16"?><Natije ${attributes}${end}`;
}

/** One in seven was indexed by a program that wrote its digits in Persian. */
function writeDocument(document: FoundDocuments['documents'][number]): string {
  const { IdSanad, ShomarehParvandeh, CodeDasteh, Onvan, TarikhSabt } = document;
  const attributes = [
    ['Id', IdSanad],
    ['ShomarehParvandeh', ShomarehParvandeh],
    ['CodeDasteh', String(CodeDasteh)],
    ['Onvan', Onvan],
    ['TarikhSabt', TarikhSabt],
  ].filter((pair): pair is [string, string] => pair[1] !== null);
  const isPersian = BigInt(IdSanad) % 7n === 3n;
  const written = attributes.map(
    ([name, value]) => ` ${name}="${escapeXml(isPersian ? persianDigits(value) : value)}"`,
  );
  return `<Sanad${written.join('')}/>`;
}

function persianDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
}

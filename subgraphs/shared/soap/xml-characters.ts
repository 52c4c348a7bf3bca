/** Takes the characters out of XML that XML 1.0 forbids, while the text comes. */
export interface XmlCharacterFilter {
  /** The next piece, with a mark for each such character; its last few characters may come with the next one. */
  write(piece: string): string;
  /** What was kept back. */
  end(): string;
}

/**
 * What stands for a character that XML forbids: no character itself, kept free by Unicode for use within a program. XML
 * allows it in text but not in names, and no type has it in its values but those of text.
 */
const mark = '\ufdd0';

/**
 * Creates a filter for what .NET's XmlTextWriter writes although no reader of XML may take it: a title with the
 * character U+001F goes out as `&#x1F;`, and would cost the whole list. Such references, and the characters themselves,
 * become a mark, which `plainText` leaves out; a number or an image with a mark in it is refused as ever. Text that only
 * looks like a reference, in CDATA, stays.
 */
export function createXmlCharacterFilter(): XmlCharacterFilter {
  let section: Section | undefined;
  let carried = '';

  /** Marks what it can tell of by now, and carries the rest. */
  function markReferences(text: string): string {
    let marked = '';
    let from = 0;
    while (from < text.length) {
      if (section) {
        const ends = text.indexOf(section.end, from);
        if (ends === -1) return marked + carry(text, from, beginningAtEnd(text.slice(from), section.end));
        const to = ends + section.end.length;
        marked += text.slice(from, to);
        from = to;
        section = undefined;
      } else {
        token.lastIndex = from;
        const found = token.exec(text);
        if (!found) return marked + carry(text, from, unfinishedLength(text.slice(from)));
        const [written] = found;
        section = sections.find(({ begin }) => begin === written);
        marked += text.slice(from, found.index) + (!section && isForbidden(written) ? mark : written);
        from = token.lastIndex;
      }
    }
    return marked;
  }

  function carry(text: string, from: number, length: number): string {
    const to = text.length - length;
    carried = text.slice(to);
    return text.slice(from, to);
  }

  return {
    write(piece) {
      const text = carried + piece;
      carried = '';
      return markCharacters(markReferences(text));
    },
    end() {
      const rest = carried;
      carried = '';
      return markCharacters(rest);
    },
  };
}

function markCharacters(text: string): string {
  return unusual.test(text) ? text.replace(forbidden, mark) : text;
}

/** A text as people may read it: without what stood in it that XML forbids. */
export function plainText(text: string): string {
  return text.includes(mark) ? text.replaceAll(mark, '') : text;
}

/** Whether XML can hold the text; what it forbids cannot stand in it as a reference either. */
export function isXmlText(text: string): boolean {
  return text.search(forbidden) === -1;
}

interface Section {
  readonly begin: string;
  readonly end: string;
}

/** Where a reference is none. */
const sections: readonly Section[] = [
  { begin: '<![CDATA[', end: ']]>' },
  { begin: '<!--', end: '-->' },
  { begin: '<?', end: '?>' },
];

/** More digits than any reference has that a program writes; the parser refuses what is longer and forbidden. */
const token = /<!\[CDATA\[|<!--|<\?|&#(?:x[\dA-Fa-f]{1,16}|\d{1,16});/g;
/** All but the characters of XML 1.0, section 2.2; half a surrogate pair is none of them. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** These, and halves of surrogate pairs: without pairs to put together it is found in a sixth of the time (measured 2026-12). */
const unusual = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/;
/** What may be the beginning of a token, or of a surrogate pair, at the end of a piece. */
const unfinished =
  /(?:<(?:!(?:-|\[(?:C(?:D(?:A(?:TA?)?)?)?)?)?)?|&(?:#(?:x[\dA-Fa-f]{0,16}|\d{0,16}))?|[\ud800-\udbff])$/;
const longestUnfinished = 19;

function unfinishedLength(text: string): number {
  return unfinished.exec(text.slice(-longestUnfinished))?.[0].length ?? 0;
}

/** How many of the last characters may be the first ones of `end`; half a surrogate pair is kept as well. */
function beginningAtEnd(text: string, end: string): number {
  for (let length = end.length - 1; length > 0; length -= 1)
    if (text.endsWith(end.slice(0, length))) return length;
  return /[\ud800-\udbff]$/.test(text.slice(-1)) ? 1 : 0;
}

function isForbidden(reference: string): boolean {
  const isHexadecimal = reference[2] === 'x';
  const number = Number.parseInt(reference.slice(isHexadecimal ? 3 : 2, -1), isHexadecimal ? 16 : 10);
  return number > 0x10ffff || !isXmlText(String.fromCodePoint(number));
}

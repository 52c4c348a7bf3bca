const questionMark = 0x3f;

/**
 * Encodes text for varchar as Windows does it for code page 1256: what the page lacks becomes its
 * best fit (ی is stored as ي, ٣ as 3) or a question mark (۳). One byte a UTF-16 unit.
 */
export function encodeCodePage1256(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes[index] = unit < 0x80 ? unit : (byteOfUnit.get(unit) ?? questionMark);
  }
  return bytes;
}

/** Decodes varchar text of code page 1256. */
export function decodeCodePage1256(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

// ignoreBOM: EF BB BF are three letters in this page, not a mark to be dropped.
const decoder = new TextDecoder('windows-1256', { ignoreBOM: true });

const capitalFits = { ÀÂ: 'A', Ç: 'C', ÈÉÊË: 'E', ÎÏ: 'I', Ô: 'O', ÙÛÜ: 'U', Ƒ: 'F' };

// Arabic presentation forms (without the lam-alef ligatures, which are two letters) and full-width ASCII.
const compatibilityForms = [
  [0xfb56, 0xfbaf],
  [0xfe70, 0xfef4],
  [0xff01, 0xff5e],
] as const;

const byteOfUnit = buildTable();

/** The page itself, then Microsoft's best fits (Unicode's bestfit1256.txt) for what the page lacks. */
function buildTable(): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (let byte = 0x80; byte <= 0xff; byte++) {
    table.set(decoder.decode(Uint8Array.of(byte)).charCodeAt(0), byte);
  }
  table.set(0x06cc, 0xed);
  for (let digit = 0; digit <= 9; digit++) table.set(0x0660 + digit, 0x30 + digit);
  for (const [from, to] of Object.entries(capitalFits)) {
    for (const letter of from) table.set(letter.charCodeAt(0), to.charCodeAt(0));
  }
  for (const [first, last] of compatibilityForms) {
    for (let unit = first; unit <= last; unit++) addCompatibilityForm(table, unit);
  }
  return table;
}

function addCompatibilityForm(table: Map<number, number>, unit: number): void {
  // A vowel sign's form stands on a space or a tatweel: the sign itself is the last character.
  const plain = String.fromCharCode(unit).normalize('NFKC').at(-1) ?? '';
  const code = plain.charCodeAt(0);
  const byte = code < 0x80 ? code : table.get(code);
  if (byte !== undefined) table.set(unit, byte);
}

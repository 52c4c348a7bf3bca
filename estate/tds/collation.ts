/** Persian_100_CI_AI as TDS carries a collation: LCID 0x0429, insensitive flags, version 2, no sort id. */
export const persianCollation: Buffer = Buffer.from([0x29, 0x04, 0xf0, 0x20, 0x00]);

/** The code page of varchar text under a collation of five bytes. */
export function codePageOf(collation: Buffer): 'windows-1256' | 'windows-1252' {
  const lcid = collation.readUInt16LE(0) | ((collation.readUInt8(2) & 0x0f) << 16);
  // Some drivers ignore the server's collation and send their own default, English.
  return lcid === 0x0409 ? 'windows-1252' : 'windows-1256';
}

/** The families whose varchar is code page 1256 and which weigh and order letters as Arabic script does. */
const arabicScript = /^(?:Arabic|Persian|Farsi|Urdu|Uighur|Dari)_|_CP1256_/i;

/** A part of a name that makes texts different which the collations of the contract take for one. */
const tellsApart = /_(?:CS|KS|WS|VSS|BIN2?)(?=_|$)/i;

/**
 * Whether a column answers in a collation as it does in that of the catalogue. The code page of varchar and the script
 * must be the same, and case, kana and width make no difference, nor are texts compared by their bytes. Versions
 * (_90, _100, _140), names of one script and _SC are no difference to our statements.
 *
 * Accents: nvarchar columns must take them for nothing, because names are written with and without them. Of varchar
 * columns the contract leaves it open: the DDL says Arabic_CI_AS, its README a database of Persian_100_CI_AI.
 */
export function answersAlike(type: 'char' | 'varchar' | 'nvarchar', collation: string): boolean {
  if (!arabicScript.test(collation) || tellsApart.test(collation)) return false;
  return type === 'nvarchar' ? /_AI(?=_|$)/i.test(collation) : !/_UTF8$/i.test(collation);
}

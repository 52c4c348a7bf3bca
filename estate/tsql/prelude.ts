import { readFileSync } from 'node:fs';
import { decodeCodePage1256, encodeCodePage1256 } from '../tds/code-page-1256.ts';

/** The SQL that gives PostgreSQL what compiled T-SQL leans on: `prelude.sql` with the letters of code page 1256. */
export const PRELUDE = createPrelude();

function createPrelude(): string {
  const page = decodeCodePage1256(Uint8Array.from({ length: 128 }, (_, at) => at + 128));
  const fits: [from: string, to: string][] = [];
  for (let code = 0xa0; code < 0xff5f; code++) {
    const letter = String.fromCharCode(code);
    if (page.includes(letter) || (code >= 0xd800 && code <= 0xdfff)) continue;
    const fit = decodeCodePage1256(encodeCodePage1256(letter));
    if (fit !== '?') fits.push([letter, fit]);
  }
  return readFileSync(new URL('prelude.sql', import.meta.url), 'utf8')
    .replace(':fits_from', () => fits.map(([from]) => from).join(''))
    .replace(':fits_to', () =>
      fits
        .map(([, to]) => to)
        .join('')
        .replaceAll("'", "''"),
    )
    .replace(':letters', () => page);
}

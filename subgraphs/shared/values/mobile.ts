import { asciiDigits } from './digits.ts';

/** A stored mobile number as 09…, whatever its prefix; null where it cannot be one (handbook 4). */
export function legacyMobile(raw: string | null): string | null {
  const digits = asciiDigits(raw ?? '').replace(/[\s-]/g, '');
  const [, local] = /^(?:\+98|0098|98|0)?(9\d{9})$/.exec(digits) ?? [];
  return local ? `0${local}` : null;
}

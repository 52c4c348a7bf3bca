import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';

/** Where the images of pages stand, without the page's id. */
const folder = '/archive/pages/';

/** An address is good for ten minutes at least; it changes every five, so that equal questions give equal addresses. */
const leastSeconds = 10 * 60;
const stepSeconds = 5 * 60;

/** What an address leads to. */
export type PageAddress =
  | { readonly kind: 'page'; readonly id: string; readonly secondsLeft: number }
  /** It is an address of ours, and its time is over. */
  | { readonly kind: 'expired' }
  /** Nobody here has given this address, or it was changed since. */
  | { readonly kind: 'forged' }
  /** It is not the address of a page at all. */
  | { readonly kind: 'unknown' };

/** Gives the addresses of page images, and knows its own again. */
export interface PageAddresses {
  /** The address of a page's image, relative to the gateway's: whoever has it may see the page until it expires. */
  addressOf(id: string): string;
  read(url: URL): PageAddress;
}

/**
 * Creates the addresses of a key. Processes that are to know each other's addresses share one; without a key there is
 * one for this process, until it ends. `now` gives milliseconds since 1970.
 */
export function createPageAddresses(key: string | undefined, now: () => number = Date.now): PageAddresses {
  // Made once: to make it of the bytes for each signature took six times the time (measured 2026-12).
  const secret = createSecretKey(key === undefined ? randomBytes(32) : Buffer.from(key));

  /** The words before the id keep a signature from meaning anything else that may once be signed with the same key. */
  const signatureOf = (id: string, expires: string): string =>
    createHmac('sha256', secret).update(`archive page ${id} until ${expires}`).digest('base64url');

  return {
    addressOf(id) {
      const soonest = Math.floor(now() / 1000) + leastSeconds;
      const expires = String(Math.ceil(soonest / stepSeconds) * stepSeconds);
      return `${folder}${id}?expires=${expires}&signature=${signatureOf(id, expires)}`;
    },
    read({ pathname, search }) {
      const id = pathname.startsWith(folder) ? pathname.slice(folder.length) : '';
      if (!pageId.test(id)) return { kind: 'unknown' };
      const [, expires = '', signature = ''] = question.exec(search) ?? [];
      if (!isSame(signature, signatureOf(id, expires))) return { kind: 'forged' };
      const secondsLeft = Number(expires) - Math.floor(now() / 1000);
      return secondsLeft > 0 ? { kind: 'page', id, secondsLeft } : { kind: 'expired' };
    },
  };
}

/** The ids of the archive are longs. */
const pageId = /^-?\d{1,19}$/;

/** Exactly as it was given: one spelling alone is ours. */
const question = /^\?expires=(\d{1,12})&signature=([\w-]{43})$/;

/** Takes the same time wherever the two differ; compared as text, because several texts stand for the same bytes. */
function isSame(given: string, ours: string): boolean {
  return given.length === ours.length && timingSafeEqual(Buffer.from(given), Buffer.from(ours));
}

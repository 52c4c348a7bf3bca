import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';

const shortest = 3;
const longest = 200;
/** What is seen and says something; spaces of no width say nothing, and some letters are invisible. */
const telling = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/gu;

/**
 * Reads why somebody asks, out of the header `x-reason`. Headers carry bytes and no letters, so there are three ways to
 * write Persian: percent-encoded (encodeURIComponent), the same behind `UTF-8''` (RFC 8187), and UTF-8 as it is.
 */
export function readReason(given: string): { readonly reason: string } | { readonly refusal: Refusal } {
  const reason = decoded(given.trim())?.trim();
  if (reason === undefined || /\p{Cc}/u.test(reason)) return { refusal: wrongReason };
  const isTelling = (reason.match(telling)?.length ?? 0) >= shortest && reason.length <= longest;
  return isTelling ? { reason } : { refusal: wrongReason };
}

/** Writes a reason as a header can carry it. */
export function encodeReason(reason: string): string {
  return `UTF-8''${encodeURIComponent(reason)}`;
}

/** Undefined where it is none of the three. Text that came in JSON, over a WebSocket, has letters beyond bytes. */
function decoded(text: string): string | undefined {
  const extended = /^utf-8'[\w-]*'(.*)$/is.exec(text)?.[1];
  try {
    if (extended !== undefined) return decodeURIComponent(extended);
    if (/%[\da-f]{2}/i.test(text)) return decodeURIComponent(text);
    if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return undefined;
  }
}

const wrongReason: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: `The header x-reason says in at most ${longest} characters, of which ${shortest} or more are letters or digits, why you ask; write what is not English percent-encoded in UTF-8, as encodeURIComponent does.`,
  messageFa:
    'سرآیند x-reason دلیل درخواست را در حداکثر ۲۰۰ نویسه، با دست‌کم ۳ حرف یا رقم، می‌گوید؛ متن فارسی را با UTF-8 و درصدی (encodeURIComponent) بنویسید.',
};

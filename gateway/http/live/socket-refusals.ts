import type { Refusal } from '../../../subgraphs/shared/http/refusal.ts';

/** Why a WebSocket is not opened where there are as many as the gateway carries. */
export const tooManySockets: Refusal = {
  status: 503,
  code: 'SOURCE_BUSY',
  message: 'The gateway has as many WebSockets as it carries at a time; try again in a minute.',
  messageFa: 'شمار اتصال‌های WebSocket درگاه به بیشترین حد رسیده است؛ یک دقیقه دیگر تلاش کنید.',
  headers: { 'retry-after': '60' },
};

/** Why it is not opened where its client has its share of them. */
export function tooManySocketsOfOne(share: number): Refusal {
  return {
    status: 429,
    code: 'RATE_LIMITED',
    message: `You have ${share} WebSockets open, as many as one client may; close one of them, or try again in a minute.`,
    messageFa: `هم‌اکنون ${share.toLocaleString('fa')} اتصال WebSocket باز دارید که بیشترین حد است؛ یکی از آن‌ها را ببندید یا یک دقیقه دیگر تلاش کنید.`,
    headers: { 'retry-after': '60' },
  };
}

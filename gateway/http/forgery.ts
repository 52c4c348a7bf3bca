import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';

/**
 * Whether a GET may come from a page of somebody else: it has nothing that browsers let such a page send only after they
 * asked us. A POST has to be JSON, which they ask about.
 */
export function mayBeForged({ headers }: IncomingMessage): boolean {
  if (headers['content-type']?.toLowerCase().split(';')[0]?.trim() === 'application/json') return false;
  return !headers['apollo-require-preflight'] && !headers['x-apollo-operation-name'];
}

export const forgery: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message:
    'This GET could come from a page of somebody else; send it with the header `apollo-require-preflight: 1`, or ask by POST.',
  messageFa:
    'این GET می‌تواند از صفحه شخص دیگری آمده باشد؛ آن را با سرآیند apollo-require-preflight: 1 بفرستید یا با POST بپرسید.',
};

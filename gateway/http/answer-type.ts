import Negotiator from 'negotiator';
import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';

/** Of answers as clients know them for long, and of those by the specification of GraphQL over HTTP. */
const types = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
] as const;

export type AnswerType = (typeof types)[number];

/** As many different headers are remembered; clients have a handful, and one is read in some 2 µs. */
const maxKnown = 100;
const maxKnownLength = 200;
const known = new Map<string, AnswerType | undefined>();

/** The media type that a client prefers for an answer; undefined where it takes none of ours. */
export function answerTypeFor(accept: string | undefined): AnswerType | undefined {
  if (accept === undefined) return types[0];
  if (known.has(accept)) return known.get(accept);
  const preferred = new Negotiator({ headers: { accept } }).mediaType([...types]);
  const type = types.find((one) => one === preferred);
  if (known.size < maxKnown && accept.length <= maxKnownLength) known.set(accept, type);
  return type;
}

export const noCommonType: Refusal = {
  status: 406,
  code: 'NOT_ACCEPTABLE',
  message:
    'Answers are JSON; send the header `accept: application/json`, or application/graphql-response+json.',
  messageFa:
    'پاسخ‌ها JSON هستند؛ سرآیند accept را application/json یا application/graphql-response+json بفرستید.',
};

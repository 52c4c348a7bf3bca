import type { GraphQLError } from 'graphql';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Why a request is not answered; both sentences say what to do. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly messageFa: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a client that will not stop sending may still send before its connection is cut. */
const patienceMs = 2000;

/** Answers in the form of GraphQL errors, whatever the client still has to send. */
export async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code, message, messageFa, headers }: Refusal,
): Promise<void> {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, messageFa } }] });
  return answerEarly(request, response, status, body, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
  });
}

/** Answers with a short body, whatever the client still has to send. */
export async function answerEarly(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string,
  headers: OutgoingHttpHeaders,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    ...(!request.complete && { connection: 'close' }),
  });
  response.write(body);
  // Closing a socket on bytes that were not read resets it, and the client would never see the answer.
  if (!request.complete) await discard(request);
  response.end();
}

/** An error with a code of ours as a refusal. */
export function asRefusal(
  { message, extensions }: GraphQLError,
  status: number,
  headers?: Refusal['headers'],
): Refusal {
  const { code, messageFa } = extensions;
  return {
    status,
    code: String(code),
    message,
    messageFa: String(messageFa),
    headers: { ...headers, 'cache-control': 'no-store' },
  };
}

async function discard(request: IncomingMessage): Promise<void> {
  const read = new Promise((resolve) => request.once('end', resolve).once('close', resolve));
  request.resume();
  await Promise.race([read, sleep(patienceMs, undefined, { ref: false })]);
}

export const notFound: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'Nothing is here. Questions go to /graphql; the explorer is at /.',
  messageFa: 'در این نشانی چیزی نیست؛ پرس‌وجوها را به /graphql بفرستید. کاوشگر در / است.',
};

/** The answer to a method that an address does not know; `allowed` is the list of those it does. */
export function wrongMethod(allowed: string): Refusal {
  return {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: `This address takes ${allowed}; send the request that way.`,
    messageFa: `این نشانی فقط ${allowed} می‌پذیرد؛ درخواست را به همین روش بفرستید.`,
    headers: { allow: allowed },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is sent. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Sends the body in its own manner; absent: at once and whole. */
  readonly deliver?: Delivery;
}

/** Sends a body after the head of its answer. */
export type Delivery = (response: ServerResponse, body: Buffer) => Promise<void>;

export function htmlAnswer(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body };
}

/** Sends an answer; its length is told unless its body only comes into being while it is delivered. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, contentType, body: text, deliver }: Answer,
): Promise<void> {
  const body = Buffer.from(text, 'utf8');
  response.writeHead(status, {
    'content-type': contentType,
    ...(deliver && body.length === 0 ? {} : { 'content-length': body.length }),
    'cache-control': 'private, max-age=0',
  });
  if (request.method === 'HEAD') response.end();
  else if (deliver) await deliver(response, body);
  else response.end(body);
}

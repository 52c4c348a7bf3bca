import type { ServerResponse } from 'node:http';
import { sendPieces } from './send-pieces.ts';

export const eventStreamType = 'text/event-stream';

/** Often enough for proxies that close what is silent for a minute, and for whoever wonders whether we are alive. */
const signOfLifeMs = 15_000;

/** Whether a client takes an answer as events: its media types may have others beside it. */
export function takesEvents(accept: string | undefined): boolean {
  return accept?.includes(eventStreamType) ?? false;
}

/**
 * Sends answers, each a JSON text, as the events of GraphQL over SSE in its distinct connections mode, as fast as the
 * client takes them, and at the end the event `complete`. Where the signal aborts, the stream breaks off without it,
 * and its client comes again.
 */
export async function sendEvents(
  response: ServerResponse,
  answers: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'content-type': `${eventStreamType}; charset=utf-8`,
    'cache-control': 'no-store',
    // Some proxies hold an answer back until it is whole.
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const alive = setInterval(() => response.write(':\n\n'), signOfLifeMs);
  try {
    const broken = await sendPieces(response, events(answers), signal);
    if (broken && !signal.aborted) throw broken;
  } finally {
    clearInterval(alive);
  }
}

async function* events(answers: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const answer of answers) yield `event: next\ndata: ${answer}\n\n`;
  yield 'event: complete\ndata:\n\n';
}

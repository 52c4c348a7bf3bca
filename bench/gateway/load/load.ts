import { quantile } from '../../statistics.ts';
import { openConnection } from './http-connection.ts';

/** What is asked, of whom, and for how long. */
export interface LoadOrder {
  readonly url: string;
  readonly query: string;
  /** How long an answer is; any other is none. */
  readonly bodyBytes: number;
  readonly connections: number;
  readonly seconds: number;
}

/** What came of a load. */
export interface LoadResult {
  readonly requests: number;
  readonly ms: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Sentences on what went wrong; none when every answer was whole. */
  readonly troubles: readonly string[];
}

/** Asks over so many connections, each of which asks again as soon as it has been answered. */
export async function runLoad({
  url,
  query,
  bodyBytes,
  connections,
  seconds,
}: LoadOrder): Promise<LoadResult> {
  const target = new URL(url);
  const request = requestBytes(target, query);
  const troubles: string[] = [];
  const times: number[] = [];
  const startedAtMs = performance.now();
  const endsAtMs = startedAtMs + seconds * 1000;

  async function askOnAndOn(): Promise<void> {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const connection = await openConnection(target, ({ message }) => {
      troubles.push(message);
      resolve();
    });
    const ask = (): void => {
      const askedAtMs = performance.now();
      if (askedAtMs >= endsAtMs || troubles.length > 0) return resolve();
      connection.send(request, (answer) => {
        if (answer.status !== 200 || answer.bodyBytes !== bodyBytes)
          troubles.push(
            `An answer had status ${answer.status} and ${answer.bodyBytes} bytes instead of ${bodyBytes}.`,
          );
        times.push(performance.now() - askedAtMs);
        ask();
      });
    };
    ask();
    await done;
    connection.close();
  }

  await Promise.all(Array.from({ length: connections }, askOnAndOn));
  const ms = performance.now() - startedAtMs;
  return {
    requests: times.length,
    ms,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    troubles: [...new Set(troubles)],
  };
}

function requestBytes({ host, pathname }: URL, query: string): Buffer {
  const body = JSON.stringify({ query });
  return Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\naccept: application/json\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

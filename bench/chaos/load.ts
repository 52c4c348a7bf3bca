import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Question, type Sample } from './questions.ts';
import type { OpenGateway } from './running-parts.ts';

/** A load that asks at a steady rate, whether or not the answers come. */
export interface Load extends AsyncDisposable {
  /** The answers to what was asked between two moments; those that are still to come are waited for. */
  between(fromMs: number, toMs: number): Promise<readonly Sample[]>;
  /** The answers so far. */
  readonly samples: readonly Sample[];
}

/** Starts asking a question so many times a second until it is disposed. */
export function startLoad(gateway: OpenGateway, question: Question, perSecond: number): Load {
  const samples: Sample[] = [];
  const underWay = new Map<Promise<void>, number>();
  const ending = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    const startedAt = performance.now();
    for (let turn = 0; !ending.signal.aborted; turn++) {
      const asking = answer(turn).finally(() => underWay.delete(asking));
      underWay.set(asking, performance.now());
      const nextAt = startedAt + ((turn + 1) * 1000) / perSecond;
      await sleep(Math.max(0, nextAt - performance.now()), undefined, { signal: ending.signal }).catch(
        () => undefined,
      );
    }
  }

  async function answer(turn: number): Promise<void> {
    samples.push(await ask(gateway, question, turn));
  }

  return {
    samples,
    async between(fromMs, toMs) {
      await Promise.all([...underWay].filter(([, at]) => at <= toMs).map(([asking]) => asking));
      return samples.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await running;
      await Promise.all(underWay.keys());
    },
  };
}

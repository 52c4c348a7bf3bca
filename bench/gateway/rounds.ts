import type { Comparison, Contender } from './contenders.ts';
import type { LoadOrder, LoadResult } from './load/load.ts';
import type { PinnedProcess } from './pinned-process.ts';
import { questions, type QuestionName } from './questions.ts';
import type { Vitals } from './vitals.ts';

/** How long the comparison takes. */
export interface Pace {
  readonly rounds: number;
  /** Of each round; the warm-up before the first is twice as long. */
  readonly seconds: number;
  readonly connections: number;
}

/** What one gateway did in one round. */
export interface Round {
  readonly requestsPerSecond: number;
  /** The gateway's own. */
  readonly cpuMsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Shares of the round in which the gateway, and what runs on the other core, were at work. */
  readonly gatewayBusy: number;
  readonly othersBusy: number;
}

/** A gateway's rounds, in the order in which they were run, and what it holds after them. */
export interface Standing {
  readonly name: string;
  readonly rounds: readonly Round[];
  readonly peakRssMb: number;
  readonly heapMb: number;
}

/** Loads the gateways in turn, one at a time: A B A B …. Throws an Error when an answer was not the one agreed on. */
export async function measureRounds(
  { contenders, subgraphs }: Comparison,
  load: PinnedProcess,
  question: QuestionName,
  bodyBytes: ReadonlyMap<string, number>,
  pace: Pace,
): Promise<readonly Standing[]> {
  const others = [load, ...(subgraphs ? [subgraphs] : [])];
  const rounds = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  // Within one of the shorter rounds V8 has not yet compiled all that it will.
  for (const contender of [...contenders, ...contenders]) await round(contender);
  for (let turn = 0; turn < pace.rounds; turn++) {
    for (const contender of contenders) rounds.get(contender.name)?.push(await round(contender));
  }
  const standings: Standing[] = [];
  for (const { name, process } of contenders) {
    const { peakRssMb, heapMb } = await process.ask<Vitals>('memory');
    standings.push({ name, rounds: rounds.get(name) ?? [], peakRssMb, heapMb });
  }
  return standings;

  async function round({ name, url, process }: Contender): Promise<Round> {
    const order: LoadOrder = {
      url,
      query: questions[question],
      bodyBytes: bodyBytes.get(name) ?? 0,
      connections: pace.connections,
      seconds: pace.seconds,
    };
    const [gatewayMs, othersMs] = [await cpuMs([process]), await cpuMs(others)];
    const { requests, ms, p50Ms, p99Ms, troubles } = await load.ask<LoadResult>(order);
    if (troubles.length > 0) throw new Error(`${name}, ${question}: ${troubles.join(' ')}`);
    const gatewayUsedMs = (await cpuMs([process])) - gatewayMs;
    return {
      requestsPerSecond: requests / (ms / 1000),
      cpuMsPerRequest: gatewayUsedMs / requests,
      p50Ms,
      p99Ms,
      gatewayBusy: gatewayUsedMs / ms,
      othersBusy: ((await cpuMs(others)) - othersMs) / ms,
    };
  }
}

async function cpuMs(processes: readonly PinnedProcess[]): Promise<number> {
  let sum = 0;
  for (const process of processes) sum += (await process.ask<Vitals>('vitals')).cpuMs;
  return sum;
}

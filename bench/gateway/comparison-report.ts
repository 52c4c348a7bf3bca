import { quantile } from '../statistics.ts';
import { markdownTable } from './markdown-table.ts';
import type { Round, Standing } from './rounds.ts';

/** How a gateway fared against the first one. */
export interface Verdict {
  readonly name: string;
  /** Requests a second, stock = 1: the median of the rounds and their extremes. */
  readonly ratio: number;
  readonly leastRatio: number;
  readonly mostRatio: number;
  /** CPU time of the gateway for one request, by how much less than stock's. */
  readonly cpuRatio: number;
}

/** Compares each gateway with the first, round by round, so that what slows the machine slows both. */
export function verdictsOf(standings: readonly Standing[]): readonly Verdict[] {
  const [stock] = standings;
  if (!stock) return [];
  return standings.map(({ name, rounds }) => {
    const ratiosOf = (of: (round: Round, stockRound: Round) => number): number[] =>
      rounds.flatMap((round, index) => {
        const beside = stock.rounds[index];
        return beside ? [of(round, beside)] : [];
      });
    const ratios = ratiosOf((round, beside) => round.requestsPerSecond / beside.requestsPerSecond);
    return {
      name,
      ratio: quantile(ratios, 0.5),
      leastRatio: Math.min(...ratios),
      mostRatio: Math.max(...ratios),
      cpuRatio: quantile(
        ratiosOf((round, beside) => beside.cpuMsPerRequest / round.cpuMsPerRequest),
        0.5,
      ),
    };
  });
}

/** The standings as a Markdown table. */
export function comparisonTable(standings: readonly Standing[]): string {
  const verdicts = new Map(verdictsOf(standings).map((verdict) => [verdict.name, verdict]));
  const rows = standings.map(({ name, rounds, peakRssMb, heapMb }) => {
    const median = (of: (round: Round) => number): number => quantile(rounds.map(of), 0.5);
    const verdict = verdicts.get(name);
    return [
      name,
      median(({ requestsPerSecond }) => requestsPerSecond).toFixed(0),
      verdict
        ? `${verdict.ratio.toFixed(2)} (${verdict.leastRatio.toFixed(2)}–${verdict.mostRatio.toFixed(2)})`
        : '–',
      median(({ cpuMsPerRequest }) => cpuMsPerRequest).toFixed(3),
      verdict ? verdict.cpuRatio.toFixed(2) : '–',
      `${median(({ p50Ms }) => p50Ms).toFixed(1)} / ${median(({ p99Ms }) => p99Ms).toFixed(1)}`,
      `${percent(median(({ gatewayBusy }) => gatewayBusy))} / ${percent(median(({ othersBusy }) => othersBusy))}`,
      peakRssMb.toFixed(0),
      heapMb.toFixed(0),
    ];
  });
  return markdownTable(
    [
      'Gateway',
      'requests/s',
      'to stock (rounds from–to)',
      'CPU ms per request',
      'less CPU than stock, times',
      'p50 / p99 ms',
      'busy: gateway / the others %',
      'highest RSS MB',
      'heap MB',
    ],
    rows,
  );
}

function percent(share: number): string {
  return (share * 100).toFixed(0);
}

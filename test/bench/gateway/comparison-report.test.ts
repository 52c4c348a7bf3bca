import { expect, it } from 'vitest';
import { comparisonTable, verdictsOf } from '../../../bench/gateway/comparison-report.ts';
import type { Round, Standing } from '../../../bench/gateway/rounds.ts';

const round = (requestsPerSecond: number, cpuMsPerRequest: number): Round => ({
  requestsPerSecond,
  cpuMsPerRequest,
  p50Ms: 10,
  p99Ms: 20,
  gatewayBusy: 1,
  othersBusy: 0.5,
});
const standings: readonly Standing[] = [
  { name: 'stock', rounds: [round(100, 10), round(50, 20), round(100, 10)], peakRssMb: 200, heapMb: 40 },
  { name: 'ours', rounds: [round(500, 2), round(250, 4), round(900, 1)], peakRssMb: 150, heapMb: 30 },
];

it('compares round by round, so that a slow spell of the machine is in both', () => {
  expect(verdictsOf(standings)).toEqual([
    { name: 'stock', ratio: 1, leastRatio: 1, mostRatio: 1, cpuRatio: 1 },
    { name: 'ours', ratio: 5, leastRatio: 5, mostRatio: 9, cpuRatio: 5 },
  ]);
});

it('is a table with a row a gateway', () => {
  const [head = '', , ...rows] = comparisonTable(standings).split('\n');
  expect(rows.map((row) => row.split(' | ').length)).toEqual([9, 9]);
  expect(head.split(' | ')).toHaveLength(9);
  expect(rows[1]).toBe(
    '| ours | 500 | 5.00 (5.00–9.00) | 2.000 | 5.00 | 10.0 / 20.0 | 100 / 50 | 150 | 30 |',
  );
});

import { expect, it } from 'vitest';
import { agreedAnswer } from '../../../bench/gateway/agreement.ts';
import { verdictsOf } from '../../../bench/gateway/comparison-report.ts';
import { compareGateways } from '../../../bench/gateway/comparison.ts';
import { startComparison } from '../../../bench/gateway/contenders.ts';

const timeout = 60_000;

it('compares gateways that give the same deep answer of 88 KB', { timeout }, async () => {
  const pace = { rounds: 1, seconds: 1, connections: 10 };
  const { standings, paragraphs, jsonBytes } = await compareGateways('deep', pace);
  expect(jsonBytes / 1000).toBeCloseTo(88, -1);
  expect(standings.map(({ name }) => name).slice(0, 2)).toEqual(['stock', 'ours']);
  for (const { rounds, heapMb } of standings) {
    expect(rounds).toHaveLength(pace.rounds);
    expect(heapMb).toBeGreaterThan(1);
  }
  // It is five times and more; so much less is seen however busy the machine is with other tests.
  expect(verdictsOf(standings)[1]?.cpuRatio).toBeGreaterThan(1.5);
  expect(paragraphs.join('\n')).toMatch(/\n\| Gateway .*\n\| -+ .*\n\| stock .*\n\| ours /);
});

it.each(['small', 'join'] as const)(
  'the gateways answer the question “%s” alike',
  { timeout },
  async (question) => {
    await using comparison = await startComparison(question);
    const { jsonBytes, bodyBytes } = await agreedAnswer(comparison.contenders, question);
    expect(jsonBytes).toBeGreaterThan(200);
    expect(bodyBytes.size).toBe(comparison.contenders.length);
  },
);

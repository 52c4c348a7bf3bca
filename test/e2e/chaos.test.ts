import { expect, it } from 'vitest';
import { experiments } from '../../bench/chaos/experiments.ts';
import { runChaos } from '../../bench/chaos/chaos.ts';
import { complaintsOf } from '../../bench/chaos/report.ts';

it(
  'goes on answering what it can through a restart, a hang and error pages, and recovers by itself',
  { timeout: 180_000 },
  async () => {
    const { findings, troubles } = await runChaos(
      experiments.filter(({ isShort }) => isShort),
      { healthyMs: 2000, faultMs: 5000, recoveryMs: 30_000, desksPerSecond: 2, probesPerSecond: 5 },
      () => undefined,
    );
    expect(findings.map(({ experiment }) => experiment.name)).toHaveLength(3);
    expect(findings.flatMap(complaintsOf)).toEqual([]);
    expect(troubles).toEqual([]);
    // Each fault was felt: a chaos that strikes nobody proves nothing.
    for (const { desks } of findings) expect(desks.partly + desks.refused).toBeGreaterThan(0);
  },
);

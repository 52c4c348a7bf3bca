import { expect, it } from 'vitest';
import { measureDesks, outsideShare } from '../../bench/gateway/desks/desks.ts';

it(
  'tells how much of a desk’s time passes while no legacy system is asked',
  { timeout: 120_000 },
  async () => {
    const { desks, paragraphs } = await measureDesks(5);
    expect(desks.map(({ name, delayMs, served }) => [name, delayMs, served.length])).toEqual([
      ['case desk', 0, 5],
      ['office worklist', 0, 5],
      ['case desk', 20, 5],
      ['office worklist', 20, 5],
    ]);
    for (const { served } of desks) {
      // All time is outside where no door sees a call, and none is where a call never ends.
      expect(outsideShare(served)).toBeGreaterThan(0);
      expect(outsideShare(served)).toBeLessThan(0.9);
      for (const { ms, outsideMs } of served) expect(outsideMs).toBeLessThan(ms);
    }
    expect(paragraphs[1]).toMatch(/^\| Question .*\n\| -+ .*\n\| case desk .*\n\| office worklist /);
  },
);

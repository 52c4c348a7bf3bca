import { expect, it } from 'vitest';
import { runWrites } from '../../../bench/chaos/writes/writes.ts';

it(
  'each change is made once or refused, whatever breaks and whoever is killed meanwhile',
  { timeout: 180_000 },
  async () => {
    const result = await runWrites({ seconds: 20, clerks: 3, kills: 1 }, () => undefined);
    expect(result).toMatchObject({ lost: [], doubled: [], refusedAndMade: [] });
    const made = result.told.filter(({ ending }) => ending === 'done');
    expect(made.length).toBeGreaterThan(15);
    // A chaos that strikes nobody proves nothing.
    expect(result.strikes).toMatchObject({ 'kill -9 of the gateway': 1, 'kill -9 of the estate': 1 });
  },
);

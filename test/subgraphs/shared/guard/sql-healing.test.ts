import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { anchors } from '../../../../estate/city/anchors.ts';
import { type Door, startDoor } from '../../../support/door.ts';
import { estateDoors } from '../../../support/estate.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';

const question = `{ caseFile(number: "${anchors.apartment}") { number requests { totalCount } } }`;

async function openBehindDoor() {
  const { urbanPlanningSql } = estateDoors();
  const door = await startDoor(urbanPlanningSql);
  const urban = openSubgraph('urban-planning', {
    urbanPlanningSql: { ...urbanPlanningSql, port: door.port, maxConnections: 6 },
  });
  return {
    door,
    urban,
    async [Symbol.asyncDispose]() {
      await urban[Symbol.asyncDispose]();
      await door[Symbol.asyncDispose]();
    },
  };
}

const codes = async (urban: SubgraphClient): Promise<readonly unknown[]> =>
  (await urban.ask(question)).errors.map(({ extensions }) => extensions?.['code']);

async function recover(door: Door, urban: SubgraphClient): Promise<number> {
  await door.open();
  const startedAt = performance.now();
  while ((await codes(urban)).length > 0) await sleep(100);
  return performance.now() - startedAt;
}

it(
  'a database that restarts under load is asked again by itself, within half a minute',
  { timeout: 60_000 },
  async () => {
    await using opened = await openBehindDoor();
    const { door, urban } = opened;
    await Promise.all(Array.from({ length: 12 }, () => urban.data(question)));
    const underWay = Promise.all(Array.from({ length: 12 }, () => codes(urban)));
    await door.shut();
    await underWay;
    for (let turn = 0; turn < 12; turn += 1) expect(await codes(urban)).toEqual(['SOURCE_UNAVAILABLE']);
    const startedAt = performance.now();
    expect(await codes(urban)).toEqual(['SOURCE_UNAVAILABLE']);
    expect(performance.now() - startedAt).toBeLessThan(50);
    expect(await recover(door, urban)).toBeLessThan(15_000);
  },
);

it('connections that were cut while nobody used them are replaced without an error', async () => {
  await using opened = await openBehindDoor();
  const { door, urban } = opened;
  await Promise.all(Array.from({ length: 6 }, () => urban.data(question)));
  await door.shut();
  await door.open();
  const answers = await Promise.all(Array.from({ length: 6 }, () => codes(urban)));
  expect(answers.flat()).toEqual([]);
});

it('closing after a stall takes no five seconds', async () => {
  await using opened = await openBehindDoor();
  const { door, urban } = opened;
  await urban.data(question);
  door.jam();
  const given = { signal: AbortSignal.timeout(200) };
  await Promise.all(Array.from({ length: 8 }, () => urban.ask(question, {}, given)));
  const startedAt = performance.now();
  await urban[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(2_500);
});

import { pino } from 'pino';
import { expect, it } from 'vitest';
import { subgraphNames } from '../../schema/subgraph-names.ts';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import { startCityContest } from '../differential/city-contest.ts';
import { compete } from '../differential/contest.ts';
import type { Answer } from '../differential/engine.ts';
import { describeMismatch } from '../differential/report.ts';
import { estateDoors } from '../support/estate.ts';

const operations = 150;

it('three subgraphs answer random operations as one schema over the same sources does', async () => {
  const log = pino({ level: 'silent' });
  await using open = new AsyncDisposableStack();
  const subgraphs = subgraphNames.map((name) => open.use(createSubgraph(name, estateDoors(), log)));
  const contest = open.use(await startCityContest(subgraphs));
  const whole = { ...contest, answered: counted };
  let withThings = 0;
  for (let number = 0; number < operations; number += 1) {
    const mismatches = await compete(whole, `city/${number}`);
    expect(mismatches.map((mismatch) => describeMismatch(mismatch, null))).toEqual([]);
  }
  // The others ask for what is not there, or for types alone.
  expect(withThings).toBeGreaterThan(operations / 3);

  async function counted(_: unknown, answer: Answer | null): Promise<void> {
    if (answer && /:\{"|\[\{"/.test(answer.data.slice(8))) withThings += 1;
  }
}, 120_000);

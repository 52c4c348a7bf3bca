import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readEstateEndpoints } from '../../gateway/estate-endpoints.ts';
import { subgraphNames } from '../../schema/subgraph-names.ts';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import { startEstateProcess } from '../support/estate-process.ts';
import { startCityContest } from './city-contest.ts';
import { runContest } from './contest-run.ts';
import { marketFeatures } from './features.ts';
import { startMarketContest } from './market-contest.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '5000' },
    /** How many of them go to the city, besides. */
    city: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    /** The number of one operation of the seed. */
    only: { type: 'string' },
  },
});
const { seed } = values;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const numbers = (count: string): { first: number; last: number } =>
  values.only === undefined
    ? { first: 0, last: Number(count) }
    : { first: Number(values.only), last: Number(values.only) + 1 };

say(`seed ${seed}`);
const mismatches = (await overTheMarket()) + (Number(values.city) > 0 ? await overTheCity() : 0);
say(`${mismatches === 0 ? 'No mismatch' : `${mismatches} mismatches`}; seed ${seed}`);
if (mismatches > 0) process.exitCode = 1;

async function overTheMarket(): Promise<number> {
  await using market = await startMarketContest();
  const run = { seed, ...numbers(values.operations), say };
  const found =
    (await runContest('the market', market, run)) +
    (await runContest('the market as one schema', market.calm, run));
  for (const [feature, count] of [...market.features].toSorted(([, a], [, b]) => b - a)) {
    say(`${String(count).padStart(7)}  ${feature}`);
  }
  const missing = marketFeatures.filter((feature) => !market.features.has(feature));
  if (missing.length > 0) say(`never met: ${missing.join(', ')}`);
  return found;
}

async function overTheCity(): Promise<number> {
  await using open = new AsyncDisposableStack();
  const estate = open.use(await startEstateProcess());
  const doors = readEstateEndpoints(JSON.stringify(estate.endpoints));
  const log = pino({ level: 'silent' });
  const subgraphs = subgraphNames.map((name) => open.use(createSubgraph(name, doors, log)));
  const city = open.use(await startCityContest(subgraphs));
  return runContest('the city', city, { seed, ...numbers(values.city), say });
}

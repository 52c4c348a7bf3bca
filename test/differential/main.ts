import { pino } from 'pino';
import { readEstateEndpoints } from '../../gateway/estate-endpoints.ts';
import { subgraphNames } from '../../schema/subgraph-names.ts';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import { startEstateProcess } from '../support/estate-process.ts';
import { startCityContest } from './city-contest.ts';
import { runContest, type ContestRun } from './contest-run.ts';
import { marketFeatures } from './features.ts';
import { startMarketContest } from './market-contest.ts';
import { readOptions, type DifferentialOptions } from './options.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const options = readOptionsOrSay(process.argv.slice(2));
if (options) await contest(options);
else process.exitCode = 1;

function readOptionsOrSay(args: readonly string[]): DifferentialOptions | null {
  try {
    return readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

async function contest({ seed, market, city }: DifferentialOptions): Promise<void> {
  say(`seed ${seed}`);
  const mismatches =
    (await overTheMarket({ seed, ...market, say })) + (city ? await overTheCity({ seed, ...city, say }) : 0);
  say(`${mismatches === 0 ? 'No mismatch' : `${mismatches} mismatches`}; seed ${seed}`);
  if (mismatches > 0) process.exitCode = 1;
}

async function overTheMarket(run: ContestRun): Promise<number> {
  await using market = await startMarketContest();
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

async function overTheCity(run: ContestRun): Promise<number> {
  await using open = new AsyncDisposableStack();
  const estate = open.use(await startEstateProcess());
  const doors = readEstateEndpoints(JSON.stringify(estate.endpoints));
  const log = pino({ level: 'silent' });
  const subgraphs = subgraphNames.map((name) => open.use(createSubgraph(name, doors, log)));
  const city = open.use(await startCityContest(subgraphs));
  return runContest('the city', city, run);
}

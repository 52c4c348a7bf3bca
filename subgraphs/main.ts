import { parseArgs } from 'node:util';
import { readSubgraphConfig } from '../config/config.ts';
import { readEnvironment } from '../config/environment.ts';
import { subgraphNames, type SubgraphName } from '../schema/subgraph-names.ts';
import { createSubgraph } from './create-subgraph.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { startFirstLook } from './shared/http/first-look.ts';
import { createLog } from './shared/log.ts';
import { askedToEnd } from './shared/termination.ts';

/** How long the answers under way may take when the process ends. */
const drainMs = 5000;

try {
  await run(readArguments());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run({ name, port }: Arguments): Promise<void> {
  const reading = readSubgraphConfig(readEnvironment(), name);
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  const { config } = reading;
  const log = createLog(config.logLevel);
  await using open = new AsyncDisposableStack();
  const settings = { ...config, passKey: config.key };
  const subgraph = open.use(createSubgraph(name, config.doors, log, settings));
  open.use(startFirstLook((signal) => subgraph.health(signal)));
  const server = open.use(await serveSubgraph(subgraph, { ...config, port: port ?? config.port, log }));
  process.stdout.write(`ready http://localhost:${server.port}/graphql\n`);
  await askedToEnd();
  await server.drain(drainMs);
}

interface Arguments {
  readonly name: SubgraphName;
  /** Wins over the setting PORT. */
  readonly port: number | undefined;
}

function readArguments(): Arguments {
  const usage = `npm run subgraph -- ${subgraphNames.join('|')} [--port NUMBER]`;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' } },
  });
  const name = subgraphNames.find((known) => known === positionals[0]);
  if (!name || positionals.length > 1) throw new Error(`Say which subgraph is to be served: ${usage}`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535))
    throw new Error(`A port is a number from 0 to 65535: ${usage}`);
  return { name, port };
}

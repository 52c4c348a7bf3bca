import { parseArgs } from 'node:util';
import { readGraphConfig, type GraphConfig } from '../config/config.ts';
import { readEnvironment, silenceApollo } from '../config/environment.ts';
import { readSubgraphAddresses, readSupergraphText } from './supergraph-file.ts';

const usage = 'npm run gateway -- --supergraph FILE [--port NUMBER]';

try {
  const { file, config } = readArguments();
  // What is no supergraph ends the start before the planner is loaded.
  readSubgraphAddresses(await readSupergraphText(file), file, config.isProduction);
  silenceApollo();
  // Imports run before the code that they stand above; only this one comes after the line before it.
  const { runAnySupergraph } = await import('./any-supergraph.ts');
  await runAnySupergraph(file, config);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** The port that is given here wins over the setting PORT. */
function readArguments(): { readonly file: string; readonly config: GraphConfig } {
  const { supergraph: file, port: portText } = readFlags();
  const reading = readGraphConfig(readEnvironment());
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  if (!file) throw new Error(`Say which supergraph is to be served: ${usage}`);
  const port = portText === undefined ? reading.config.port : Number(portText);
  if (portText?.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`A port is a number from 0 to 65535: ${usage}`);
  return { file, config: { ...reading.config, port } };
}

function readFlags() {
  try {
    return parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`, {
      cause: error,
    });
  }
}

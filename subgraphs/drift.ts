import { parseArgs } from 'node:util';
import { readSubgraphDoors } from '../config/config.ts';
import { readEnvironment } from '../config/environment.ts';
import { subgraphNames } from '../schema/subgraph-names.ts';
import { doorsOfSubgraph, type SourceSettings } from './shared/source-settings.ts';
import { type SystemDrift, systemDrifts } from './system-drift.ts';

/**
 * Tells how the live systems differ from what this code was built for. The exit code is 1 where something would break,
 * 2 where a system could not be looked at, else 0.
 */
const usage = `npm run drift [-- ${subgraphNames.join('|')} …]`;

try {
  const drifts = await systemDrifts(readDoors());
  for (const line of drifts.flatMap(linesOf)) process.stdout.write(`${line}\n`);
  process.exitCode = exitCodeOf(drifts);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

/** The doors of the subgraphs that are named, or of all. */
function readDoors(): Partial<SourceSettings> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.find((name) => !subgraphNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`There is no subgraph ${unknown}: ${usage}`);
  const names = subgraphNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  const environment = readEnvironment();
  const problems = new Set<string>();
  const doors = names.flatMap((name) => {
    const reading = readSubgraphDoors(environment, name);
    if ('config' in reading)
      return doorsOfSubgraph[name].map((door) => [door, reading.config[door]] as const);
    reading.problems.forEach((problem) => problems.add(problem));
    return [];
  });
  if (problems.size > 0) throw new Error([...problems].join('\n'));
  return Object.fromEntries(doors);
}

function linesOf({ system, breaking, harmless, unknown }: SystemDrift): readonly string[] {
  if (unknown !== null) return [`${system}: could not be looked at. ${unknown}`];
  const lines = [
    ...breaking.map((sentence) => `${system}: BREAKS US. ${sentence}`),
    ...harmless.map((sentence) => `${system}: harmless. ${sentence}`),
  ];
  return lines.length > 0 ? lines : [`${system}: no drift`];
}

function exitCodeOf(drifts: readonly SystemDrift[]): number {
  if (drifts.some(({ breaking }) => breaking.length > 0)) return 1;
  return drifts.some(({ unknown }) => unknown !== null) ? 2 : 0;
}

import { once } from 'node:events';
import { startEstate } from './estate.ts';
import { type EstateOptions, readEstateOptions } from './options.ts';

try {
  const options = readEstateOptions(process.argv.slice(2));
  if (typeof options === 'string') process.stdout.write(`${options}\n`);
  else await runEstate(options);
} catch (error) {
  process.stderr.write(`estate: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function runEstate(options: EstateOptions): Promise<void> {
  await using estate = await startEstate({
    ...options,
    progress: (line) => process.stderr.write(`estate: ${line}\n`),
  });
  process.stdout.write(`${JSON.stringify(estate.endpoints)}\n`);
  await endOfWork(options.untilStdinEnds);
}

/** Resolves when the estate is told to stop, or when its parent has died. */
async function endOfWork(untilStdinEnds: boolean): Promise<void> {
  const signals = (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).map((signal) => once(process, signal));
  const parentGone = untilStdinEnds ? [once(process.stdin.resume(), 'end')] : [];
  await Promise.race([...signals, ...parentGone]);
  process.stdin.destroy();
}

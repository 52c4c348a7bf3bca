import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EstateConfig } from '../config/config.ts';
import type { SourceSettings } from '../subgraphs/shared/source-settings.ts';
import { readEstateEndpoints } from './estate-endpoints.ts';

/** The embedded legacy systems in a process of their own. */
export interface EstateProcess extends AsyncDisposable {
  readonly doors: SourceSettings;
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
}

/** How long the estate may take to end by itself. */
const patienceMs = 4000;

/**
 * Starts the estate and waits until it tells where its systems are. It ends with this process, even when that is
 * killed: then its standard input ends. Throws an Error with a sentence when it does not start or `signal` aborts.
 */
export async function startEstateProcess(config: EstateConfig, signal: AbortSignal): Promise<EstateProcess> {
  const estate = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', 'estate', 'main.ts'), ...argumentsOf(config), '--until-stdin-ends'],
    // A group of its own: Ctrl-C must reach the gateway alone, which ends the estate when its answers are out.
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true, windowsHide: true },
  );
  const ended = once(estate, 'close');
  estate.stdin.on('error', () => undefined);
  const end = async (): Promise<void> => {
    estate.stdin.end();
    await Promise.race([ended, sleep(patienceMs, undefined, { ref: false })]);
    if (estate.exitCode === null && estate.signalCode === null) estate.kill('SIGKILL');
    await ended;
  };
  const firstLine = Promise.race([
    once(createInterface(estate.stdout), 'line', { signal }).then(([line]) => String(line)),
    ended.then(() => null),
  ]);
  try {
    const line = await firstLine;
    if (line === null) throw new Error(notStarted);
    return { doors: readEstateEndpoints(line), ended, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

function argumentsOf({ size, seed, dataFolder }: EstateConfig): string[] {
  return Object.entries({ '--size': size, '--seed': seed, '--data': dataFolder }).flatMap(([name, value]) =>
    value === undefined ? [] : [name, value],
  );
}

const notStarted =
  'The embedded estate did not start; the line above says why. Where its data folder is in use, stop the other start of Chaharsu or give this one a folder with ESTATE_DATA_FOLDER.';

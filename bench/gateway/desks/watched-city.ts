import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EstateEndpoints } from '../../../estate/estate.ts';
import { startEstate, startWatchedGateway, type OpenGateway } from '../../chaos/running-parts.ts';
import { type Interval, openWatchedDoor, type WatchedDoor } from './watched-door.ts';

/** An estate and a gateway over it, with a watched door before each legacy system. */
export interface WatchedCity extends OpenGateway, AsyncDisposable {
  /** The calls to all legacy systems since it was asked before. */
  takeCalls(): readonly Interval[];
  /** Has all legacy systems answer so much later from now on. */
  delayAnswers(ms: number): void;
}

export async function startWatchedCity(): Promise<WatchedCity> {
  await using open = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(join(tmpdir(), 'chaharsu-bench-'));
  open.defer(() => rm(dataFolder, { recursive: true, force: true }));
  await chmod(dataFolder, 0o755); // so that PostgreSQL, which does not run as root, reaches it
  const { endpoints } = open.use(await startEstate(dataFolder));
  const doors: WatchedDoor[] = [];
  const watched = async (host: string, port: number): Promise<number> => {
    const door = open.use(await openWatchedDoor(host, port));
    doors.push(door);
    return door.port;
  };
  const watchedUrl = async (address: string): Promise<string> => {
    const url = new URL(address);
    url.port = String(await watched(url.hostname, Number(url.port)));
    return url.href;
  };
  const { sqlServer, archive, inspection } = endpoints;
  const behindDoors: EstateEndpoints = {
    ...endpoints,
    sqlServer: { ...sqlServer, port: await watched(sqlServer.host, sqlServer.port) },
    archive: { ...archive, url: await watchedUrl(archive.url) },
    inspection: { ...inspection, url: await watchedUrl(inspection.url) },
  };
  const gateway = open.use(await startWatchedGateway(behindDoors));
  const running = open.move();
  return {
    url: gateway.url,
    headers: gateway.headers,
    takeCalls: () => doors.flatMap((door) => door.takeCalls()),
    delayAnswers: (ms) => doors.forEach((door) => door.delayAnswers(ms)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

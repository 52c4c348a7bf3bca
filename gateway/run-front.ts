import type { Logger } from 'pino';
import { startHttpServer } from '../subgraphs/shared/http/http-server.ts';
import { askedToEnd } from '../subgraphs/shared/termination.ts';
import { createFront, type Rooms } from './http/front.ts';
import { guardingHeaders, productionHeaders } from './http/guarding-headers.ts';

/** How long the answers under way may take when the process ends. */
const drainMs = 5000;

/** What stands behind a front, and how a process with it begins. */
export interface Behind {
  /** Opens the rooms; what it opens goes onto the stack. `ending` aborts when the process is to end before. */
  readonly openRooms: (open: AsyncDisposableStack, ending: AbortSignal) => Promise<Rooms>;
  /** What is printed when all is ready. */
  readonly greeting: (url: string) => string;
}

/**
 * Runs a gateway until the process is asked to end: takes its port, opens what stands behind the front, tells that it is
 * ready, and at the end lets the answers under way out before it closes what it opened.
 */
export async function runFront(
  settings: {
    readonly host: string;
    readonly port: number;
    readonly portSetting: string;
    readonly maxBodyBytes: number;
    readonly isProduction: boolean;
  },
  { openRooms, greeting }: Behind,
  log: Logger,
): Promise<void> {
  const ending = new AbortController();
  const asked = askedToEnd().then(() => ending.abort());
  await using open = new AsyncDisposableStack();

  const front = createFront(settings.isProduction ? productionHeaders : guardingHeaders);
  // The port comes first: where it is taken, nothing else has been started yet.
  const server = open.use(
    await startHttpServer({ ...settings, handle: front.handle, upgrade: front.upgrade, log }),
  );
  try {
    front.open(await openRooms(open, ending.signal));
  } catch (error) {
    if (ending.signal.aborted) return;
    throw error;
  }
  process.stdout.write(greeting(`http://${nameOf(settings.host)}:${server.port}`));

  await asked;
  front.close();
  await server.drain(drainMs);
}

/** What a person types to reach an address that the gateway listens on. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

import type { Logger } from 'pino';
import { createHealthCheck, type Readiness } from '../subgraphs/shared/http/health.ts';
import type { SystemHealth } from '../subgraphs/shared/system-health.ts';
import type { Audit } from './audit/audit.ts';
import type { Generation } from './engine/generation.ts';
import { createGenerations } from './engine/generations.ts';
import { watchFile } from './watched-file.ts';
import type { ErrorFormat } from './error-format.ts';
import { createGraphServer, type GraphServer } from './graph-server.ts';
import type { ClientAllowances } from './limits/client-allowances.ts';
import type { RequestLimits } from './limits/request-limits.ts';
import { readSupergraphText } from './supergraph-file.ts';

/** A graph over its subgraphs, ready to answer. */
export interface Graph extends AsyncDisposable {
  readonly server: GraphServer;
  readonly formatError: ErrorFormat;
  readonly allowances: ClientAllowances;
  /** Asks the subgraphs how they are. */
  readonly look: (signal: AbortSignal) => Promise<readonly SystemHealth[]>;
  readonly checkHealth: () => Promise<Readiness>;
}

/** What a graph is made of. */
export interface GraphParts {
  /** Starts the generation of a supergraph, the first one and those that come to stand in the file. */
  readonly startGeneration: (supergraphSdl: string) => Promise<Generation>;
  readonly supergraphFile: string | URL;
  readonly formatError: ErrorFormat;
  readonly limits: RequestLimits;
  /** Records who sees what; absent where nobody does. */
  readonly audit?: Audit | undefined;
}

/** Starts a graph over the supergraph in a file, and follows the file. Rejects with the reason on what is no supergraph. */
export async function startGraph(parts: GraphParts, log: Logger): Promise<Graph> {
  await using opening = new AsyncDisposableStack();
  const supergraphSdl = await readSupergraphText(parts.supergraphFile);
  const generations = createGenerations(await parts.startGeneration(supergraphSdl));
  const server = opening.use(createGraphServer(generations, log, parts.formatError, parts));
  opening.use(watchFile(parts.supergraphFile, supergraphSdl, replace));
  const look = async (signal: AbortSignal): Promise<readonly SystemHealth[]> =>
    (
      await Promise.all(
        [...generations.current().transports.values()].map((transport) => transport.health(signal)),
      )
    ).flat();
  const running = opening.move();
  return {
    server,
    formatError: parts.formatError,
    allowances: parts.limits.allowances,
    look,
    checkHealth: createHealthCheck(look, parts.audit?.health),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };

  /** What cannot be served changes nothing: the supergraph in use stays. */
  async function replace(changed: string): Promise<void> {
    try {
      await generations.replace(await parts.startGeneration(changed));
      log.info('the supergraph was replaced');
    } catch (error) {
      log.error({ err: error }, 'the changed supergraph cannot be served; the old one goes on');
    }
  }
}

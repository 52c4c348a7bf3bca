import { createErrorFormat } from '../../../../gateway/error-format.ts';
import { createGenerations } from '../../../../gateway/engine/generations.ts';
import type { EngineSettings } from '../../../../gateway/engine/generation.ts';
import { stringifyAnswer } from '../../../../gateway/engine/written-data.ts';
import { createGraphServer, type GraphServer, type Outcome } from '../../../../gateway/graph-server.ts';
import type { Transport } from '../../../../gateway/transport/transport.ts';
import { askerOf, type Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { clientScope } from '../../../support/request-scope.ts';
import {
  guardedSupergraph,
  quiet,
  startSmallGeneration,
  transportsWith,
  type Answered,
} from '../../small-graph.ts';

/** Starts a server on the small graph with rules. */
export async function startGuarded(
  rules: Readonly<Record<string, string>>,
  settings: Partial<EngineSettings> = {},
  transports: readonly Transport[] = transportsWith(),
): Promise<GraphServer> {
  const generation = await startSmallGeneration(transports, guardedSupergraph(rules), settings);
  return createGraphServer(createGenerations(generation), quiet, createErrorFormat(quiet));
}

/** The answer of a server to somebody's question, as a client reads it. */
export async function askAs(
  server: GraphServer,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ data?: unknown; errors: readonly Answered[] }> {
  const outcome = await outcomeFor(server, viewer, query, variables);
  const read: { data?: unknown; errors?: Answered[] } = JSON.parse(stringifyAnswer(outcome));
  return { ...read, errors: read.errors ?? [] };
}

export function outcomeFor(
  server: GraphServer,
  viewer: Viewer,
  query: string,
  variables: Record<string, unknown> = {},
  client: { readonly acceptsParts?: boolean; readonly eventDeadlineMs?: number } = {},
): Promise<Outcome> {
  const { scope } = clientScope({
    viewer,
    asker: askerOf(viewer),
    deadlineAtMs: performance.now() + 5000,
  });
  return server.execute({ query, variables }, { scope, ...client });
}

/** What a client reads of an error. */
export function brief({ path, extensions, message }: Answered): readonly unknown[] {
  return [path?.join('.'), extensions['code'], message];
}

import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { GatewayConfig } from '../../config/config.ts';
import type { Audit } from '../../gateway/audit/audit.ts';
import { startCityGraph } from '../../gateway/city-graph.ts';
import { stringifyAnswer } from '../../gateway/engine/written-data.ts';
import { defaultDocumentLimits } from '../../gateway/limits/document-limits.ts';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import { serveSubgraph } from '../../subgraphs/serve-subgraph.ts';
import { anybody, askerOf, type Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { defaultPageSettings } from '../../subgraphs/shared/source-settings.ts';
import { estateDoors } from './estate.ts';
import { defaultStageOrder } from '../../subgraphs/urban-planning/rules/supervision-stages.ts';
import { clientScope } from './request-scope.ts';
import { silent } from './subgraph-client.ts';
import { subgraphKey } from './subgraph-key.ts';

/** What somebody is answered. */
export interface ViewedAnswer<Data = unknown> {
  readonly data: Data | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** The city's graph in this process, asked by whom a test says. */
export interface CityServer extends AsyncDisposable {
  readonly ask: <Data = unknown>(
    viewer: Viewer,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ) => Promise<ViewedAnswer<Data>>;
  /** The schema that clients see. */
  readonly schema: () => Promise<GraphQLSchema>;
}

/** Starts the graph over the estate of this run; the subgraphs named run behind HTTP, as their own processes would. */
export async function startCityServer(
  remote: readonly SubgraphName[] = [],
  audit?: Audit,
): Promise<CityServer> {
  await using opening = new AsyncDisposableStack();
  const limits = { host: '127.0.0.1', port: 0, deadlineMs: 20_000, maxBodyBytes: 1_000_000 };
  const remoteSubgraphs = new Map<SubgraphName, { readonly url: string; readonly key: string }>();
  for (const name of remote) {
    const subgraph = opening.use(createSubgraph(name, estateDoors(), silent));
    const server = opening.use(await serveSubgraph(subgraph, { ...limits, key: subgraphKey, log: silent }));
    remoteSubgraphs.set(name, { url: `http://127.0.0.1:${server.port}/graphql`, key: subgraphKey });
  }
  const config: GatewayConfig = {
    ...limits,
    logLevel: 'silent',
    isProduction: false,
    documentLimits: defaultDocumentLimits,
    maxCost: Infinity,
    clientLimits: { pointsPerMinute: 0, maxConcurrent: 0 },
    trustedDocuments: null,
    explorer: false,
    corsOrigins: [],
    trustedProxies: [],
    doors: {},
    archivePages: defaultPageSettings,
    stageOrder: defaultStageOrder,
    maxSubscriptions: 10,
    engine: {
      engine: 'compiled',
      planTimeoutMs: 5000,
      planCacheSize: 1000,
      planCacheBytes: 100_000_000,
      cacheBytes: 1_000_000,
    },
    sharesCalls: true,
    remoteSubgraphs,
    identity: { oidc: null, apiKeysFile: undefined },
    estate: null,
    embeddedIssuer: false,
    auditFolder: null,
  };
  const graph = opening.use(await startCityGraph(config, estateDoors(), silent, audit));
  const running = opening.move();
  const ask: CityServer['ask'] = async <Data>(
    viewer: Viewer,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ) => {
    const { scope } = clientScope({
      viewer,
      asker: askerOf(viewer),
      deadlineAtMs: performance.now() + 20_000,
    });
    const outcome = await graph.server.execute({ query, variables }, { scope });
    const answer: Partial<ViewedAnswer<Data>> = JSON.parse(stringifyAnswer(outcome));
    return { data: answer.data ?? null, errors: answer.errors ?? [] };
  };
  return {
    ask,
    async schema() {
      const { data } = await ask<IntrospectionQuery>(anybody, getIntrospectionQuery());
      if (!data) throw new Error('The graph tells no schema.');
      return buildClientSchema(data);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

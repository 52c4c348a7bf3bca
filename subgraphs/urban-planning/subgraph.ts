import type { Logger } from 'pino';
import type { RequestPasses } from '../shared/access/request-pass.ts';
import { buildSchema } from '../shared/build-schema.ts';
import type { SourceSettings } from '../shared/source-settings.ts';
import { createSqlSource } from '../shared/sql/sql-source.ts';
import type { Subgraph } from '../shared/subgraph.ts';
import { Context } from './context.ts';
import { CaseFile } from './resolvers/case-file.ts';
import { Mutation } from './resolvers/mutation.ts';
import * as permits from './resolvers/permit.ts';
import * as places from './resolvers/place.ts';
import { Query } from './resolvers/query.ts';
import { ServiceRequest } from './resolvers/service-request.ts';
import { Subscription } from './resolvers/subscription.ts';
import type { SupervisionStage } from './rules/supervision-report.ts';
import { createRequestChanges } from './source/request-changes.ts';
import type { Resolvers } from './types.generated.ts';

const resolvers: Resolvers = {
  Query,
  Mutation,
  Subscription,
  CaseFile,
  ServiceRequest,
  ...places,
  ...permits,
};

/** Creates the subgraph over the database Shahrsazi; nothing connects before the first question. */
export function createUrbanPlanning(
  sources: Pick<SourceSettings, 'urbanPlanningSql' | 'urbanPlanningWriterSql'>,
  log: Logger,
  {
    stageOrder,
    passes,
  }: { readonly stageOrder: readonly SupervisionStage[]; readonly passes: RequestPasses },
): Subgraph {
  const database = createSqlSource({
    system: 'urban-planning-sql',
    settings: sources.urbanPlanningSql,
    log,
  });
  const writer =
    sources.urbanPlanningWriterSql &&
    createSqlSource({
      system: 'urban-planning-sql',
      settings: sources.urbanPlanningWriterSql,
      log,
    });
  const changes = createRequestChanges(database, log);
  return {
    name: 'urban-planning',
    schema: buildSchema('urban-planning', resolvers),
    createContext: (request) => new Context(request, database, changes, writer, stageOrder, passes),
    health: async (signal) => [await database.health(signal)],
    async [Symbol.asyncDispose]() {
      await changes[Symbol.asyncDispose]();
      await Promise.all([database[Symbol.asyncDispose](), writer?.[Symbol.asyncDispose]()]);
    },
  };
}

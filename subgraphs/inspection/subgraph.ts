import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { RequestPasses } from '../shared/access/request-pass.ts';
import { buildSchema } from '../shared/build-schema.ts';
import { createSoapService } from '../shared/soap/soap-service.ts';
import type { SourceSettings } from '../shared/source-settings.ts';
import { createSqlSource } from '../shared/sql/sql-source.ts';
import type { Subgraph } from '../shared/subgraph.ts';
import { legacyDateText } from '../shared/values/jalali-date.ts';
import { tehranTimeAt } from '../shared/values/tehran-time.ts';
import { Context } from './context.ts';
import { answerFaults, createInspectionService, credentialsHeader } from './legacy/inspection-service.ts';
import * as caseFile from './resolvers/case-file.ts';
import * as inspection from './resolvers/inspection.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import type { Resolvers } from './types.generated.ts';

const resolvers: Resolvers = { Query, Mutation, ...caseFile, ...inspection };

/** Creates the subgraph over the database Bazdid and BazdidService.asmx; nothing connects before the first question. */
export function createInspection(
  sources: Pick<SourceSettings, 'inspectionSql' | 'inspectionSoap'>,
  log: Logger,
  passes: RequestPasses,
): Subgraph {
  const { inspectionSql, inspectionSoap } = sources;
  const database = createSqlSource({ system: 'inspection-sql', settings: inspectionSql, log });
  const soap = createSoapService({
    system: 'inspection-soap',
    wsdlFile: fileURLToPath(new URL('../../legacy/BazdidService.wsdl', import.meta.url)),
    settings: inspectionSoap,
    header: credentialsHeader(inspectionSoap),
    answerFaults,
    log,
  });
  const service = createInspectionService(soap);
  return {
    name: 'inspection',
    schema: buildSchema('inspection', resolvers),
    createContext: (request) => new Context(request, database, service, passes),
    health: (signal) =>
      Promise.all([
        database.health(signal),
        // One day's slots are a small question; the service refuses days that are far away.
        soap.health(signal, (request) => service.freeSlots(1, today(), today(), request)),
      ]),
    async [Symbol.asyncDispose]() {
      await Promise.all([database[Symbol.asyncDispose](), soap[Symbol.asyncDispose]()]);
    },
  };
}

/** The Jalali day that Tehran has now. */
function today(): string {
  return legacyDateText(tehranTimeAt(Date.now()).local.slice(0, 10));
}

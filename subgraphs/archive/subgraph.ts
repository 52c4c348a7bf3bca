import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { RequestPasses } from '../shared/access/request-pass.ts';
import { buildSchema } from '../shared/build-schema.ts';
import { createSoapService } from '../shared/soap/soap-service.ts';
import type { ArchivePageSettings, SourceSettings } from '../shared/source-settings.ts';
import type { Subgraph } from '../shared/subgraph.ts';
import { Context } from './context.ts';
import { createArchiveService } from './legacy/archive-service.ts';
import { createPageAddresses } from './pages/page-address.ts';
import { createPageEndpoint } from './pages/page-endpoint.ts';
import { openPageUploads } from './pages/page-uploads.ts';
import { createUploadEndpoint, uploadAddress } from './pages/upload-endpoint.ts';
import * as caseFile from './resolvers/case-file.ts';
import * as document from './resolvers/document.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Query } from './resolvers/query.ts';
import { createCategoryShelf } from './source/categories.ts';
import type { Resolvers } from './types.generated.ts';

const resolvers: Resolvers = { Query, Mutation, ...caseFile, ...document };

/** Creates the subgraph over ArchiveService.asmx; nothing connects before the first question. */
export function createArchive(
  sources: Pick<SourceSettings, 'archiveSoap'>,
  { key, maxBytes, uploadFolder }: ArchivePageSettings,
  log: Logger,
  passes: RequestPasses,
): Subgraph {
  const soap = createSoapService({
    system: 'archive-soap',
    wsdlFile: fileURLToPath(new URL('../../legacy/ArchiveService.wsdl', import.meta.url)),
    settings: sources.archiveSoap,
    log,
  });
  const service = createArchiveService(soap, sources.archiveSoap);
  const shelf = createCategoryShelf(service);
  const pages = createPageAddresses(key);
  const uploads = openPageUploads(maxBytes, uploadFolder);
  const shared = { service, shelf, pages, uploads, passes };
  const givePage = createPageEndpoint({ addresses: pages, service, maxBytes, log });
  const takePage = createUploadEndpoint({ uploads, maxBytes, log });
  if (key === undefined)
    log.info(
      'ARCHIVE_PAGE_KEY is not set: addresses of page images are good in this process alone, until it ends',
    );
  return {
    name: 'archive',
    schema: buildSchema('archive', resolvers),
    createContext: (request) => new Context(request, shared),
    endpoint: (request, response, url, scope, admit) =>
      url.pathname === uploadAddress
        ? takePage(request, response, url, scope)
        : givePage(request, response, url, scope, admit),
    health: async (signal) => [await soap.health(signal, (request) => service.categories(request))],
    async [Symbol.asyncDispose]() {
      await uploads[Symbol.asyncDispose]();
      await soap[Symbol.asyncDispose]();
    },
  };
}

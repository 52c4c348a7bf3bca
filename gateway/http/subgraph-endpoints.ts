import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { openScope, type RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { refuse, type Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { requestIdHeader } from '../../subgraphs/shared/http/subgraph-protocol.ts';
import type { Admit } from '../../subgraphs/shared/http/subgraph-endpoint.ts';
import { withRequestId } from '../../subgraphs/shared/log.ts';
import type { Audit } from '../audit/audit.ts';
import { nobody } from '../identity/identify.ts';
import type { Transport } from '../transport/transport.ts';
import type { CarefulIdentify } from './careful-identify.ts';
import type { ClientAddress } from './client-address.ts';
import type { Endpoint } from './endpoint.ts';

/** What tells who opens a file, and has it recorded. */
export interface FileWatch {
  readonly identify: CarefulIdentify;
  readonly addressOf: ClientAddress;
  /** Absent where nobody records anything. */
  readonly audit: Audit | undefined;
}

/**
 * What subgraphs answer besides questions, by their names: each request in a scope of its own, with a person waiting. Who
 * has the signed address of a page may open its image; a token is not needed, and told of where there is one.
 */
export function createSubgraphEndpoints(
  transports: readonly Transport[],
  deadlineMs: number,
  { identify, addressOf, audit }: FileWatch,
): ReadonlyMap<string, Endpoint> {
  return new Map(
    transports.flatMap(({ name, endpoint }): [string, Endpoint][] => {
      if (!endpoint) return [];
      const inScope: Endpoint = async (request, response, url) => {
        const who = await identify(request);
        const { viewer } = 'refusal' in who ? nobody : who;
        const scope = openScope(request, response, deadlineMs, 'interactive', viewer);
        response.setHeader(requestIdHeader, scope.id);
        if ('refusal' in who) return refuse(request, response, who.refusal);
        const admit = admissionOf(url, request, scope);
        return withRequestId(scope.id, () => endpoint(request, response, url, scope, admit));
      };
      return [[name, inScope]];
    }),
  );

  function admissionOf({ pathname }: URL, request: IncomingMessage, scope: RequestScope): Admit | undefined {
    const page = pageAddress.exec(pathname)?.[1];
    if (!audit || page === undefined) return undefined;
    return async () => {
      const failure = await audit.recordOpening(page, scope, addressOf(request));
      return failure && asRefusal(failure);
    };
  }
}

const pageAddress = /^\/archive\/pages\/(-?\d{1,19})$/;

function asRefusal({ message, extensions }: GraphQLError): Refusal {
  return {
    status: 503,
    code: String(extensions['code']),
    message,
    messageFa: String(extensions['messageFa']),
    headers: { 'retry-after': '5', 'cache-control': 'no-store' },
  };
}

import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { openScope, type RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { denialOf } from '../../subgraphs/shared/access/denial.ts';
import { asRefusal, refuse, wrongMethod, type Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { requestIdHeader } from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { methodsAt, type Admit } from '../../subgraphs/shared/http/subgraph-endpoint.ts';
import { withRequestId } from '../../subgraphs/shared/log.ts';
import type { Audit } from '../audit/audit.ts';
import { nobody } from '../identity/identify.ts';
import type { Transport } from '../transport/transport.ts';
import type { CarefulIdentify } from './careful-identify.ts';
import { whoAsks } from '../limits/admission.ts';
import type { ClientAllowances, Stay } from '../limits/client-allowances.ts';
import type { ClientAddress } from './client-address.ts';
import type { Cors } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { guard } from './guarding-headers.ts';

/** What tells who opens a file, and has it recorded. */
export interface FileWatch {
  readonly identify: CarefulIdentify;
  readonly addressOf: ClientAddress;
  readonly allowances: ClientAllowances;
  /** Whose pages may hand files in. */
  readonly cors: Cors;
  /** Absent where nobody records anything. */
  readonly audit: Audit | undefined;
}

/** What a file takes of its client's points: as much as a call to the archive in a question. */
const pointsOfFile = 10;

/**
 * What subgraphs answer besides questions, by their names: each request in a scope of its own, with a person waiting. Who
 * has the signed address of a page may open its image; a token is not needed, and told of where there is one. Files are
 * handed in by somebody known alone. Each takes its client's points, as questions do.
 */
export function createSubgraphEndpoints(
  transports: readonly Transport[],
  deadlineMs: number,
  { identify, addressOf, allowances, cors, audit }: FileWatch,
): ReadonlyMap<string, Endpoint> {
  return new Map(
    transports.flatMap(({ name, endpoint }): [string, Endpoint][] => {
      if (!endpoint) return [];
      const inScope: Endpoint = async (request, response, url) => {
        const methods = methodsAt(url.pathname);
        const isUpload = methods.includes('POST');
        if (isUpload) {
          if (cors.answersPreflight(request, response)) return undefined;
          guard(response, cors.headersFor(request));
        }
        if (!methods.includes(request.method ?? ''))
          return refuse(request, response, wrongMethod(methods.join(', ')));
        const who = await identify(request);
        const { viewer } = 'refusal' in who ? nobody : who;
        const scope = openScope(request, response, deadlineMs, 'interactive', viewer);
        response.setHeader(requestIdHeader, scope.id);
        if ('refusal' in who) return refuse(request, response, who.refusal);
        const denial = isUpload && denialOf(viewer, somebody);
        if (denial) return refuse(request, response, asRefusal(denial, 401));
        const stay = enter(whoAsks(scope, addressOf(request)));
        if ('refusal' in stay) return refuse(request, response, stay.refusal);
        const admit = admissionOf(url, request, scope);
        // Who asks before sending a large file hears of what is in its way first.
        if (isUpload && request.headers.expect === '100-continue') response.writeContinue();
        try {
          await withRequestId(scope.id, () => endpoint(request, response, url, scope, admit));
        } finally {
          stay.leave();
        }
        return undefined;
      };
      return [[name, inScope]];
    }),
  );

  function enter(client: string): Stay | { readonly refusal: Refusal } {
    let stay: Stay | undefined;
    try {
      stay = allowances.enter(client);
      stay.spend(pointsOfFile);
      return stay;
    } catch (error) {
      stay?.leave();
      if (error instanceof GraphQLError) return { refusal: asRefusal(error, 429, retryAfter(error)) };
      throw error;
    }
  }

  function admissionOf({ pathname }: URL, request: IncomingMessage, scope: RequestScope): Admit | undefined {
    const page = pageAddress.exec(pathname)?.[1];
    if (!audit || page === undefined) return undefined;
    return async () => {
      const failure = await audit.recordOpening(page, scope, addressOf(request));
      return failure && asRefusal(failure, 503, retryAfter(failure));
    };
  }
}

const pageAddress = /^\/archive\/pages\/(-?\d{1,19})$/;

const somebody = [{ kind: 'authenticated', anyOf: [[]] }] as const;

function retryAfter({ extensions }: GraphQLError): Readonly<Record<string, string>> {
  const { retryAfterMs = 5000 } = extensions;
  return { 'retry-after': String(Math.ceil(Number(retryAfterMs) / 1000)) };
}

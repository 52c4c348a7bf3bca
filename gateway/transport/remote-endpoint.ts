import type { Dispatcher } from 'undici';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { sourceError } from '../../subgraphs/shared/errors.ts';
import { refuse } from '../../subgraphs/shared/http/refusal.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { sendPieces } from '../../subgraphs/shared/http/send-pieces.ts';
import { sourceRefusal } from '../../subgraphs/shared/http/source-refusal.ts';
import type { SubgraphEndpoint } from '../../subgraphs/shared/http/subgraph-endpoint.ts';
import {
  remainingMsHeader,
  requestIdHeader,
  workloadHeader,
} from '../../subgraphs/shared/http/subgraph-protocol.ts';

/** What a subgraph may tell the client of its answer; the rest is between it and the gateway. */
const passedOn = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-security-policy',
  'referrer-policy',
  'x-content-type-options',
  'cache-control',
  'retry-after',
] as const;

/** Passes requests on to a subgraph that runs elsewhere, and its answers back as they come. */
export function createRemoteEndpoint(
  dispatcher: Dispatcher,
  name: SubgraphName,
  origin: string,
): SubgraphEndpoint {
  return async (request, response, url, scope) => {
    let answer: Dispatcher.ResponseData;
    try {
      answer = await ask(request.method === 'HEAD' ? 'HEAD' : 'GET', url, scope);
    } catch (error) {
      const refusal = sourceRefusal(error);
      if (!refusal) throw error;
      return refuse(request, response, refusal);
    }
    const told = passedOn
      .map((header) => [header, answer.headers[header]] as const)
      .filter(([, value]) => value !== undefined);
    response.writeHead(answer.statusCode, Object.fromEntries(told));
    const broken = await sendPieces(response, answer.body, scope.signal);
    if (broken && !scope.signal.aborted) throw broken;
  };

  async function ask(
    method: 'GET' | 'HEAD',
    { pathname, search }: URL,
    scope: RequestScope,
  ): Promise<Dispatcher.ResponseData> {
    try {
      const answer = await dispatcher.request({
        origin,
        method,
        path: `${pathname}${search}`,
        headers: {
          [requestIdHeader]: scope.id,
          [remainingMsHeader]: String(Math.max(1, Math.floor(scope.deadlineAtMs - performance.now()))),
          [workloadHeader]: scope.workload,
        },
        signal: scope.signal,
      });
      if (isOfSubgraph(answer)) return answer;
      await answer.body.dump();
    } catch (error) {
      const code = scope.signal.aborted ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE';
      throw sourceError(code, name, 'a file', error);
    }
    throw sourceError('SOURCE_INVALID_ANSWER', name, 'a file');
  }
}

/** What is neither a file nor a refusal in JSON comes from something else that stands at the address. */
function isOfSubgraph({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  return statusCode === 200 || /^application\/json\b/.test(String(headers['content-type']));
}

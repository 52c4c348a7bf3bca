import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { answerEarly, refuse } from '../../subgraphs/shared/http/refusal.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { sendPieces } from '../../subgraphs/shared/http/send-pieces.ts';
import { sentPieces } from '../../subgraphs/shared/http/sent-pieces.ts';
import { sourceRefusal } from '../../subgraphs/shared/http/source-refusal.ts';
import type { SubgraphEndpoint } from '../../subgraphs/shared/http/subgraph-endpoint.ts';
import {
  remainingMsHeader,
  requestIdHeader,
  workloadHeader,
} from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { failedCall, type FailedCall } from './failed-call.ts';
import type { ClaimHeaders } from './signed-claims.ts';

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

/** Passes requests on to a subgraph that runs elsewhere, with claims of who asks, and its answers back as they come. */
export function createRemoteEndpoint(
  dispatcher: Dispatcher,
  name: SubgraphName,
  origin: string,
  claims: ClaimHeaders,
  log: Logger,
): SubgraphEndpoint {
  const failure = (failed: Omit<FailedCall, 'subgraph' | 'asked'>) =>
    failedCall(log, { ...failed, subgraph: name, asked: 'a file' });

  return async (request, response, url, scope, admit) => {
    let answer: Dispatcher.ResponseData;
    try {
      answer = await ask(request, url, scope);
    } catch (error) {
      const refusal = sourceRefusal(error);
      if (!refusal) throw error;
      return refuse(request, response, refusal);
    }
    const isFile = answer.statusCode === 200 && request.method !== 'HEAD';
    const refused = isFile ? await admit?.() : undefined;
    if (refused) {
      answer.body.once('error', () => undefined).destroy();
      return refuse(request, response, refused);
    }
    const told = passedOn
      .map((header) => [header, answer.headers[header]] as const)
      .filter(([, value]) => value !== undefined);
    if (request.method === 'POST') {
      // It may be a refusal that came before the end of what is handed in.
      const text = await answer.body.text();
      return answerEarly(request, response, answer.statusCode, text, Object.fromEntries(told));
    }
    response.writeHead(answer.statusCode, Object.fromEntries(told));
    const broken = await sendPieces(response, answer.body, scope.signal);
    if (broken && !scope.signal.aborted) throw broken;
    return undefined;
  };

  async function ask(
    request: IncomingMessage,
    { pathname, search }: URL,
    scope: RequestScope,
  ): Promise<Dispatcher.ResponseData> {
    let status: number | undefined;
    try {
      const answer = await dispatcher.request({
        origin,
        ...handedIn(request, scope.signal),
        path: `${pathname}${search}`,
        headers: {
          [requestIdHeader]: scope.id,
          [remainingMsHeader]: String(Math.max(1, Math.floor(scope.deadlineAtMs - performance.now()))),
          [workloadHeader]: scope.workload,
          ...lengthOf(request),
          ...claims(scope.viewer),
        },
        signal: scope.signal,
      });
      // A subgraph that does not know this gateway says 401, and that is no word for the client.
      if (answer.statusCode !== 401 && isOfSubgraph(answer)) return answer;
      status = answer.statusCode;
      await answer.body.dump();
    } catch (cause) {
      const code = scope.signal.aborted ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE';
      throw failure({ code, status, cause });
    }
    if (status === 401)
      throw failure({ code: 'SOURCE_REFUSED', status, cause: new Error('The claims were refused.') });
    const cause = new Error('The answer is neither a file nor a refusal.');
    throw failure({ code: 'SOURCE_INVALID_ANSWER', status, cause });
  }
}

/** What is handed in goes on as it comes. */
function handedIn(
  request: IncomingMessage,
  signal: AbortSignal,
): Pick<Dispatcher.RequestOptions, 'method' | 'body'> {
  if (request.method !== 'POST') return { method: request.method === 'HEAD' ? 'HEAD' : 'GET' };
  return { method: 'POST', body: Readable.from(sentPieces(request, signal), { objectMode: false }) };
}

function lengthOf({ method, headers }: IncomingMessage): Readonly<Record<string, string>> {
  const { 'content-length': length, 'content-encoding': encoding } = headers;
  if (method !== 'POST') return {};
  return {
    ...(length !== undefined && { 'content-length': length }),
    ...(encoding !== undefined && { 'content-encoding': encoding }),
  };
}

/** What is neither a file nor a refusal in JSON comes from something else that stands at the address. */
function isOfSubgraph({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  return statusCode === 200 || /^application\/json\b/.test(String(headers['content-type']));
}

import {
  execute,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { claimsHeader, readClaims } from './shared/access/claims.ts';
import type { Viewer } from './shared/access/viewer.ts';
import { expectQuestion, tooLarge } from './shared/answer-limit.ts';
import { createBoundedCache } from './shared/bounded-cache.ts';
import { clientError } from './shared/client-error.ts';
import { sendEvents, takesEvents } from './shared/http/event-stream.ts';
import { createHealthCheck } from './shared/http/health.ts';
import { startHttpServer, type HttpServer } from './shared/http/http-server.ts';
import { sendJson } from './shared/http/json-answer.ts';
import { readJsonBody } from './shared/http/json-body.ts';
import { limitScope } from './shared/http/limited-scope.ts';
import { notFound, refuse, wrongMethod, type Refusal } from './shared/http/refusal.ts';
import { retryAfter } from './shared/http/retry-after.ts';
import { openScope, type RequestScope } from './shared/http/request-scope.ts';
import { methodsAt } from './shared/http/subgraph-endpoint.ts';
import { remainingMsHeader } from './shared/http/subgraph-protocol.ts';
import { readWorkload } from './shared/http/workload.ts';
import { isRecord } from './shared/is-record.ts';
import { withRequestId } from './shared/log.ts';
import type { Subgraph } from './shared/subgraph.ts';
import { subscriptionEvents } from './shared/subscription-events.ts';

/** More questions than a gateway's plans will hold at a time. */
const keptQuestions = 1000;

/**
 * Serves one subgraph alone: its questions at /graphql, its SDL among them as `_service`, and what else it answers below
 * `/<name>/`, to its gateway; its health to all.
 */
export function serveSubgraph(
  subgraph: Subgraph,
  options: {
    readonly host: string;
    readonly port: number;
    readonly deadlineMs: number;
    readonly maxBodyBytes: number;
    /** The gateway's claims of who asks are signed with it; requests without them are refused. */
    readonly key: string;
    readonly log: Logger;
  },
): Promise<HttpServer> {
  const { deadlineMs, maxBodyBytes, key, log } = options;
  const read = createQuestionReader(subgraph.schema);
  const checkHealth = createHealthCheck((signal) => subgraph.health(signal));

  type Answer = (request: IncomingMessage, response: ServerResponse, scope: RequestScope) => Promise<void>;

  /** Without the gateway's claims there is no viewer, and nothing is answered, not even what is public. */
  function openForViewer(request: IncomingMessage, response: ServerResponse, inScope: Answer): Promise<void> {
    const claims = request.headers[claimsHeader];
    const viewer = typeof claims === 'string' ? readClaims(claims, subgraph.name, key) : undefined;
    if (viewer) return open(request, response, inScope, viewer);
    log.warn('a request without claims of the gateway was refused');
    return refuse(request, response, withoutClaims);
  }

  function open(
    request: IncomingMessage,
    response: ServerResponse,
    inScope: Answer,
    viewer: Viewer,
  ): Promise<void> {
    const remainingMs = Number(request.headers[remainingMsHeader] ?? deadlineMs);
    const reading = readWorkload(request);
    if ('refusal' in reading) return refuse(request, response, reading.refusal);
    const limitMs = Math.min(remainingMs, deadlineMs) || deadlineMs;
    const isStream = takesEvents(request.headers.accept);
    const scope = openScope(request, response, isStream ? Infinity : limitMs, reading.workload, viewer);
    return withRequestId(scope.id, () => inScope(request, response, scope));
  }

  const answer: Answer = async (request, response, scope) => {
    if (request.method !== 'POST') return refuse(request, response, wrongMethod('POST'));
    const body = await readJsonBody(request, maxBodyBytes, deadlineMs);
    if ('refusal' in body) return refuse(request, response, body.refusal);
    const question = read(body.json);
    if ('refusal' in question) return refuse(request, response, question.refusal);
    const isStream = takesEvents(request.headers.accept);
    if (isStream !== question.isSubscription) return refuse(request, response, wrongWay);
    if (isStream) return sendEvents(response, answerEvents(question, scope), scope.signal);
    const contextValue = subgraph.createContext(scope);
    expectQuestion(contextValue, question.document);
    const executed = await execute({
      schema: subgraph.schema,
      document: question.document,
      variableValues: question.variables,
      contextValue,
    });
    const refusal = tooLarge(contextValue);
    const { data, errors = [] } = refusal ? { data: null, errors: [refusal] } : executed;
    const answered = toldAnswer(data, errors);
    sendJson(response, 200, answered, retryAfter(answered.errors ?? []));
  };

  async function* answerEvents({ document, variables }: ReadQuestion, stream: RequestScope) {
    for await (const answerEvent of subscriptionEvents(subgraph, document, variables, stream)) {
      const limited = limitScope(stream, deadlineMs);
      const { data, errors } = await answerEvent(limited.scope);
      limited.close();
      yield JSON.stringify(toldAnswer(data, errors));
    }
  }

  function toldAnswer(
    data: ExecutionResult['data'],
    errors: readonly GraphQLError[],
  ): FormattedExecutionResult {
    const told = errors.map((error) => clientError(error, log));
    return { ...(data !== undefined && { data }), ...(told.length > 0 && { errors: told }) };
  }

  const answerEndpoint: Answer = async (request, response, scope) => {
    const url = URL.parse(request.url ?? '/', 'http://subgraph.invalid');
    if (!subgraph.endpoint || !url?.pathname.startsWith(`/${subgraph.name}/`))
      return refuse(request, response, notFound);
    const methods = methodsAt(url.pathname);
    if (!methods.includes(request.method ?? ''))
      return refuse(request, response, wrongMethod(methods.join(', ')));
    return subgraph.endpoint(request, response, url, scope);
  };

  return startHttpServer({
    ...options,
    portSetting: '--port ',
    async handle(request, response) {
      switch (request.url?.split('?')[0]) {
        case '/graphql':
          return openForViewer(request, response, answer);
        case '/health/live':
          return sendJson(response, 200, { status: 'live' });
        case '/health/ready': {
          const { httpStatus, ...readiness } = await checkHealth();
          return sendJson(response, httpStatus, readiness);
        }
        default:
          return openForViewer(request, response, answerEndpoint);
      }
    },
  });
}

interface ReadQuestion {
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown>;
  readonly isSubscription: boolean;
}

type Question = ReadQuestion | { readonly refusal: Refusal };

/** Reads questions; each text is parsed and validated once. */
function createQuestionReader(schema: GraphQLSchema): (body: unknown) => Question {
  const documents = createBoundedCache<DocumentNode>(keptQuestions);
  return (body) => {
    const { query, variables } = isRecord(body) ? body : {};
    if (typeof query !== 'string') return { refusal: unreadable('there is no query in it') };
    try {
      const document = documents.get(query) ?? readValid(query, schema);
      documents.set(query, document);
      const isSubscription = getOperationAST(document)?.operation === OperationTypeNode.SUBSCRIPTION;
      return { document, variables: isRecord(variables) ? variables : {}, isSubscription };
    } catch (error) {
      return { refusal: unreadable(error instanceof Error ? error.message : 'it is not GraphQL') };
    }
  };
}

function readValid(query: string, schema: GraphQLSchema): DocumentNode {
  const document = parse(query);
  const [problem] = validate(schema, document);
  if (problem) throw problem;
  return document;
}

const withoutClaims: Refusal = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message:
    'A subgraph answers its gateway alone; ask the gateway, and where this is one, give both the same CHAHARSU_SUBGRAPH_KEY and the right time.',
  messageFa:
    'زیرگراف فقط به درگاه خود پاسخ می‌دهد؛ از درگاه بپرسید. اگر این درگاه است، CHAHARSU_SUBGRAPH_KEY و ساعت هر دو باید یکسان باشد.',
  headers: { 'www-authenticate': 'Claims', 'cache-control': 'no-store' },
};

const wrongWay: Refusal = {
  status: 406,
  code: 'NOT_ACCEPTABLE',
  message: 'A subscription is answered with the header accept: text/event-stream, and nothing else is.',
  messageFa: 'پاسخ subscription با سرآیند accept: text/event-stream داده می‌شود و دیگر پرسش‌ها بدون آن.',
};

function unreadable(reason: string): Refusal {
  return {
    status: 400,
    code: 'BAD_REQUEST',
    message: `The subgraph cannot answer this question: ${reason}`,
    messageFa: 'زیرگراف نمی‌تواند به این پرسش پاسخ دهد.',
  };
}

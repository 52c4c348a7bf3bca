import { getOperationAST, GraphQLError, type GraphQLSchema } from 'graphql';
import { badInput } from '../../subgraphs/shared/errors.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { ClientAnswer, ClientRequest, GatewayInterface } from './client-request.ts';
import { answerWithEvents, eventsOf, type FollowEvents } from './events/live-events.ts';
import type { ClientOperation, Generation } from './generation.ts';
import { decisionsFor } from './planning/decided-document.ts';
import { operationErrors } from './operation-check.ts';
import { laterPartsOf } from './parts/later-parts.ts';
import { createShift, type Shift } from './shift.ts';

/** As many of the operations that were asked last are ready in a new generation before requests meet it. */
const readyBefore = 200;

/** The gateway behind Apollo Server. */
export interface GraphGateway extends GatewayInterface {
  /** The generation that new requests meet. */
  current(): Generation;
  /** Puts a new supergraph in place without a failed request: the old one goes when its last request is answered. */
  replace(generation: Generation): Promise<void>;
}

/** Creates a gateway that begins with a generation; it closes the generations that it was given. */
export function createGraphGateway(first: Generation): GraphGateway {
  const listeners = new Set<Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]>();
  // Apollo Server validates a request against a schema and hands it on: the request belongs to that generation.
  const shiftOf = new WeakMap<GraphQLSchema, Shift>();
  let newest = createShift(first);
  const open = new Set([first]);

  function announce(shift: Shift): void {
    newest = shift;
    const { apiSchema, supergraphSdl } = shift.generation;
    shiftOf.set(apiSchema, shift);
    for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: supergraphSdl });
  }

  async function answer(request: ClientRequest): Promise<ClientAnswer> {
    const shift = shiftOf.get(request.schema) ?? newest;
    const { generation } = shift;
    const { document, queryHash, source, request: asked } = request;
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) return { errors: [unknownOperation()] };
    const way = {
      takesEvents: typeof request.context['eventDeadlineMs'] === 'number',
      readsOnly: request.context['readsOnly'] === true,
    };
    const errors = operationErrors(generation.apiSchema, operation, asked.variables ?? {}, way);
    if (errors.length > 0) return { errors };
    shift.begin();
    let over: Promise<void> | undefined;
    try {
      const decisions = decisionsFor(document, operation, asked.variables ?? {});
      const asOperation = { document, operation, text: source, hash: queryHash, decisions };
      const scope: RequestScope = request.context['scope'];
      const prepared = await generation.prepare(asOperation, scope.signal);
      const answered = await prepared.execute(request);
      over = laterPartsOf(answered)?.over;
      const follow = eventsOf(answered);
      return follow ? answerWithEvents(untilRetired(shift, follow)) : answered;
    } finally {
      if (over) void Promise.allSettled([over]).then(() => shift.end());
      else shift.end();
    }
  }

  async function close(generation: Generation): Promise<void> {
    if (open.delete(generation)) await generation[Symbol.asyncDispose]();
  }

  return {
    current: () => newest.generation,
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      announce(newest);
      return { executor: answer };
    },
    async replace(generation) {
      for (const operation of newest.generation.recent(readyBefore))
        await tryToPrepare(generation, operation);
      const old = newest;
      open.add(generation);
      announce(createShift(generation));
      old.retire();
      // Nobody waits for it: what cannot be closed goes with the process.
      old
        .over()
        .then(() => close(old.generation))
        .catch(() => undefined);
    },
    async stop() {
      await Promise.all([...open].map(close));
    },
  };
}

/** An operation that the supergraph cannot answer is refused by its validation, when it comes. */
async function tryToPrepare(generation: Generation, operation: ClientOperation): Promise<void> {
  try {
    await generation.prepare(operation);
  } catch {
    // Whoever asks for it learns why.
  }
}

/** Who follows events would hold an old supergraph for days; they are told that there is another one. */
function untilRetired(shift: Shift, follow: FollowEvents): FollowEvents {
  return async function* followed(signal) {
    shift.begin();
    try {
      yield* follow(AbortSignal.any([signal, shift.retired]));
      if (shift.retired.aborted && !signal.aborted) yield { errors: [anotherSupergraph()] };
    } finally {
      shift.end();
    }
  };
}

function anotherSupergraph(): GraphQLError {
  return new GraphQLError(
    'The graph has been replaced by a newer one, and the subscription ends; subscribe again.',
    {
      extensions: {
        code: 'SOURCE_BUSY',
        system: 'gateway',
        operation: 'subscription',
        retryAfterMs: 1000,
        messageFa: 'گراف با نسخه تازه‌ای جایگزین شد و اشتراک پایان یافت؛ دوباره مشترک شوید.',
      },
    },
  );
}

function unknownOperation(): GraphQLError {
  return badInput(
    'The document has several operations, or none of the name that operationName gives; name the one that is meant.',
    'سند چند عملیات دارد یا عملیاتی با نام operationName در آن نیست؛ نام عملیات مورد نظر را بدهید.',
  );
}

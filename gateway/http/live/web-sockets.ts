import { GraphQLError, GraphQLSchema, parse, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { useServer as speakProtocol, type Extra } from 'graphql-ws/use/ws';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { whoAsks } from '../../limits/admission.ts';
import type { Identifying } from '../careful-identify.ts';
import type { ClientAddress } from '../client-address.ts';
import type { Cors } from '../cors.ts';
import type { Refusal } from '../../../subgraphs/shared/http/refusal.ts';
import { nobody, type Identified } from '../../identity/identify.ts';
import { lapseOf } from '../../identity/lapse.ts';
import { readOperation } from '../asked-operation.ts';
import { createAnswerStream, RefusedOperation } from './answer-stream.ts';
import { createClientPlaces, type Place } from './client-places.ts';
import { closeCodeOf, credentialsOf, unauthorized } from './connection-credentials.ts';
import type { LiveOperations } from './live-operations.ts';
import { foreignOrigin, isFromOwnOrigin } from './own-origin.ts';
import { refuseUpgrade } from './refused-upgrade.ts';
import { tooManySockets, tooManySocketsOfOne } from './socket-refusals.ts';

/** Takes requests that want to be WebSockets. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** GraphQL over WebSockets, by the protocol graphql-transport-ws. */
export interface WebSockets {
  readonly upgrade: Upgrade;
  /** Tells all clients that the gateway goes away; who does not take leave is cut. */
  close(): void;
}

/** A client has so long to begin the conversation. */
const initialisationMs = 3000;
const signOfLifeMs = 12_000;
const takingLeaveMs = 1000;
/** No page has more to follow at a time. */
const maxOperations = 100;
const maxReasonBytes = 120;

/** The protocol's library wants them; operations are read where they are answered. */
const noSchema = new GraphQLSchema({});
const anyDocument = parse('{ any }');

export function createWebSockets(
  live: LiveOperations,
  { identify, identifyAgain }: Identifying,
  limits: { readonly maxBodyBytes: number; readonly maxSubscriptions: number },
  { cors, addressOf }: { readonly cors: Cors; readonly addressOf: ClientAddress },
): WebSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxBodyBytes });
  const streams = new WeakMap<ExecutionArgs, AsyncIterable<ExecutionResult>>();
  const who = new WeakMap<Extra, Identified>();
  const places = createClientPlaces(limits.maxSubscriptions);
  const placeOf = new WeakMap<WebSocket, Place>();

  /** Who is refused is cut off with the reason, in English: it may have so many bytes and no more. */
  async function greet(extra: Extra, payload: unknown): Promise<boolean> {
    const { socket, request } = extra;
    const credentials = credentialsOf(request.headers, payload);
    const refuse = (refusal: Refusal): false => {
      socket.close(closeCodeOf(refusal), refusal.message.slice(0, maxReasonBytes));
      return false;
    };
    const told = await identify(request, credentials);
    if ('refusal' in told) return refuse(told.refusal);
    // A client that left while its token was checked.
    if (socket.readyState !== socket.OPEN) return false;
    if (placeOf.get(socket)?.moveTo(whoAsks(told, addressOf(request))) === false)
      return refuse(tooManySocketsOfOne(places.share));
    who.set(extra, told);
    const closing = new AbortController();
    socket.once('close', () => closing.abort());
    lapseOf(told, () => identifyAgain(credentials), closing.signal).addEventListener('abort', () =>
      socket.close(unauthorized, 'The token or the key is good no longer; connect again with another.'),
    );
    return true;
  }

  const protocol = speakProtocol(
    {
      connectionInitWaitTimeout: initialisationMs,
      isProd: true,
      onConnect: ({ extra, connectionParams }) => greet(extra, connectionParams),
      onSubscribe({ subscriptions, extra }, _id, payload) {
        if (Object.keys(subscriptions).length > maxOperations) return [tooManyOperations()];
        const reading = readOperation(payload);
        if ('refusal' in reading) return [asError(reading.refusal)];
        const args: ExecutionArgs = { schema: noSchema, document: anyDocument };
        const how = { address: addressOf(extra.request) };
        streams.set(args, createAnswerStream(live, reading.asked, who.get(extra) ?? nobody, how));
        return args;
      },
      execute: (args) => streams.get(args) ?? { data: null },
      onError: (_context, _id, _payload, errors) =>
        errors.flatMap((error) =>
          error.originalError instanceof RefusedOperation ? error.originalError.errors : [error.toJSON()],
        ),
    },
    sockets,
    signOfLifeMs,
  );

  function refusalOf(request: IncomingMessage, client: string): Refusal | undefined {
    if (!isFromOwnOrigin(request, cors)) return foreignOrigin;
    const full = places.fullFor(client);
    return full && (full === 'everybody' ? tooManySockets : tooManySocketsOfOne(places.share));
  }

  return {
    upgrade(request, socket, head) {
      // Whoever they are, they say it later.
      const client = whoAsks(nobody, addressOf(request));
      const refusal = refusalOf(request, client);
      if (refusal) return refuseUpgrade(request, socket, refusal);
      sockets.handleUpgrade(request, socket, head, (opened) => {
        const place = places.take(client);
        placeOf.set(opened, place);
        opened.once('close', place.leave);
        sockets.emit('connection', opened, request);
      });
    },
    close() {
      const clients = [...sockets.clients];
      void protocol.dispose();
      setTimeout(() => clients.forEach((client) => client.terminate()), takingLeaveMs).unref();
    },
  };
}

function asError({ message, code, messageFa }: Refusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code, messageFa } });
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError(
    `One connection carries ${maxOperations} operations at a time; end some of them, or open another connection.`,
    {
      extensions: {
        code: 'BAD_USER_INPUT',
        messageFa: `هر اتصال هم‌زمان ${maxOperations.toLocaleString('fa')} عملیات را می‌پذیرد؛ برخی را پایان دهید یا اتصال دیگری باز کنید.`,
      },
    },
  );
}

import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from './environment.ts';
import { collectMessage, type IncomingMessage, streamMessage } from './incoming-message.ts';
import type { MessageWriter } from './message-writer.ts';
import { type Packet, packetStatus, packetType } from './packet.ts';
import { createRequests, type Ending, type Log } from './requests.ts';
import { writeCancelled } from './response.ts';
import type { SqlSession } from './sql-session.ts';
import { doneStatus, doneToken, writeDone } from './tokens.ts';
import { ProtocolError } from './wire-reader.ts';

/** Serves the requests of a logged-in client until it leaves, then closes the session, once. */
export async function serveSession(
  socket: Socket,
  packets: AsyncIterable<Packet>,
  message: MessageWriter,
  session: SqlSession,
  environment: Environment,
  log: Log,
): Promise<void> {
  const { out } = message;
  const requests = createRequests(session, environment, message, log);
  let running: Running | undefined;
  let incoming: IncomingMessage | undefined;

  socket.once('close', leave);
  try {
    if (socket.destroyed) return;
    for await (const packet of packets) {
      if (packet.type === packetType.attention) attend();
      else await receive(packet);
    }
  } finally {
    socket.off('close', leave);
    leave();
    // An engine that does not heed the abort is cut off by closing its session.
    if (running) await Promise.race([running.finished, delay(cancelPatienceMs, undefined, { ref: false })]);
    await session.close().catch((error: unknown) => log('A session did not close.', error));
  }

  async function receive({ type, status, payload }: Packet): Promise<void> {
    if (!incoming) {
      // Without MARS a request waits for the answer to the one before it.
      await running?.finished;
      incoming = createIncoming(type, status);
    }
    if (incoming.type !== type) throw new ProtocolError(`A packet of type ${type} interrupts a message.`);
    await incoming.add(payload);
    if ((status & packetStatus.endOfMessage) === 0) return;
    const complete = incoming;
    incoming = undefined;
    if ((status & packetStatus.ignore) === 0) complete.end();
    else takeBack(complete);
  }

  function createIncoming(type: number, status: number): IncomingMessage {
    switch (type) {
      case packetType.batch:
        return collectMessage(type, maxMessageBytes, (whole) =>
          start(status, (signal) => requests.batch(whole, signal)),
        );
      case packetType.rpc:
        return collectMessage(type, maxMessageBytes, (whole) =>
          start(status, (signal) => requests.rpc(whole, signal)),
        );
      case packetType.transaction:
        return collectMessage(type, maxMessageBytes, (whole) =>
          start(status, (signal) => requests.transaction(whole, signal)),
        );
      case packetType.bulkLoad:
        return streamMessage(type, (chunks) => start(status, (signal) => requests.bulkLoad(chunks, signal)));
      default:
        throw new ProtocolError(`A packet of type ${type} comes after the login.`);
    }
  }

  function start(status: number, act: (signal: AbortSignal) => Promise<Ending>): void {
    const cancelling = new AbortController();
    const current: Running = { cancelling, isAttended: false, finished: run() };
    running = current;

    async function run(): Promise<void> {
      try {
        const ending = await resetThen(status, cancelling.signal, act);
        // From here on nothing waits, so that an attention comes either before the answer's end or after it.
        if (cancelling.signal.aborted) writeCancelled(out, environment);
        else ending.finish();
        message.end();
        if (current.isAttended) acknowledge();
        if (ending.isFatal) socket.destroySoon();
      } catch (error) {
        log('The answer to a TDS client broke off.', error);
        socket.destroy();
      }
      running = undefined;
    }
  }

  async function resetThen(
    status: number,
    signal: AbortSignal,
    act: (signal: AbortSignal) => Promise<Ending>,
  ): Promise<Ending> {
    // The caller first keeps hold of the request, then it runs.
    await Promise.resolve();
    if ((status & (packetStatus.reset | packetStatus.resetKeepingTransaction)) !== 0) {
      const keepsTransaction =
        (status & packetStatus.resetKeepingTransaction) !== 0 && session.transactionCount > 0;
      // The session can only be reset as a whole, so a kept transaction keeps its options too.
      if (!keepsTransaction) await session.reset();
      requests.reset();
      environment.reset(out);
    }
    return act(signal);
  }

  function attend(): void {
    incoming?.discard();
    incoming = undefined;
    if (running) {
      running.isAttended = true;
      running.cancelling.abort();
    } else {
      acknowledge();
    }
  }

  /** A message of its own: clients read the cancelled answer to its end first. */
  function acknowledge(): void {
    writeDone(out, doneToken.done, { status: doneStatus.attention, command: 0, rowCount: 0 });
    message.end();
  }

  function takeBack(message_: IncomingMessage): void {
    message_.discard();
    if (running) {
      running.cancelling.abort();
    } else {
      writeCancelled(out, environment);
      message.end();
    }
  }

  function leave(): void {
    incoming?.discard();
    running?.cancelling.abort();
  }
}

interface Running {
  readonly cancelling: AbortController;
  readonly finished: Promise<void>;
  isAttended: boolean;
}

const maxMessageBytes = 67_108_864;
const cancelPatienceMs = 5000;

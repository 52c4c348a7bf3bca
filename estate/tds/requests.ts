import { readBulkRows } from './bulk-rows.ts';
import type { Environment } from './environment.ts';
import { type InsertBulk, readInsertBulk } from './insert-bulk.ts';
import type { MessageWriter } from './message-writer.ts';
import { createProcedures } from './procedures.ts';
import { skipHeaders } from './request-headers.ts';
import { reportedError } from './reported-error.ts';
import { createResponse, type Response } from './response.ts';
import { readRpcRequest, type RpcCall } from './rpc-request.ts';
import type { SqlSession } from './sql-session.ts';
import { readTransactionRequest, runTransactionRequest } from './transaction-request.ts';
import { ProtocolError, WireReader } from './wire-reader.ts';

/** How an answer ends: `finish` writes its last tokens, `isFatal` tells that the connection must follow it. */
export interface Ending {
  readonly isFatal: boolean;
  finish(): void;
}

/** The four kinds of requests; each answers every failure with an error token, so none of them rejects. */
export interface Requests {
  batch(payload: Buffer, signal: AbortSignal): Promise<Ending>;
  rpc(payload: Buffer, signal: AbortSignal): Promise<Ending>;
  transaction(payload: Buffer, signal: AbortSignal): Promise<Ending>;
  bulkLoad(chunks: AsyncIterator<Buffer>, signal: AbortSignal): Promise<Ending>;
  /** Forgets what the session holds beside the engine: prepared statements and an announced bulk load. */
  reset(): void;
}

/** Where failures that are no SQL errors go: to the operator, never to the client. */
export type Log = (message: string, error: unknown) => void;

/** Creates the requests of a session. */
export function createRequests(
  session: SqlSession,
  environment: Environment,
  message: MessageWriter,
  log: Log,
): Requests {
  const procedures = createProcedures();
  let announced: InsertBulk | undefined;
  let transactionName = '';

  return {
    async batch(payload, signal) {
      const response = createResponse(message, environment, 'batch', signal);
      const isFatal = await attempt(response, signal, async () => {
        const text = readBatch(payload);
        announced = readInsertBulk(text);
        if (!announced) await session.execute(text, [], response, signal);
      });
      return { isFatal, finish: () => response.finishBatch() };
    },
    async rpc(payload, signal) {
      let calls: readonly RpcCall[] = [];
      const first = createResponse(message, environment, 'procedure', signal);
      const isUnreadable = await attempt(first, signal, () => {
        calls = readRpcRequest(payload);
      });
      if (calls.length === 0) return { isFatal: isUnreadable, finish: () => first.finishProcedure([], true) };
      let ending: Ending | undefined;
      for (const [index, call] of calls.entries()) {
        ending = await runCall(call, index === calls.length - 1, signal);
        if (ending.isFatal) break;
        if (index < calls.length - 1 && !signal.aborted) ending.finish();
      }
      return ending ?? { isFatal: false, finish: () => first.finishProcedure([], true) };
    },
    async transaction(payload, signal) {
      const response = createResponse(message, environment, 'batch', signal);
      const isFatal = await attempt(response, signal, async () => {
        const request = readTransactionRequest(payload);
        const isOutermost = session.transactionCount === 0;
        await runTransactionRequest(session, request, transactionName);
        if (request.kind === 'begin' && isOutermost) transactionName = request.name;
      });
      return { isFatal, finish: () => response.finishBatch() };
    },
    async bulkLoad(chunks, signal) {
      const response = createResponse(message, environment, 'batch', signal);
      const load = announced;
      announced = undefined;
      const isFatal = await attempt(response, signal, async () => {
        if (!load) throw new ProtocolError('A bulk load comes without its INSERT BULK.');
        const { types, rows } = await readBulkRows(chunks);
        if (types.length !== load.columns.length) {
          throw new ProtocolError(
            `A bulk load has ${types.length} columns, announced were ${load.columns.length}.`,
          );
        }
        response.done(await session.bulkLoad({ ...load, types, rows }), false);
      });
      await skip(chunks);
      return { isFatal, finish: () => response.finishBatch() };
    },
    reset() {
      procedures.reset();
      announced = undefined;
      transactionName = '';
    },
  };

  async function runCall(call: RpcCall, isLast: boolean, signal: AbortSignal): Promise<Ending> {
    const response = createResponse(message, environment, 'procedure', signal);
    let returnValues: Awaited<ReturnType<typeof procedures.run>> = [];
    const isFatal = await attempt(response, signal, async () => {
      returnValues = await procedures.run(call, async (statement, parameters) => {
        await session.execute(statement, parameters, response, signal);
        return response.outputs;
      });
    });
    return { isFatal, finish: () => response.finishProcedure(returnValues, isLast || isFatal) };
  }

  /** Answers whether the connection cannot go on. */
  async function attempt(
    response: Response,
    signal: AbortSignal,
    act: () => Promise<void> | void,
  ): Promise<boolean> {
    try {
      await act();
      return false;
    } catch (error) {
      // A cancelled statement fails in the engine's own words; the client only hears that it is cancelled.
      if (signal.aborted) return false;
      const reported = reportedError(error);
      if (reported !== error) log('A request of a TDS client failed.', error);
      response.error(reported);
      return reported !== error || reported.severity >= 20;
    }
  }
}

function readBatch(payload: Buffer): string {
  const reader = new WireReader(payload);
  skipHeaders(reader);
  if (reader.remaining % 2 === 1) throw new ProtocolError('A batch has an odd number of bytes.');
  return reader.utf16(reader.remaining / 2);
}

/** A client reads nothing before it has sent all of its rows, wanted or not. */
async function skip(chunks: AsyncIterator<Buffer>): Promise<void> {
  try {
    while (!(await chunks.next()).done);
  } catch {
    // The client took the load back or is gone.
  }
}

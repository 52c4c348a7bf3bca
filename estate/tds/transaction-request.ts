import { skipHeaders } from './request-headers.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { SqlSession } from './sql-session.ts';
import { ProtocolError, WireReader } from './wire-reader.ts';

/** What a transaction manager request asks for; isolation levels are the wire's, 0 for the present one. */
export type TransactionRequest =
  | { readonly kind: 'begin'; readonly isolationLevel: number; readonly name: string }
  | { readonly kind: 'commit' | 'rollback'; readonly name: string; readonly next: Begin | undefined }
  | { readonly kind: 'save'; readonly name: string };

type Begin = Extract<TransactionRequest, { kind: 'begin' }>;

/** Reads a transaction manager request; a distributed transaction throws SqlServerError 8501. */
export function readTransactionRequest(payload: Buffer): TransactionRequest {
  const reader = new WireReader(payload);
  skipHeaders(reader);
  const request = reader.u16();
  switch (request) {
    case 0:
    case 1:
    case 6:
      throw new SqlServerError(8501, 'MSDTC on server is unavailable.', { state: 3 });
    case 5:
      return readBegin(reader);
    case 7:
    case 8: {
      const name = readName(reader);
      const beginsNext = (reader.u8() & 1) !== 0;
      return {
        kind: request === 7 ? 'commit' : 'rollback',
        name,
        next: beginsNext ? readBegin(reader) : undefined,
      };
    }
    case 9:
      return { kind: 'save', name: readName(reader) };
    default:
      throw new ProtocolError(`There is no transaction manager request ${request}.`);
  }
}

/** Lets a session do it. A rollback's name means a savepoint unless it is `transactionName`, the transaction's own. */
export async function runTransactionRequest(
  session: SqlSession,
  request: TransactionRequest,
  transactionName: string,
): Promise<void> {
  switch (request.kind) {
    case 'begin':
      return session.begin(request.isolationLevel);
    case 'save':
      return session.save(request.name);
    case 'commit':
      await session.commit();
      break;
    case 'rollback':
      if (request.name === '' || request.name === transactionName) await session.rollback();
      else await session.rollback(request.name);
  }
  if (request.next) await session.begin(request.next.isolationLevel);
}

function readBegin(reader: WireReader): Begin {
  return { kind: 'begin', isolationLevel: reader.u8(), name: readName(reader) };
}

/** The length of a transaction's name stands in bytes, unlike that of other texts. */
function readName(reader: WireReader): string {
  return reader.bytes(reader.u8()).toString('utf16le');
}

import type { GraphQLError } from 'graphql';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { FollowEvents } from './events/live-events.ts';
import type { LaterParts } from './parts/later-parts.ts';

/** An operation as a client sends it. */
export interface AskedOperation {
  /** The text; absent where a hash stands for it. */
  readonly query?: string | undefined;
  /** The SHA-256 of a trusted document. */
  readonly documentId?: string | undefined;
  /** The same from clients that would have a text kept that is not known (automatic persisted queries). */
  readonly storedHash?: string | undefined;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** How a client asks, and how it takes an answer. */
export interface ClientContext {
  readonly scope: RequestScope;
  /** Whether the client takes an answer in parts; else it gets it whole. */
  readonly acceptsParts?: boolean;
  /** How long the answer to an event may take, in milliseconds; absent where the client does not take events. */
  readonly eventDeadlineMs?: number;
  /** Whether a page of somebody else may have sent it without asking, so that it must not change anything. */
  readonly readsOnly?: boolean;
  /** Where the client is, by which it is told from others where nobody knows who it is. */
  readonly address?: string | undefined;
  /** Whether the client wants to know what its operation cost. */
  readonly wantsCost?: boolean;
}

/** The answer to a client: errors with paths in the client's terms, and no field that was not asked for. */
export interface ClientAnswer {
  /** Absent where nothing was executed. */
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
  /** What comes after an answer that is the first part. */
  readonly later?: LaterParts;
  /** How the events of a subscription are followed, instead of data. */
  readonly follow?: FollowEvents;
}

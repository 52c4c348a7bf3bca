import { GraphQLError, OperationTypeNode } from 'graphql';
import { abortable } from '../../subgraphs/shared/abortable.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { SystemHealth } from '../../subgraphs/shared/system-health.ts';
import type { ClientAnswer } from '../engine/client-request.ts';
import type { FollowEvents } from '../engine/events/live-events.ts';
import type { LaterParts, PartBatch } from '../engine/parts/later-parts.ts';
import type { Sightings } from '../engine/subjects/sightings.ts';
import type { AskedQuestion } from './asked-question.ts';
import { changeOf } from './changed-things.ts';
import { createEntry, createOpening } from './audit-entry.ts';
import type { AuditLog } from './audit-log.ts';
import { searchesOf } from './asked-searches.ts';
import { readDenials } from './denials.ts';

/** Has it recorded who saw what before it leaves. */
export interface Audit {
  /**
   * The answer when what it tells of persons is on the disk, with its later parts and its events, each of which is
   * recorded by itself; an error in place of what could not be recorded. What tells nothing personal goes on at once.
   */
  record(answer: ClientAnswer, question: AskedQuestion, scope: RequestScope): MaybePromise<ClientAnswer>;
  /** Resolves when it is on the disk that the image of a page is opened from an address, else with what is told instead. */
  recordOpening(page: string, scope: RequestScope, address: string): Promise<GraphQLError | undefined>;
  /** Whether it can be recorded now who sees what; never rejects. */
  readonly health: (signal: AbortSignal) => Promise<SystemHealth>;
}

/** Who waits for the disk hears after so long that it does not answer. */
const patienceMs = 2000;

export function createAudit(log: AuditLog): Audit {
  async function write(
    told: {
      readonly seen: Sightings | undefined;
      readonly errors: readonly GraphQLError[];
      readonly data: () => unknown;
    },
    question: AskedQuestion,
    scope: RequestScope,
  ): Promise<boolean> {
    const denials = readDenials(told.errors, told.data, question);
    // Of an operation with a denied change nothing was run.
    const change = denials ? undefined : changeOf(question, told.data());
    const entry = createEntry(question, scope, told.seen, denials, change);
    if (!entry) return true;
    try {
      await inTime(log.append({ ...entry }));
      return true;
    } catch {
      // The log of the gateway has the cause. What was only denied tells nobody anything.
      return entry.act === 'denied';
    }
  }

  function whole(
    answer: ClientAnswer,
    question: AskedQuestion,
    scope: RequestScope,
  ): MaybePromise<ClientAnswer> {
    const { sightings, data, errors = [] } = answer;
    const isTold = errors.length > 0 || (sightings && sightings.fields.size + sightings.denied.size > 0);
    const { operation } = question.asked.operation;
    const changes = operation === OperationTypeNode.MUTATION;
    if (!isTold && !changes && searchesOf(question).length === 0) return answer;
    const told = { seen: sightings, errors, data: () => asSeen(data) };
    return write(told, question, scope).then((isWritten) => (isWritten ? answer : unrecorded));
  }

  async function* parts(
    batches: LaterParts['batches'],
    question: AskedQuestion,
    scope: RequestScope,
  ): AsyncGenerator<PartBatch, void, void> {
    for await (const batch of batches) {
      const errors = batch.parts.flatMap((part) => part.errors);
      const told = { seen: batch.sightings, errors, data: () => null };
      yield (await write(told, question, scope)) ? batch : withoutData(batch);
    }
  }

  function events(follow: FollowEvents, question: AskedQuestion, scope: RequestScope): FollowEvents {
    return async function* recorded(signal) {
      for await (const answer of follow(signal)) yield await whole(answer, question, scope);
    };
  }

  return {
    async recordOpening(page, scope, address) {
      try {
        await inTime(log.append({ ...createOpening(page, scope, address) }));
        return undefined;
      } catch {
        return cannotRecord();
      }
    },
    health: async (signal) => {
      try {
        await abortable(log.check(), signal);
        return { system: 'audit', up: true };
      } catch {
        return away;
      }
    },
    record(answer, question, scope) {
      const { later, follow } = answer;
      if (follow) return { ...answer, follow: events(follow, question, scope) };
      if (!later) return whole(answer, question, scope);
      const inParts = { ...later, batches: parts(later.batches, question, scope) };
      return whole({ ...answer, later: inParts }, question, scope);
    },
  };
}

/** Rejects where it takes too long; what comes of it later nobody waits for. */
async function inTime(writing: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The disk of the audit does not answer.')), patienceMs);
  try {
    await Promise.race([writing, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Data that is written as text already, as its client reads it. */
function asSeen(data: ClientAnswer['data']): unknown {
  return data && typeof data['toJSON'] === 'function' ? data['toJSON']() : data;
}

function withoutData(batch: PartBatch): PartBatch {
  const parts = batch.parts.map((part) => ({ ...part, data: null, errors: [cannotRecord()] }));
  return { ...batch, parts, announced: [], isLast: batch.isLast };
}

const away: SystemHealth = {
  system: 'audit',
  up: false,
  reason: 'It cannot be written who sees what; the log of the gateway says why.',
  reasonFa: 'ثبت اینکه چه کسی چه می‌بیند ممکن نیست؛ گزارش درگاه دلیل آن را می‌گوید.',
};

const unrecorded: ClientAnswer = { data: null, errors: [cannotRecord()] };

function cannotRecord(): GraphQLError {
  return new GraphQLError(
    'What is told of persons is recorded first, and the audit cannot be written; try again in a while, or ask without personal data.',
    {
      extensions: {
        code: 'SOURCE_UNAVAILABLE',
        system: 'audit',
        operation: 'record',
        retryAfterMs: 5000,
        messageFa:
          'هر دسترسی به داده‌های اشخاص باید پیش از پاسخ ثبت شود و اکنون ثبت ممکن نیست؛ کمی بعد دوباره تلاش کنید یا داده‌های اشخاص را درخواست نکنید.',
      },
    },
  );
}

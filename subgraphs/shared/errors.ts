import { type ASTNode, GraphQLError } from 'graphql';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { InvalidValueError } from './values/invalid-value-error.ts';

/** The legacy systems as errors and /health/ready name them. */
export type LegacySystem = 'urban-planning-sql' | 'archive-soap' | 'inspection-sql' | 'inspection-soap';

/** What happened to a call, for a client that wants to react to it. */
export type SourceErrorCode =
  'SOURCE_UNAVAILABLE' | 'SOURCE_TIMEOUT' | 'SOURCE_BUSY' | 'SOURCE_REFUSED' | 'SOURCE_INVALID_ANSWER';

/** What can fail: a legacy system, or a subgraph in a process of its own, which in another supergraph has any name. */
export type System = LegacySystem | SubgraphName | (string & {});

const names: Readonly<Partial<Record<string, { en: string; fa: string }>>> = {
  'urban-planning-sql': { en: 'The urban-planning database', fa: 'پایگاه داده شهرسازی' },
  'archive-soap': { en: 'The archive', fa: 'سامانه آرشیو' },
  'inspection-sql': { en: 'The inspection database', fa: 'پایگاه داده بازدید' },
  'inspection-soap': { en: 'The inspection service', fa: 'سرویس بازدید' },
  'urban-planning': { en: 'The urban-planning subgraph', fa: 'زیرگراف شهرسازی' },
  archive: { en: 'The archive subgraph', fa: 'زیرگراف آرشیو' },
  inspection: { en: 'The inspection subgraph', fa: 'زیرگراف بازدید' },
} satisfies Record<LegacySystem | SubgraphName, { en: string; fa: string }>;

function nameOf(system: System): { en: string; fa: string } {
  return names[system] ?? { en: `The subgraph ${system}`, fa: `زیرگراف ${system}` };
}

/** What is said of a system, behind its name, and after how long another try is worth while; null: never by itself. */
interface Told {
  readonly en: string;
  readonly fa: string;
  readonly retryAfterMs: number | null;
}

const sentences: Readonly<Record<SourceErrorCode, Told>> = {
  SOURCE_UNAVAILABLE: {
    en: 'cannot be reached for OPERATION; try again in a while, or ask without the fields that come from it.',
    fa: 'در دسترس نیست؛ کمی بعد دوباره تلاش کنید یا فیلدهای آن را درخواست نکنید.',
    retryAfterMs: 5000,
  },
  SOURCE_TIMEOUT: {
    en: 'did not answer OPERATION in time; try again, or ask for less at once.',
    fa: 'در زمان مقرر پاسخ نداد؛ دوباره تلاش کنید یا داده کمتری بخواهید.',
    retryAfterMs: 1000,
  },
  SOURCE_BUSY: {
    en: 'was too busy for OPERATION; try again in a second.',
    fa: 'مشغول است؛ یک ثانیه دیگر دوباره تلاش کنید.',
    retryAfterMs: 1000,
  },
  SOURCE_REFUSED: {
    en: 'refused OPERATION; the operators must look at the credentials and rights of Chaharsu.',
    fa: 'درخواست را نپذیرفت؛ راهبر سامانه باید دسترسی چهارسو را بررسی کند.',
    retryAfterMs: null,
  },
  SOURCE_INVALID_ANSWER: {
    en: 'answered OPERATION with something that it should not; the operators find the details in the log.',
    fa: 'پاسخ نامعتبر داد؛ جزئیات در گزارش سامانه ثبت شده است.',
    retryAfterMs: null,
  },
};

/**
 * The error of a legacy system that did not do its part: names the system, the act and the remedy, in both languages.
 * `cause` is for the log and never leaves the process.
 */
export function sourceError(
  code: SourceErrorCode,
  system: System,
  operation: string,
  cause?: unknown,
): GraphQLError {
  const { en, fa, retryAfterMs } = sentences[code];
  const told = { en: en.replace('OPERATION', operation), fa, retryAfterMs };
  return typedError(code, system, operation, told, cause);
}

/** The error of a call that was not made, because its breaker is open: the system has failed it again and again. */
export function refusedAsFailing(system: System, operation: string, retryAfterMs: number): GraphQLError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return typedError('SOURCE_UNAVAILABLE', system, operation, {
    en: `has failed ${operation} again and again and is left alone for now; try again in ${inSeconds(seconds)}, or ask without the fields that come from it.`,
    fa: `چند بار پیاپی در پاسخ به این درخواست ناموفق بوده و فعلا از آن پرسیده نمی‌شود؛ ${seconds.toLocaleString('fa')} ثانیه دیگر دوباره تلاش کنید یا فیلدهای آن را درخواست نکنید.`,
    retryAfterMs,
  });
}

/** The error of a call that was not made, because too many others wait for the same system. */
export function refusedAsBusy(system: System, operation: string): GraphQLError {
  return typedError('SOURCE_BUSY', system, operation, {
    en: `is asked for more than it can answer at a time, and ${operation} had to wait too long; try again in a second, or ask for less at once.`,
    fa: 'بیش از توانش پرسیده می‌شود و نوبت به این درخواست نرسید؛ یک ثانیه دیگر دوباره تلاش کنید یا داده کمتری بخواهید.',
    retryAfterMs: 1000,
  });
}

/** The error of a call that its system turned away for now, with the time that it said to wait. */
export function turnedAway(
  system: System,
  operation: string,
  retryAfterMs: number,
  cause: Error,
): GraphQLError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  const told = {
    en: `was too busy for ${operation} and wants to be left alone for a while; try again in ${inSeconds(seconds)}.`,
    fa: `مشغول است و خواسته مدتی از آن پرسیده نشود؛ ${seconds.toLocaleString('fa')} ثانیه دیگر دوباره تلاش کنید.`,
    retryAfterMs,
  };
  return typedError('SOURCE_BUSY', system, operation, told, cause);
}

/** The error of a change of which nobody could find out in time whether it is made; it may be sent again under its key. */
export function outcomeUnknown(system: System, operation: string, cause?: unknown): GraphQLError {
  const told = {
    en: `did not tell in time whether ${operation} was carried out, so it is not known; send the same change again with the same key, and it is made once at most.`,
    fa: 'به‌موقع اعلام نکرد که این تغییر ثبت شده است یا نه و نتیجه معلوم نیست؛ همان تغییر را با همان کلید دوباره بفرستید، بیش از یک بار ثبت نمی‌شود.',
    retryAfterMs: 1000,
  };
  return typedError('SOURCE_TIMEOUT', system, operation, told, cause);
}

/** The error of a subscription whose reader is so slow that events would have to be left out. */
export function tooFarBehind(system: System, operation: string): GraphQLError {
  return new GraphQLError(
    `Too many events of ${operation} have not been read, and the subscription ends; ask for the present state, subscribe again, and for less.`,
    {
      extensions: {
        code: 'SOURCE_BUSY',
        system,
        operation,
        retryAfterMs: 1000,
        messageFa:
          'رویدادهای خوانده‌نشده بیش از حد شد و اشتراک پایان یافت؛ وضعیت فعلی را بپرسید و دوباره و محدودتر مشترک شوید.',
      },
    },
  );
}

/** The error of an answer of which nothing is left: one of its subgraphs left out what must not be null. */
export function nothingIsLeft(systems: readonly System[]): GraphQLError {
  return new GraphQLError(
    `A value that must not be null was left out, and nothing of the answer is left; ask for less, or tell the operators that it came from ${systems.join(' or ')}.`,
    {
      extensions: {
        code: 'SOURCE_INVALID_ANSWER',
        messageFa: `مقداری که نباید تهی باشد نرسید و از پاسخ چیزی نماند؛ داده کمتری بخواهید یا به راهبر سامانه بگویید که از ${systems.join(' یا ')} بوده است.`,
      },
    },
  );
}

/** Stands last among the errors of an answer that has `count` more than the `max` that are told. */
export function errorsLeftOut(count: number, max: number): GraphQLError {
  const [more, atMost] = [count, max].map((number) => number.toLocaleString('en'));
  const [moreFa, atMostFa] = [count, max].map((number) => number.toLocaleString('fa'));
  return new GraphQLError(
    `${more} more errors were left out, for an answer tells of ${atMost} at most; ask for less at once to see them.`,
    {
      extensions: {
        code: 'SOURCE_ERRORS_LEFT_OUT',
        messageFa: `${moreFa} خطای دیگر نیامده است، چون هر پاسخ حداکثر ${atMostFa} خطا دارد؛ برای دیدن آن‌ها داده کمتری بخواهید.`,
      },
    },
  );
}

function typedError(
  code: SourceErrorCode,
  system: System,
  operation: string,
  { en, fa, retryAfterMs }: Told,
  cause?: unknown,
): GraphQLError {
  const name = nameOf(system);
  return new GraphQLError(`${name.en} ${en}`, {
    originalError: cause instanceof Error ? cause : null,
    extensions: {
      code,
      system,
      operation,
      ...(retryAfterMs !== null && { retryAfterMs: Math.ceil(retryAfterMs) }),
      messageFa: `${name.fa} ${fa}`,
    },
  });
}

function inSeconds(seconds: number): string {
  return seconds === 1 ? 'a second' : `${seconds} seconds`;
}

/**
 * The error of a person's input: what is wrong with it and what to do, in both languages. The node, where the input
 * stands in the query itself, tells the client the place.
 */
export function badInput(message: string, messageFa: string, node: ASTNode | null = null): GraphQLError {
  return new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT', messageFa } });
}

/** Runs a reader of input and turns its InvalidValueError into a `badInput`. */
export function readInput<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidValueError) throw badInput(error.message, error.messageFa);
    throw error;
  }
}

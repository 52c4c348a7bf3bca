import type { GraphQLError } from 'graphql';
import { RequestError } from '../engine/refused-document.ts';

/** What a document may have too much of, in both languages, with what to do about it. */
const words = {
  operations: {
    en: 'operations; send each where it is asked',
    fa: 'عملیات',
  },
  fragments: { en: 'fragments; ask in several questions', fa: 'قطعه (fragment)' },
  directives: { en: 'directives; decide in the client what to ask for', fa: 'دستور (directive)' },
  variables: { en: 'variables; give lists or objects as one variable', fa: 'متغیر' },
  valueDepth: { en: 'lists and objects in each other; give flat values', fa: 'مقدار تودرتو' },
  variableValues: {
    en: 'values in its variables; give long lists in several requests',
    fa: 'مقدار در متغیرها',
  },
  repetitions: {
    en: 'pairs of fields that ask for the same; ask for each field once in its place',
    fa: 'جفت فیلد تکراری',
  },
  depth: {
    en: 'levels of fields in each other; ask for what is deep down in a question of its own',
    fa: 'سطح تودرتو',
  },
  rootFields: { en: 'fields at its root; ask in several questions', fa: 'فیلد ریشه' },
  fields: {
    en: 'fields, counted wherever fragments are spread; ask for less, or in several questions',
    fa: 'فیلد',
  },
  aliases: { en: 'aliases; ask for a list, or in several questions', fa: 'نام مستعار (alias)' },
  introspection: {
    en: 'values of the schema; ask for the schema once, and for nothing in it twice',
    fa: 'مقدار از طرح‌واره',
  },
} as const;

/** The error of a document that is larger than documents may be; the limit is named. */
export function overLimit(what: keyof typeof words, limit: number): GraphQLError {
  const { en, fa } = words[what];
  return new RequestError(
    `The query has more than ${limit.toLocaleString('en')} ${en}.`,
    refusal(
      'QUERY_TOO_LARGE',
      `پرس‌وجو بیش از ${limit.toLocaleString('fa')} ${fa} دارد؛ داده کمتری بخواهید یا آن را به چند پرسش تقسیم کنید.`,
    ),
  );
}

/** The error of a question about the schema where those are not answered. */
export function introspectionOff(): GraphQLError {
  return new RequestError(
    'This gateway does not answer questions about its schema; take the schema from its developers, or ask the operators to open it by CHAHARSU_INTROSPECTION.',
    refusal(
      'INTROSPECTION_OFF',
      'این درگاه به پرسش درباره طرح‌واره پاسخ نمی‌دهد؛ طرح‌واره را از توسعه‌دهندگان بگیرید.',
    ),
  );
}

/** The error of an operation that may cost more than any may; nothing was asked for it. */
export function tooCostly(price: number, budget: number, field: string): GraphQLError {
  const [priceFa, budgetFa] = [price, budget].map((points) => points.toLocaleString('fa'));
  const { extensions, ...rest } = refusal(
    'COST_EXCEEDED',
    `هزینه این پرسش ${priceFa} امتیاز است و حداکثر ${budgetFa} پذیرفته می‌شود؛ بیشتر آن از ${field} است: آنجا first کوچک‌تری بدهید یا فیلدهای کمتری بخواهید.`,
  );
  return new RequestError(
    `This question costs ${price.toLocaleString('en')} points and may cost ${budget.toLocaleString('en')}; most of it is in \`${field}\`: give it a smaller \`first\`, or ask for fewer fields in it.`,
    { ...rest, extensions: { ...extensions, price, budget, field } },
  );
}

/** The error of a list that has to be told how long it may become, by one argument and no more. */
export function needsOneSlice(field: string, slicingArguments: readonly string[]): GraphQLError {
  const names = slicingArguments.join(', ');
  return new RequestError(
    `The list \`${field}\` takes exactly one of the arguments ${names}; say by it how many items are wanted.`,
    refusal(
      'GRAPHQL_VALIDATION_FAILED',
      `فهرست ${field} دقیقا یکی از آرگومان‌های ${names} را می‌خواهد؛ با آن تعداد را مشخص کنید.`,
    ),
  );
}

/** The error of a client that has asked for as much as it may for now. */
export function rateLimited(retryAfterMs: number): GraphQLError {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return tooManyRequests(
    retryAfterMs,
    `You have asked for as much as one client may for now; try again in ${seconds} s, or ask for less at once.`,
    `بیش از سهم خود در این زمان پرسیده‌اید؛ ${seconds.toLocaleString('fa')} ثانیه دیگر دوباره تلاش کنید یا داده کمتری بخواهید.`,
  );
}

/** The error of a client that has as many operations under way as it may. */
export function tooManyAtOnce(limit: number): GraphQLError {
  return tooManyRequests(
    1000,
    `You have ${limit} operations under way, as many as one client may; wait for one of them to end, and ask again.`,
    `هم‌اکنون ${limit.toLocaleString('fa')} عملیات شما در جریان است که بیشترین حد است؛ پس از پایان یکی از آن‌ها دوباره بپرسید.`,
  );
}

/** The error of a client that has as many subscriptions open as it may. */
export function tooManySubscriptionsOfOne(share: number): GraphQLError {
  return tooManyRequests(
    60_000,
    `You have ${share} subscriptions open, as many as one client may; end one of them, or ask with a query.`,
    `هم‌اکنون ${share.toLocaleString('fa')} اشتراک باز دارید که بیشترین حد است؛ یکی از آن‌ها را پایان دهید یا با query بپرسید.`,
  );
}

function tooManyRequests(retryAfterMs: number, message: string, messageFa: string): GraphQLError {
  const { extensions } = refusal('RATE_LIMITED', messageFa);
  return new RequestError(message, {
    extensions: { ...extensions, retryAfterMs: Math.max(1, Math.ceil(retryAfterMs)), http: { status: 429 } },
  });
}

/** The error of a question that is not among those that this gateway answers. */
export function untrusted(): GraphQLError {
  return new RequestError(
    'This gateway answers only the documents of its manifest; send the `documentId` of one of them, or have yours put into it.',
    refusal(
      'DOCUMENT_NOT_TRUSTED',
      'این درگاه تنها به پرس‌وجوهای فهرست تأییدشده پاسخ می‌دهد؛ documentId یکی از آن‌ها را بفرستید یا پرس‌وجوی خود را به فهرست بیفزایید.',
    ),
  );
}

/** The error of an id that no document of the manifest has. */
export function unknownDocument(): GraphQLError {
  return new RequestError(
    'No document of the manifest has this `documentId`; it is `sha256:` and the hash of the text. Send the text as `query` where that is allowed, or have it put into the manifest.',
    refusal(
      'DOCUMENT_UNKNOWN',
      'هیچ پرس‌وجویی با این documentId در فهرست نیست؛ متن آن را در query بفرستید یا آن را به فهرست بیفزایید.',
    ),
  );
}

/** 200, because clients that try a stored query first look at the code and send the text. */
export function noStoredQueries(): GraphQLError {
  const { extensions } = refusal(
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'این سرویس پرس‌وجوی ذخیره‌شده نمی‌پذیرد؛ متن کامل پرس‌وجو را بفرستید.',
  );
  return new RequestError('PersistedQueryNotSupported', {
    extensions: { ...extensions, http: { status: 200 } },
  });
}

/** The status is for an answer over HTTP; it is not passed on. */
function refusal(code: string, messageFa: string) {
  return { extensions: { code, messageFa, http: { status: 400 } } } as const;
}

import { GraphQLError } from 'graphql';
import { typedError } from '../../subgraphs/shared/client-error.ts';

/** An error of a request itself, of which nothing was done; clients see it as it is. */
export class RequestError extends GraphQLError {}

/** What is wrong may be a name of a megabyte, and a hundred errors may repeat it. */
const maxLetters = 500;

type RequestErrorCode = 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED';

const sentences: Readonly<Record<RequestErrorCode, string>> = {
  GRAPHQL_PARSE_FAILED: 'متن پرس‌وجو از نظر نحوی درست نیست؛ جای خطا در locations آمده است.',
  GRAPHQL_VALIDATION_FAILED:
    'پرس‌وجو با طرح‌واره سازگار نیست؛ نام فیلدها و آرگومان‌ها را با راهنمای طرح‌واره مقایسه کنید.',
};

/** What stops the reading of a document with words that help nobody (graphql 16), and what is to be done about it. */
const remedies: readonly { readonly said: RegExp; readonly message: string; readonly messageFa: string }[] = [
  {
    // The parser goes as deep as its text, and the stack ends.
    said: /Maximum call stack size exceeded/,
    message: 'The query is nested too deeply; ask for what is deep down in a question of its own.',
    messageFa: 'پرس‌وجو بیش از حد تودرتو است؛ آنچه را در عمق آن است در پرسشی جداگانه بخواهید.',
  },
  {
    // Each two fields of one name are compared with each other, half a million times at most.
    said: /^Validation aborted\.$/,
    message:
      'The query repeats fields too often to be checked; ask for each field once in its place, or in several questions.',
    messageFa:
      'پرس‌وجو فیلدها را بیش از آن تکرار کرده که قابل بررسی باشد؛ هر فیلد را در جای خود یک بار بخواهید یا پرس‌وجو را به چند پرسش تقسیم کنید.',
  },
  {
    said: /^Too many validation errors/,
    message: 'The query has more than 100 errors; mend those that are listed before this one, and ask again.',
    messageFa: 'پرس‌وجو بیش از ۱۰۰ خطا دارد؛ خطاهایی را که پیش از این آمده اصلاح کنید و دوباره بپرسید.',
  },
];

/**
 * The error of a document that cannot be read or does not fit the schema, in both languages, with the place in it; what
 * one of our scalars says of a value stays.
 */
export function refusedDocument(code: RequestErrorCode, cause: unknown): GraphQLError {
  if (cause instanceof GraphQLError && typedError(cause)) return cause;
  const error = cause instanceof GraphQLError ? cause : new GraphQLError(String(cause));
  const { message, messageFa } = remedies.find(({ said }) => said.test(error.message)) ?? {
    message: error.message.length > maxLetters ? `${error.message.slice(0, maxLetters)}…` : error.message,
    messageFa: sentences[code],
  };
  const { nodes = null, source = null, positions = null } = error;
  return new RequestError(message, { nodes, source, positions, extensions: { code, messageFa } });
}

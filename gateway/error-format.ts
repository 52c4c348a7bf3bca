import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { clientError, typedError } from '../subgraphs/shared/client-error.ts';

/** What is wrong with a request itself, by Apollo Server's codes; its English message says where. */
const requestErrors: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'متن پرس‌وجو از نظر نحوی درست نیست؛ جای خطا در locations آمده است.',
  GRAPHQL_VALIDATION_FAILED:
    'پرس‌وجو با طرح‌واره سازگار نیست؛ نام فیلدها و آرگومان‌ها را با راهنمای طرح‌واره مقایسه کنید.',
  BAD_REQUEST: 'درخواست HTTP درست ساخته نشده است؛ متن انگلیسی پیام می‌گوید چه چیزی را اصلاح کنید.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'این سرویس پرس‌وجوی ذخیره‌شده نمی‌پذیرد؛ متن کامل پرس‌وجو را بفرستید.',
};

/** What stops the reading of a request with words that help nobody (graphql 16), and what is to be done about it. */
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

/** Decides what clients see of an error; Apollo Server calls it for each. `formatted` is what it would tell itself. */
export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Shows clients the errors of the city's graph: what is not an error of ours is masked and logged. */
export function createErrorFormat(log: Logger): ErrorFormat {
  return ({ message, locations, path, extensions }, error) => {
    const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : '';
    const messageFa = requestErrors[code];
    if (messageFa !== undefined && !typedError(error)) {
      const told = remedies.find(({ said }) => said.test(message)) ?? { message, messageFa };
      return {
        message: told.message,
        ...(locations && { locations }),
        ...(path && { path }),
        extensions: { code, messageFa: told.messageFa },
      };
    }
    return clientError(asGraphQLError(error), log);
  };
}

/** Shows clients the errors of anyone's graph: what a subgraph says is passed on with its name, the rest as above. */
export function createForeignErrorFormat(log: Logger): ErrorFormat {
  const format = createErrorFormat(log);
  return (formatted, error) => {
    const { message, path, extensions = {} } = formatted;
    const { code, system } = extensions;
    if (typeof system !== 'string' || typedError(error)) return format(formatted, error);
    return { message, ...(path && { path }), extensions: { code, system } };
  };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

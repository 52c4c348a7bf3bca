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

/** The parser goes as deep as its text; the engine stops it with words of its own. */
const stackOverflow = 'Maximum call stack size exceeded';
const nestedTooDeeply = 'The query is nested too deeply; ask for what is deep down in a question of its own.';

/** Decides what clients see of an error; Apollo Server calls it for each. `formatted` is what it would tell itself. */
export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Shows clients the errors of the city's graph: what is not an error of ours is masked and logged. */
export function createErrorFormat(log: Logger): ErrorFormat {
  return ({ message, locations, path, extensions }, error) => {
    const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : '';
    const messageFa = requestErrors[code];
    if (messageFa !== undefined && !typedError(error)) {
      return {
        message: message.includes(stackOverflow) ? nestedTooDeeply : message,
        ...(locations && { locations }),
        ...(path && { path }),
        extensions: { code, messageFa },
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

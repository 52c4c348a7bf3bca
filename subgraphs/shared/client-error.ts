import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';

/** What may leave the process of an error's extensions. */
const shown = ['code', 'system', 'operation', 'retryAfterMs', 'messageFa', 'reference'];

const typed = /^(SOURCE_[A-Z_]+|BAD_USER_INPUT|UNAUTHENTICATED|FORBIDDEN|INTERNAL)$/;

/**
 * An error as it may leave the process: a typed one of ours as it is; of any other only a reference, by which the
 * log knows it.
 */
export function clientError(error: GraphQLError, log: Logger): GraphQLFormattedError {
  const { message, extensions } = typedError(error) ?? masked(error, log);
  const { path, locations } = error;
  return {
    message,
    ...(locations?.length && { locations }),
    ...(path && { path }),
    extensions: Object.fromEntries(Object.entries(extensions).filter(([name]) => shown.includes(name))),
  };
}

/** The typed error of ours that an error is, or that it wraps. */
export function typedError(error: unknown): GraphQLError | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { code } = error.extensions;
  return typeof code === 'string' && typed.test(code) ? error : typedError(error.originalError);
}

function masked(error: GraphQLError, log: Logger): Pick<GraphQLError, 'message' | 'extensions'> {
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, path: error.path, err: error.originalError ?? error }, 'unexpected error');
  return {
    message: `Something went wrong inside Chaharsu; try again, and if it stays, tell the operators the reference ${reference}.`,
    extensions: {
      code: 'INTERNAL',
      reference,
      messageFa: `خطایی در چهارسو رخ داد؛ دوباره تلاش کنید و اگر تکرار شد، شماره پیگیری ${reference} را به راهبر سامانه بدهید.`,
    },
  };
}

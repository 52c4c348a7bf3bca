import { GraphQLError } from 'graphql';
import { badInput } from '../../../subgraphs/shared/errors.ts';

/** The error of an operation for which there is no plan within the time or the memory that one may take. */
export function tooMuchToPlan(): GraphQLError {
  const { message, extensions } = badInput(
    'This operation is too intricate to be planned; ask for less in it, with fewer fragments on interfaces, or in several questions.',
    'این پرسش پیچیده‌تر از آن است که بتوان برای آن طرح اجرا ساخت؛ داده کمتری بخواهید، از قطعه‌های کمتری روی رابط‌ها استفاده کنید یا آن را به چند پرسش تقسیم کنید.',
  );
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}

/** The error of an operation that nobody has asked before, while too many such wait for their plans. */
export function tooManyToPlan(): GraphQLError {
  return waiting(
    'The gateway has too many new operations to plan at a time; try again in a second.',
    'درگاه در این لحظه پرسش‌های تازه بیش از حدی برای طرح‌ریزی دارد؛ یک ثانیه دیگر دوباره تلاش کنید.',
  );
}

/** The error of an operation that nobody has asked before, whose plan was not there within the request's own time. */
export function tooLateToPlan(): GraphQLError {
  return waiting(
    'The gateway had no plan for this new operation within the time of its request; try again in a second.',
    'درگاه نتوانست این پرسش تازه را در مهلت درخواست طرح‌ریزی کند؛ یک ثانیه دیگر دوباره تلاش کنید.',
  );
}

/** The error of an operation whose plan was still to be made when its planner ended. */
export function planningStopped(cause?: Error): GraphQLError {
  return waiting(
    'The gateway cannot plan new operations just now; try again in a second.',
    'درگاه اکنون نمی‌تواند پرسش تازه‌ای را طرح‌ریزی کند؛ یک ثانیه دیگر دوباره تلاش کنید.',
    cause,
  );
}

function waiting(message: string, messageFa: string, cause?: Error): GraphQLError {
  return new GraphQLError(message, {
    originalError: cause ?? null,
    extensions: {
      code: 'SOURCE_BUSY',
      system: 'gateway',
      operation: 'planning',
      retryAfterMs: 1000,
      messageFa,
      // Of the answer; it is not passed on, and without it the status would be 500.
      http: { status: 503 },
    },
  });
}

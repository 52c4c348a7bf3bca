import { GraphQLError } from 'graphql';
import { sourceError, type SourceErrorCode } from '../../shared/errors.ts';
import type { Turn } from '../../shared/guard/guard.ts';
import { asElement, numberOf, optionalText } from '../../shared/soap/soap-element.ts';
import type { Open, Send, SoapService } from '../../shared/soap/soap-service.ts';
import { createTicketKeeper } from '../../shared/soap/ticket.ts';
import type { SoapValue } from '../../shared/soap/value-reader.ts';
import type { SourceRequest } from '../../shared/source-request.ts';

/**
 * Sends a message with the archive's ticket, and once more with a new one where that has expired: the archive has done
 * nothing then. Whatever code it answers with is given back, unless it has failed: that is a typed source error.
 */
export type AskWithTicket = <Answer extends Coded>(
  operation: string,
  request: SourceRequest,
  message: (ticket: string, turn: Turn, send: Send, open: Open) => Promise<Answer>,
) => Promise<Answer>;

/** An answer with its result code. */
export interface Coded {
  readonly code: number;
}

const codes: Readonly<Record<number, SourceErrorCode>> = {
  [-1]: 'SOURCE_BUSY',
  [-2]: 'SOURCE_REFUSED',
  [-4]: 'SOURCE_REFUSED',
  [-99]: 'SOURCE_UNAVAILABLE',
};

/** By these the archive answers; with any other result code it has failed. */
const answerCodes = new Set([0, -1, -3, -4, -5, -6, -7]);

/** Creates the one session that the archive allows its user: whoever asks it does so by this one. */
export function createArchiveSession(
  service: SoapService,
  credentials: { readonly user: string; readonly password: string },
): AskWithTicket {
  const tickets = createTicketKeeper();
  const login = (turn: Turn, send: Send) => () =>
    turn.first('Vorud', async (signal) => {
      const args = { nameKarbari: credentials.user, ramz: credentials.password };
      const { code, ticket } = await send('Vorud', args, readLogin, signal);
      if (code !== 0 || !ticket) throw resultError('Vorud', code);
      return ticket;
    });

  return (operation, request, message) =>
    service
      .inTurn(
        operation,
        async (turn, send, open) => {
          const given = await tickets.withTicket(turn, login(turn, send), {
            read: (ticket) => message(ticket, turn, send, open),
            hasExpired: ({ code }) => code === -1,
          });
          if (!answerCodes.has(given.code)) throw resultError(operation, given.code);
          return given;
        },
        request,
      )
      .catch((error: unknown) => {
        throw typedError(operation, error);
      });
}

/** The same session for whoever can do nothing with an answer but "done" or "not found", which is an empty one. */
export function foundWith(session: AskWithTicket): AskWithTicket {
  return async (operation, request, message) => {
    const answer = await session(operation, request, message);
    if (answer.code !== 0 && answer.code !== -3) throw resultError(operation, answer.code);
    return answer;
  };
}

/** The code of a result, which is below 0 where it failed. */
export function codeOf(result: SoapValue | undefined): number {
  return numberOf(asElement(result), 'CodeNatije');
}

/** An unknown code is an error, never success (handbook 8.14); the Persian message beside it is not for machines. */
export function resultError(operation: string, code: number): GraphQLError {
  return sourceError(
    codes[code] ?? 'SOURCE_INVALID_ANSWER',
    'archive-soap',
    operation,
    new Error(`CodeNatije ${code}`),
  );
}

function readLogin(result: SoapValue | undefined): Coded & { readonly ticket: string | null } {
  return { code: codeOf(result), ticket: optionalText(asElement(result), 'Ticket') };
}

/** The archive answers with codes; a fault is none of its answers. */
function typedError(operation: string, error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : sourceError('SOURCE_INVALID_ANSWER', 'archive-soap', operation, error);
}

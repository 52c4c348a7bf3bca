import { abortable } from '../abortable.ts';

/** A ticket that all calls share and that is fetched once for all who wait. */
export interface TicketKeeper {
  /**
   * Runs a read with the ticket; when it says that the ticket has expired, once more with a new one. Rejects with the
   * signal's reason when it aborts while a ticket is waited for.
   */
  withTicket<Answer>(
    read: (ticket: string) => Promise<Answer>,
    hasExpired: (answer: Answer) => boolean,
    signal: AbortSignal,
  ): Promise<Answer>;
}

/**
 * Keeps the ticket of a service that allows one session per user: two logins at a time would end each other's ticket,
 * so whoever finds it expired shares one new login (handbook 8.17).
 */
export function createTicketKeeper(login: () => Promise<string>): TicketKeeper {
  let current: Promise<string> | undefined;

  const ticket = (): Promise<string> => {
    if (current) return current;
    const fetching = login();
    current = fetching;
    fetching.catch(() => {
      if (current === fetching) current = undefined;
    });
    return fetching;
  };

  return {
    async withTicket(read, hasExpired, signal) {
      const used = ticket();
      const answer = await read(await abortable(used, signal));
      if (!hasExpired(answer)) return answer;
      // Someone else may have logged in again already; then that ticket is the one to use.
      if (current === used) current = undefined;
      return read(await abortable(ticket(), signal));
    },
  };
}

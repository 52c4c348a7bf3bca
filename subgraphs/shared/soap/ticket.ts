import { abortable } from '../abortable.ts';
import type { Turn } from '../guard/guard.ts';

/** A ticket that all calls share and that is fetched once for all who wait. */
export interface TicketKeeper {
  /**
   * Runs a read with the ticket; when it says that the ticket has expired, once more with a new one, as far as the
   * budget for repeated calls goes; beyond it the next call logs in. Rejects with the reason of the turn's signal when it
   * aborts while a ticket is waited for.
   */
  withTicket<Answer>(
    turn: Turn,
    login: () => Promise<string>,
    call: {
      readonly read: (ticket: string) => Promise<Answer>;
      readonly hasExpired: (answer: Answer) => boolean;
    },
  ): Promise<Answer>;
}

/**
 * Keeps the ticket of a service that allows one session per user: two logins at a time would end each other's ticket,
 * so whoever finds it expired shares one new login (handbook 8.17). The login is made in the slot of the call that needs
 * it first, while the others wait in theirs: it never has to queue behind them.
 */
export function createTicketKeeper(): TicketKeeper {
  let current: Promise<string> | undefined;

  /** Whoever begins the login keeps the slot to its end, for the others' sake. */
  async function begin(login: () => Promise<string>): Promise<string> {
    const fetching = login();
    current = fetching;
    try {
      return await fetching;
    } catch (error) {
      if (current === fetching) current = undefined;
      throw error;
    }
  }

  const ticket = ({ signal }: Turn, login: () => Promise<string>): Promise<string> =>
    current ? abortable(current, signal) : begin(login);

  return {
    async withTicket(turn, login, { read, hasExpired }) {
      for (let isRepeated = false; ; isRepeated = true) {
        const text = ticket(turn, login);
        const used = current;
        const answer = await read(await text);
        if (!hasExpired(answer)) return answer;
        // Someone else may have logged in again already; then that ticket is the one to use.
        if (current === used) current = undefined;
        if (isRepeated || !turn.mayRepeat()) return answer;
      }
    },
  };
}

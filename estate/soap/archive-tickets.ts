import { randomUUID } from 'node:crypto';

/** Somebody who may log in to the archive; a reader may not register documents or change their status. */
export interface ArchiveUser {
  readonly user: string;
  readonly password: string;
  readonly readsOnly?: boolean;
}

/** The sessions of the archive: one for each user, kept in memory, so that a restart ends them all. */
export interface ArchiveTickets {
  /** Gives a new ticket and ends the user's earlier one; null for a wrong name or password. */
  enter(name: string | null, password: string | null): string | null;
  /** Whose ticket it is, and lets it live on from now; null for a ticket that is unknown, ended or expired. */
  userOf(ticket: string | null): ArchiveUser | null;
  /** Lets a ticket expire at once; without one, all of them. */
  expire(ticket?: string | null): void;
}

export function createArchiveTickets(users: readonly ArchiveUser[], validMinutes: number): ArchiveTickets {
  const sessions = new Map<ArchiveUser, { readonly ticket: string; lastUse: number }>();
  return {
    enter(name, password) {
      const user = users.find((one) => one.user === name && one.password === password);
      if (!user) return null;
      const ticket = randomUUID().replaceAll('-', '');
      sessions.set(user, { ticket, lastUse: Date.now() });
      return ticket;
    },
    userOf(ticket) {
      for (const [user, session] of sessions) {
        if (session.ticket !== ticket) continue;
        if (Date.now() - session.lastUse > validMinutes * 60_000) {
          sessions.delete(user);
          return null;
        }
        session.lastUse = Date.now();
        return user;
      }
      return null;
    },
    expire(ticket) {
      for (const [user, session] of sessions)
        if (ticket === undefined || session.ticket === ticket) sessions.delete(user);
    },
  };
}

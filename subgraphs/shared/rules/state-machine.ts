import type { Role } from '../access/roles.ts';
import type { Refusal } from './refusal.ts';

/** The states that something goes through, as data: where it begins, where it may go, and who may bring it there. */
export interface StateMachine<State extends string> {
  /** What goes through the states: 'service request'. */
  readonly subject: string;
  readonly subjectFa: string;
  readonly start: State;
  readonly moves: Readonly<Record<State, readonly State[]>>;
  /** Who may bring it to a state, beginning with `start`. */
  readonly takenBy: Readonly<Record<State, readonly Role[]>>;
  /** Who alone may lead it out of a state, whatever `takenBy` says of the next. */
  readonly leftBy?: Readonly<Partial<Record<State, readonly Role[]>>>;
  /** The states' Persian titles. */
  readonly titles: Readonly<Record<State, string>>;
}

/** A step that somebody wants to take; `from` is UNKNOWN for a code that the handbook does not know. */
export interface Step<State extends string> {
  readonly role: Role;
  readonly from: State | 'UNKNOWN';
  readonly to: State;
}

/** Whether a state may follow another; nothing follows an unknown one, and none follows itself. */
export function mayMove<State extends string>(
  machine: StateMachine<State>,
  from: NoInfer<State> | 'UNKNOWN',
  to: NoInfer<State>,
): boolean {
  return movesFrom(machine, from).includes(to);
}

/** The states that may follow one; none for an end and for an unknown state. */
export function movesFrom<State extends string>(
  { moves }: StateMachine<State>,
  from: NoInfer<State> | 'UNKNOWN',
): readonly State[] {
  const byName: Readonly<Partial<Record<string, readonly State[]>>> = moves;
  return byName[from] ?? [];
}

/** Whether a role may bring something into being: to the state in which it begins. */
export function mayBegin<State extends string>({ takenBy, start }: StateMachine<State>, role: Role): boolean {
  return takenBy[start].includes(role);
}

/** Why a step may not be taken: NO_SUCH_MOVE where nobody may, NOT_YOUR_STEP where others may; null where it may. */
export function stepRefusal<State extends string>(
  machine: StateMachine<State>,
  { role, from, to }: Step<NoInfer<State>>,
): Refusal | null {
  if (!mayMove(machine, from, to)) return noSuchMove(machine, from, to);
  const leaving: Readonly<Partial<Record<string, readonly Role[]>>> = machine.leftBy ?? {};
  const takers = leaving[from] ?? machine.takenBy[to];
  if (takers.includes(role)) return null;
  return {
    rule: 'NOT_YOUR_STEP',
    message: `Bringing a ${machine.subject} from ${from} to ${to} is for ${takers.join(' or ')}; ask one of them.`,
    messageFa: `بردن ${machine.subjectFa} از «${titleOf(machine, from)}» به «${titleOf(machine, to)}» در اختیار نقش شما نیست؛ از مسئول آن بخواهید.`,
  };
}

function noSuchMove<State extends string>(
  machine: StateMachine<State>,
  from: State | 'UNKNOWN',
  to: State,
): Refusal {
  const next = movesFrom(machine, from);
  const titles = next.map((state) => `«${titleOf(machine, state)}»`);
  return {
    rule: 'NO_SUCH_MOVE',
    message: `A ${machine.subject} cannot go from ${from} to ${to}; ${next.length ? `from there it may go to ${next.join(', ')}` : 'nothing follows there'}.`,
    messageFa: `${machine.subjectFa} از «${titleOf(machine, from)}» به «${titleOf(machine, to)}» نمی‌رود؛ ${titles.length ? `از آنجا می‌تواند به ${titles.join('، ')} برود` : 'پس از آن مرحله‌ای نیست'}.`,
  };
}

function titleOf<State extends string>({ titles }: StateMachine<State>, state: State | 'UNKNOWN'): string {
  const byName: Readonly<Partial<Record<string, string>>> = titles;
  return byName[state] ?? 'نامشخص';
}

import { expect, it } from 'vitest';
import { roles, type Role } from '../../../../subgraphs/shared/access/roles.ts';
import {
  mayBegin,
  mayMove,
  movesFrom,
  stepRefusal,
  type StateMachine,
} from '../../../../subgraphs/shared/rules/state-machine.ts';

/** A row of a table that is written from the handbook: where a state leads, and who may bring something to it. */
export interface TableRow {
  readonly to: string;
  readonly by: string;
}

const shortNames: Readonly<Record<string, Role>> = {
  clerk: 'OFFICE_CLERK',
  manager: 'OFFICE_MANAGER',
  inspector: 'INSPECTOR',
  archive: 'ARCHIVE_OFFICER',
  district: 'DISTRICT_EXPERT',
};

const words = (text: string): string[] => text.split(' ').filter(Boolean);

/** Holds a machine to its table: every state with every state, for every role, and the unknown state. */
export function holdToTable<State extends string>(
  machine: StateMachine<State>,
  table: Readonly<Record<State, TableRow>>,
  leftBy?: Readonly<Partial<Record<State, Role>>>,
): void {
  const states = Object.keys(table).filter((name): name is State => name in table);
  const takers = (state: State): (Role | undefined)[] =>
    words(table[state].by).map((name) => shortNames[name]);

  it(`moves as the table says, for ${states.length} × ${states.length} states and nothing else`, () => {
    expect(Object.keys(machine.moves).toSorted()).toEqual(states.toSorted());
    const wrong = states.flatMap((from) =>
      states
        .filter((to) => mayMove(machine, from, to) !== words(table[from].to).includes(to))
        .map((to) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
    for (const from of states)
      expect(movesFrom(machine, from).toSorted()).toEqual(words(table[from].to).toSorted());
  });

  it('lets nothing follow an unknown state', () => {
    expect(movesFrom(machine, 'UNKNOWN')).toEqual([]);
    for (const to of states)
      expect(stepRefusal(machine, { role: 'DISTRICT_EXPERT', from: 'UNKNOWN', to })?.rule).toBe(
        'NO_SUCH_MOVE',
      );
  });

  it('is moved by those alone whom the table names', () => {
    for (const role of roles) {
      expect(mayBegin(machine, role)).toBe(takers(machine.start).includes(role));
      for (const from of states)
        for (const to of states) {
          const alone: Role | undefined = leftBy?.[from];
          const mayTake = alone === undefined ? takers(to).includes(role) : alone === role;
          const moves = words(table[from].to).includes(to);
          const expected = moves ? (mayTake ? undefined : 'NOT_YOUR_STEP') : 'NO_SUCH_MOVE';
          expect([from, to, role, stepRefusal(machine, { role, from, to })?.rule]).toEqual([
            from,
            to,
            role,
            expected,
          ]);
        }
    }
  });
}

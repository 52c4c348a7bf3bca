import { isWorkday } from './jalali.ts';
import { createRandom } from './random.ts';

/** Half hours of a working day that an agent can be booked for, in minutes after midnight. */
export const slotMinutes = [480, 510, 540, 570, 600, 630, 660, 690, 720, 750, 780, 810] as const;
export const SLOT_LENGTH_MINUTES = 30;

const firstDayOfBook = 13_950;
const futureWeeks = 5;

/** An agent's half hour. */
export interface Slot {
  readonly id: number;
  readonly agent: number;
  readonly district: number;
  readonly day: number;
  readonly minute: number;
}

export interface Agent {
  readonly code: number;
  readonly district: number;
  readonly dailyMaximum: number;
  readonly active: boolean;
}

/** Keeps who is booked when: twelve bits for each agent and day. */
export interface SlotBook {
  readonly agents: readonly Agent[];
  /** Books a free half hour of the district on this day; null when all its agents are full. */
  book(district: number, day: number, choice: number): Slot | null;
  /** Books the first free half hour of the days from `day` on. */
  bookFrom(district: number, day: number, choice: number): Slot | null;
  /** The half hours still free on the working days after `today`, agents' vacations left out. */
  free(): Iterable<Slot>;
}

export function createSlotBook(seed: number, agentsPerDistrict: number, today: number): SlotBook {
  const days = today - firstDayOfBook + futureWeeks * 7 + 1;
  const agents = Array.from({ length: agentsPerDistrict * 22 }, (_, at) =>
    agentOf(seed, at, agentsPerDistrict),
  );
  const booked = new Uint16Array(agents.length * days);
  let lastId = 0;

  function bookAgent(agent: Agent, at: number, day: number): Slot | null {
    const cell = at * days + day - firstDayOfBook;
    const bits = booked[cell] ?? 0;
    if (countBits(bits) >= agent.dailyMaximum) return null;
    const free = slotMinutes.findIndex((_, bit) => (bits & (1 << bit)) === 0);
    const minute = slotMinutes[free];
    if (minute === undefined) return null;
    booked[cell] = bits | (1 << free);
    lastId += 1;
    return { id: lastId, agent: agent.code, district: agent.district, day, minute };
  }

  function book(district: number, day: number, choice: number): Slot | null {
    if (day < firstDayOfBook || day >= firstDayOfBook + days) return null;
    for (let turn = 0; turn < agentsPerDistrict; turn += 1) {
      const at = (district - 1) * agentsPerDistrict + ((choice + turn) % agentsPerDistrict);
      const agent = agents[at];
      if (agent === undefined || !agent.active) continue;
      const slot = bookAgent(agent, at, day);
      if (slot !== null) return slot;
    }
    return null;
  }

  return {
    agents,
    book,
    bookFrom(district, day, choice) {
      for (let later = 0; later < futureWeeks * 7; later += 1) {
        const slot = isWorkday(day + later) ? book(district, day + later, choice) : null;
        if (slot !== null) return slot;
      }
      return null;
    },
    *free() {
      for (const [at, agent] of agents.entries()) {
        if (!agent.active) continue;
        for (let day = today + 1; day <= today + futureWeeks * 7; day += 1) {
          if (!isWorkday(day) || createRandom(seed, 'vacation', agent.code * 100_000 + day).chance(0.06))
            continue;
          const bits = booked[at * days + day - firstDayOfBook] ?? 0;
          for (const [bit, minute] of slotMinutes.entries()) {
            if ((bits & (1 << bit)) !== 0 || bit >= agent.dailyMaximum) continue;
            lastId += 1;
            yield { id: lastId, agent: agent.code, district: agent.district, day, minute };
          }
        }
      }
    },
  };
}

/** The first agent of a district is always at work, so that every district has free half hours. */
function agentOf(seed: number, at: number, perDistrict: number): Agent {
  const random = createRandom(seed, 'agent', at);
  const district = 1 + Math.floor(at / perDistrict);
  const inDistrict = at % perDistrict;
  return {
    code: district * 100 + inDistrict + 1,
    district,
    dailyMaximum: random.between(6, 10),
    active: inDistrict === 0 || random.chance(0.93),
  };
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

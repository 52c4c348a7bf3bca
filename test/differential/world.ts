import { hashOf } from './random.ts';

/** How often something goes wrong, out of a thousand. */
export interface Troubles {
  /** A resolver or a reference throws. */
  readonly errors: number;
  /** A field is null, where it may not be too. */
  readonly nulls: number;
  /** A reference leads to nothing. */
  readonly dangling: number;
  /** A leaf is of a wrong type, or an object of a type that clients do not know. */
  readonly wrong: number;
}

/** How a subgraph that is down does not answer. */
export type Outage = 'typed' | 'untyped' | 'without data' | 'data with an error';

/**
 * What one run of an operation finds: all that happens in it depends on the seed and on what is asked, never on the
 * order of the calls or on how they are put together. Only mutations count, so that their order shows.
 */
export interface World extends Troubles {
  readonly seed: string;
  readonly outages: ReadonlyMap<string, Outage>;
  /**
   * Whether every field comes later. Never together with nulls: where an item of a list fails at once, graphql-js 16
   * leaves the promises of the items before it to themselves, and Node ends the process when one of them rejects.
   */
  readonly isSlow: boolean;
  mutations: number;
}

const calm: Troubles = { errors: 0, nulls: 0, dangling: 0, wrong: 0 };
const worlds: readonly Troubles[] = [
  calm,
  calm,
  { ...calm, nulls: 60 },
  { ...calm, errors: 40, nulls: 20 },
  { ...calm, dangling: 120, nulls: 10 },
  { ...calm, wrong: 100 },
  { errors: 30, nulls: 40, dangling: 50, wrong: 40 },
];
const outages: readonly Outage[] = ['typed', 'untyped', 'without data', 'data with an error'];

/** The world of an operation; every eleventh has a subgraph that is down. */
export function createWorld(seed: string, subgraphs: readonly string[]): World {
  const number = hashOf(`${seed}|world`);
  const down = subgraphs[hashOf(`${seed}|down`) % subgraphs.length];
  const outage = outages[hashOf(`${seed}|outage`) % outages.length];
  const troubles = worlds[number % worlds.length] ?? calm;
  return {
    ...troubles,
    seed,
    isSlow: troubles.nulls + troubles.wrong === 0 && hashOf(`${seed}|slow`) % 2 === 0,
    outages: new Map(down && outage && number % 11 === 0 ? [[down, outage]] : []),
    mutations: 0,
  };
}

/** Whether nothing goes wrong in a world, so that there is one right answer, whichever way a plan takes to it. */
export function isCalm({ errors, nulls, dangling, wrong, outages: { size } }: World): boolean {
  return errors + nulls + dangling + wrong + size === 0;
}

/** Whether something happens at a place of this world. */
export function happens(world: World, kind: keyof Troubles, place: string): boolean {
  return world[kind] > 0 && hashOf(`${world.seed}|${kind}|${place}`) % 1000 < world[kind];
}

const worldsByRequest = new WeakMap<object, World>();

/** Makes a world the one that a request, and whatever is made of it, finds. */
export function enter(request: object, world: World): void {
  worldsByRequest.set(request, world);
}

export function worldOf(request: object): World {
  const world = worldsByRequest.get(request);
  if (!world) throw new Error('This request has no world; enter one before asking.');
  return world;
}

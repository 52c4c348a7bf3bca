import { identityOf, leafAt, type EntityRule } from './subject-rules.ts';
import type { Sightings } from './sightings.ts';

/** An entity in an answer, and the one around it. */
export interface Entity {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly rule: EntityRule;
  readonly around: Entity | null;
  /** Whether it is noted, with what is around it. */
  isNoted: boolean;
}

/** Gathers sightings while an answer is looked through. */
export interface NotedSightings {
  /** A value that an entity has; without one, the root of the operation. */
  note(entity: Entity | null, coordinate: string): void;
  /** An entity of which something is not shown. */
  noteDenied(entity: Entity): void;
  /** An entity that a search for persons may have found. */
  noteFound(entity: Entity): void;
  /** All of them; undefined where there are none. */
  sightings(): Sightings | undefined;
}

export function createNotedSightings(rootName: string): NotedSightings {
  const subjects = new Map<string, Set<string | null>>();
  const within = new Map<string, Set<string>>();
  const fields = new Map<string, Set<string>>();
  const denied = new Map<string, Set<string | null>>();
  const found = new Map<string, Set<string | null>>();

  function noteAround(entity: Entity): void {
    for (let at: Entity | null = entity; at; at = at.around) {
      const id = at === entity ? null : identityOf(at.rule, at.data);
      if (id !== null) add(within, at.name, id);
      for (const [owner, path] of at.rule.belongsTo) {
        const ownerId = leafAt(at.data, path);
        if (ownerId !== null) add(within, owner, ownerId);
      }
    }
  }

  return {
    note(entity, coordinate) {
      const name = entity?.name ?? rootName;
      add(fields, name, coordinate);
      if (!entity) return add(subjects, name, null);
      if (entity.isNoted) return;
      entity.isNoted = true;
      add(subjects, name, identityOf(entity.rule, entity.data));
      noteAround(entity);
    },
    noteDenied(entity) {
      const id = identityOf(entity.rule, entity.data);
      if (denied.get(entity.name)?.has(id)) return;
      add(denied, entity.name, id);
      noteAround(entity);
    },
    noteFound: ({ name, rule, data }) => add(found, name, identityOf(rule, data)),
    sightings: () =>
      subjects.size + denied.size + found.size > 0 ? { subjects, within, fields, denied, found } : undefined,
  };
}

function add<Value>(sets: Map<string, Set<Value>>, name: string, value: Value): void {
  const set = sets.get(name);
  if (set) set.add(value);
  else sets.set(name, new Set([value]));
}

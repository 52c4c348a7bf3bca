import type { GraphQLCompositeType, GraphQLSchema } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { typesThatMayBe, type OperationAccess } from './operation-access.ts';
import type { Requirement } from './requirement.ts';

/** A field that is not shown, and why; the same object for the same field. */
export interface Denied {
  readonly coordinate: string;
  /** What is missing of that which the field needs. */
  readonly missing: readonly Requirement[];
}

/** What of an operation is not shown to those who have the same of what it needs. */
export interface Denials {
  /**
   * Whether a field is denied that is selected on a type. `__typename` tells of the type itself, and of the object's own
   * type, where the object is there: `undefined` where nobody has said what it is.
   */
  of(type: GraphQLCompositeType, name: string, object?: GraphQLCompositeType): Denied | undefined;
  /** The same before there is an object: what is denied whatever it will be. */
  ofAny(type: GraphQLCompositeType, name: string): Denied | undefined;
}

/** What digits deny of their operation; undefined where it is nothing. What they do not speak of is denied. */
export function denialsOf(
  rules: AccessRules,
  schema: GraphQLSchema,
  { requirements }: OperationAccess,
  grants: string,
): Denials | undefined {
  const met = new Set(requirements.filter((_, index) => grants[index] === '1'));
  if (met.size === requirements.length) return undefined;
  const known = new Map<string, Denied | undefined>();

  function denied(coordinate: string, key: string, needed: () => readonly Requirement[]): Denied | undefined {
    if (known.has(key)) return known.get(key);
    const missing = [...new Set(needed())].filter((requirement) => !met.has(requirement));
    const found = missing.length > 0 ? { coordinate, missing } : undefined;
    known.set(key, found);
    return found;
  }

  function ofTypename(
    named: GraphQLCompositeType,
    types: readonly GraphQLCompositeType[],
  ): Denied | undefined {
    const key = types.map(({ name }) => name).join();
    return denied(`${named.name}.__typename`, key, () => types.flatMap((type) => rules.ofType(type)));
  }

  function ofField(type: GraphQLCompositeType, name: string): Denied | undefined {
    const coordinate = `${type.name}.${name}`;
    return denied(coordinate, coordinate, () => rules.ofField(type, name));
  }

  return {
    of(type, name, object) {
      if (name !== '__typename') return ofField(type, name);
      return object ? ofTypename(object, [type, object]) : ofTypename(type, typesThatMayBe(type, schema));
    },
    ofAny: (type, name) => (name === '__typename' ? ofTypename(type, [type]) : ofField(type, name)),
  };
}

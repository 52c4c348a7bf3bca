import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { AnswerObject } from './own-values.ts';
import { compileRepresentation, type Representation } from './representation.ts';
import { compileRewrites } from './rewrites.ts';

/** What a fetch sends for objects of the answer: equal representations once. */
export interface RepresentedEntities {
  readonly representations: readonly AnswerObject[];
  /** For each of the objects the index of its representation; -1 for one that the fetch does not ask about. */
  readonly indices: readonly number[];
}

/** Compiles the making of representations of all objects that a fetch asks about. */
export function compileRepresentedEntities(
  { requires = [], inputRewrites }: FetchNode,
  schema: GraphQLSchema,
): (objects: readonly AnswerObject[]) => RepresentedEntities {
  const representationOf = compileRepresentation(requires, schema);
  const rewrite = compileRewrites(inputRewrites, schema);

  return (objects) => {
    const representations: AnswerObject[] = [];
    const seenOfType = new Map<unknown, SeenRepresentations | null>();
    // Nearly always all objects are of one type.
    let [lastType, lastSeen]: [unknown, SeenRepresentations | null] = [undefined, null];

    function seenOf(typename: unknown): SeenRepresentations | null {
      if (typename === lastType) return lastSeen;
      lastType = typename;
      lastSeen = seenOfNew(typename);
      return lastSeen;
    }

    function seenOfNew(typename: unknown): SeenRepresentations | null {
      const known = seenOfType.get(typename);
      if (known !== undefined) return known;
      const representation = typeof typename === 'string' ? representationOf(typename) : undefined;
      const seen = representation ? { representation, indices: new Map() } : null;
      seenOfType.set(typename, seen);
      return seen;
    }

    function indexOf(object: AnswerObject): number {
      const seen = seenOf(object['__typename']);
      const key = seen?.representation.keyOf(object);
      if (!seen || key === undefined) return -1;
      const before = seen.indices.get(key);
      if (before !== undefined) return before;
      const built = seen.representation.build(object);
      rewrite?.(built);
      seen.indices.set(key, representations.length);
      return representations.push(built) - 1;
    }

    return { representations, indices: objects.map(indexOf) };
  };
}

/** The representations of a type that are sent already; types are apart also where a rewrite makes them one. */
interface SeenRepresentations {
  readonly representation: Representation;
  readonly indices: Map<unknown, number>;
}

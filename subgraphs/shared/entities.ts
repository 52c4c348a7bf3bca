import type { ApolloGraphQLObjectTypeExtensions } from '@apollo/subgraph/dist/schemaExtensions.js';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { hearPromises } from './heard-promises.ts';
import { isPromise } from './maybe-promise.ts';

/**
 * Has a schema of @apollo/subgraph answer about an entity at once where its `__resolveReference` does: the library makes
 * several promises for each. What is not of an object type it is left to.
 */
export function promptEntities(schema: GraphQLSchema): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const resolve = field?.resolve;
  if (!resolve) return schema;
  field.resolve = (source, { representations }: Asked, context, info) => {
    const entityOf = (reference: Reference): unknown => {
      const { __typename: typename } = reference;
      const type = info.schema.getType(typename);
      if (!isObjectType(type)) {
        const alone: unknown = resolve(source, { representations: [reference] }, context, info);
        return Array.isArray(alone) ? alone[0] : alone;
      }
      const { apollo }: ApolloGraphQLObjectTypeExtensions = type.extensions;
      const resolveReference = apollo?.subgraph?.resolveReference;
      const entity: unknown = resolveReference ? resolveReference(reference, context, info) : reference;
      return isPromise(entity) ? entity.then((late) => named(late, typename)) : named(entity, typename);
    };
    const entities: unknown[] = [];
    try {
      for (const reference of representations) entities.push(entityOf(reference));
    } catch (error) {
      hearPromises(entities);
      throw error;
    }
    return entities;
  };
  return schema;
}

interface Asked {
  readonly representations: readonly Reference[];
}

interface Reference {
  readonly __typename: string;
}

/** An entity that says of which type it is; where it did not, this is not among its keys. */
function named(entity: unknown, typename: string): unknown {
  if (typeof entity !== 'object' || entity === null) return entity;
  const { __typename: told }: { readonly __typename?: unknown } = entity;
  if (told === typename) return entity;
  if ('__typename' in entity) return { ...entity, __typename: typename };
  if (Reflect.defineProperty(entity, '__typename', { value: typename })) return entity;
  return new TypeError('Cannot define property __typename, object is not extensible');
}

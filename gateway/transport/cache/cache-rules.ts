import {
  type FieldDefinitionNode,
  getNamedType,
  getDirectiveValues,
  type GraphQLCompositeType,
  type GraphQLDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
} from 'graphql';

/** What `@cacheControl` says of a type or field; what it leaves open is undefined. */
export interface CacheRule {
  readonly maxAgeMs: number | undefined;
  /** Whether only the one who asked may get the answer again. */
  readonly isPrivate: boolean | undefined;
}

/** How long and for whom the fields of a supergraph may be kept. */
export interface CacheRules {
  readonly supergraph: GraphQLSchema;
  /** The rule of a type; an interface or union is bound by the rules of the types behind it too. */
  ofType(type: GraphQLNamedType): CacheRule;
  /** The rule of a field, or else of the type that it gives; null where the type has no such field. */
  ofField(parent: GraphQLCompositeType, name: string): FieldRule | null;
}

export interface FieldRule extends CacheRule {
  readonly type: GraphQLNamedType;
}

/**
 * Reads the rules from a supergraph that was built from its SDL. Null where it does not know `@cacheControl`: then
 * nothing may be kept.
 */
export function readCacheRules(supergraph: GraphQLSchema): CacheRules | null {
  const directive = supergraph.getDirective('cacheControl');
  if (!directive) return null;

  const ofType = (type: GraphQLNamedType): CacheRule => {
    const own = readRule(directive, type);
    if (!isAbstractType(type)) return own;
    const concrete = supergraph.getPossibleTypes(type).map((possible) => readRule(directive, possible));
    const isWhole = concrete.length > 0 && concrete.every(({ maxAgeMs }) => maxAgeMs !== undefined);
    const strictest = strictestOf([own, ...concrete]);
    return own.maxAgeMs !== undefined || isWhole ? strictest : { ...strictest, maxAgeMs: undefined };
  };

  return {
    supergraph,
    ofType,
    ofField(parent, name) {
      const fields = [
        parent,
        ...(isInterfaceType(parent) ? supergraph.getPossibleTypes(parent) : []),
      ].flatMap((type) => ('getFields' in type ? (type.getFields()[name] ?? []) : []));
      const [field] = fields;
      if (!field) return null;
      const type = getNamedType(field.type);
      const own = strictestOf(fields.map((each) => readRule(directive, each)));
      const ofGiven = isCompositeType(type) ? ofType(type) : own;
      return {
        type,
        maxAgeMs: own.maxAgeMs ?? ofGiven.maxAgeMs,
        isPrivate: own.isPrivate ?? ofGiven.isPrivate,
      };
    },
  };
}

function strictestOf(rules: readonly CacheRule[]): CacheRule {
  const ages = rules.flatMap(({ maxAgeMs }) => maxAgeMs ?? []);
  const scopes = rules.flatMap(({ isPrivate }) => isPrivate ?? []);
  return {
    maxAgeMs: ages.length > 0 ? Math.min(...ages) : undefined,
    isPrivate: scopes.length > 0 ? scopes.includes(true) : undefined,
  };
}

/** The type of a scope may have any name in a foreign supergraph, so the values alone are looked at. */
function readRule(
  directive: GraphQLDirective,
  { astNode }: { readonly astNode?: GraphQLNamedType['astNode'] | FieldDefinitionNode },
): CacheRule {
  const { maxAge, scope } = (astNode && getDirectiveValues(directive, astNode)) ?? {};
  return {
    maxAgeMs: typeof maxAge === 'number' ? maxAge * 1000 : undefined,
    isPrivate: typeof scope === 'string' ? scope === 'PRIVATE' : undefined,
  };
}

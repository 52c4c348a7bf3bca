import {
  type DirectiveNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  isUnionType,
  valueFromASTUntyped,
} from 'graphql';

/** One thing that the schema asks of who asks: to be somebody, or all of one of several lists. */
export interface Requirement {
  readonly kind: 'authenticated' | 'scopes' | 'policies';
  readonly anyOf: readonly (readonly string[])[];
}

/** What a schema asks of who asks; all of a list of requirements must be met. */
export interface Requirements {
  /** Of whoever is to see an object of the type. */
  ofType(type: GraphQLNamedType): readonly Requirement[];
  /** Of whoever is to see the field, beyond what has been asked on every way to an object that has it. */
  ofField(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): readonly Requirement[];
}

/** Reads `@authenticated`, `@requiresScopes` and `@policy` of a schema that was built from SDL. */
export function readRequirements(schema: GraphQLSchema): Requirements {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const ofField = (field: GraphQLField<unknown, unknown>): readonly Requirement[] => [
    ...required(field.astNode?.directives),
    ...ofType(getNamedType(field.type)),
  ];

  const entities = schema.getType('_Entity');
  const isEntity = (type: GraphQLObjectType): boolean =>
    isUnionType(entities) && entities.getTypes().includes(type);

  /**
   * A type that asks for nothing itself is as well guarded as the worst of the ways to it; an entity may also be asked
   * for by its key alone.
   */
  function onEveryWay(
    type: GraphQLObjectType,
    way: readonly GraphQLObjectType[] = [],
  ): readonly Requirement[] {
    const own = ofType(type);
    if (own.length > 0 || way.includes(type) || isEntity(type)) return own;
    const ways = types.flatMap((parent) =>
      Object.values(parent.getFields())
        .filter((field) => getNamedType(field.type) === type)
        .map((field) => [...onEveryWay(parent, [...way, type]), ...required(field.astNode?.directives)]),
    );
    const [first = [], ...others] = ways;
    return first.filter((requirement) => others.every((other) => includes(other, requirement)));
  }

  return {
    ofType,
    ofField(type, field) {
      const before = onEveryWay(type);
      return ofField(field).filter((requirement) => !includes(before, requirement));
    },
  };
}

function ofType(type: GraphQLNamedType): readonly Requirement[] {
  return required(type.astNode?.directives);
}

function includes(list: readonly Requirement[], one: Requirement): boolean {
  return list.some((other) => JSON.stringify(other) === JSON.stringify(one));
}

function required(directives: readonly DirectiveNode[] = []): readonly Requirement[] {
  return directives.flatMap((directive): Requirement[] => {
    switch (directive.name.value) {
      case 'authenticated':
        return [{ kind: 'authenticated', anyOf: [[]] }];
      case 'requiresScopes':
        return [{ kind: 'scopes', anyOf: listsIn(directive) }];
      case 'policy':
        return [{ kind: 'policies', anyOf: listsIn(directive) }];
      default:
        return [];
    }
  });
}

/** The one argument of a directive: a list of lists of names. */
function listsIn({ name, arguments: given = [] }: DirectiveNode): readonly (readonly string[])[] {
  const lists: unknown = given[0] && valueFromASTUntyped(given[0].value);
  if (Array.isArray(lists) && lists.every(isNames)) return lists;
  throw new TypeError(`The SDL has @${name.value} without its lists of names.`);
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

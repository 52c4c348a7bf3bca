import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type DirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/**
 * The coordinates (`Owner.fullName`) of a supergraph that tell something of a person, or that a role sees only for a
 * reason: those whose `@requiresScopes` or `@tag` names `person` or whose `@policy` names `reason`, be it on the field,
 * on the type in which it stands or on the type of its value. A field of an interface is one where it is one of any object
 * behind it, and the other way round.
 */
export function personalCoordinates(schema: GraphQLSchema): ReadonlySet<string> {
  const personal = new Set<string>();
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type),
  );
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      const marked = [field, type, getNamedType(field.type)].some(({ astNode }) => isMarked(astNode ?? {}));
      if (marked) personal.add(`${type.name}.${field.name}`);
    }
  }
  return new Set([...personal, ...types.flatMap((type) => acrossInterfaces(type, personal))]);
}

function isMarked({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): boolean {
  return directives.some(
    (directive) =>
      (['requiresScopes', 'tag'].includes(directive.name.value) && names(directive, 'person')) ||
      (directive.name.value === 'policy' && names(directive, 'reason')),
  );
}

function names(directive: DirectiveNode, word: string): boolean {
  let isNamed = false;
  visit(directive, { [Kind.STRING]: ({ value }: { value: string }) => void (isNamed ||= value === word) });
  return isNamed;
}

function acrossInterfaces(
  type: GraphQLObjectType | GraphQLInterfaceType,
  personal: ReadonlySet<string>,
): readonly string[] {
  return type.getInterfaces().flatMap((shared) =>
    Object.keys(shared.getFields())
      .map((name) => [`${type.name}.${name}`, `${shared.name}.${name}`])
      .filter((both) => both.some((coordinate) => personal.has(coordinate)))
      .flat(),
  );
}

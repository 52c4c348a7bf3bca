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
 * reason: those whose `@requiresScopes` names `person` or whose `@policy` names `reason`, be it on the field, on the
 * type in which it stands or on the type of its value. A field of an interface is one where it is one of any object
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
  for (const type of types) addAcrossInterfaces(type, personal);
  return personal;
}

function isMarked({ directives = [] }: { readonly directives?: readonly DirectiveNode[] }): boolean {
  return directives.some(
    (directive) =>
      (directive.name.value === 'requiresScopes' && names(directive, 'person')) ||
      (directive.name.value === 'policy' && names(directive, 'reason')),
  );
}

function names(directive: DirectiveNode, word: string): boolean {
  let isNamed = false;
  visit(directive, { [Kind.STRING]: ({ value }: { value: string }) => void (isNamed ||= value === word) });
  return isNamed;
}

function addAcrossInterfaces(type: GraphQLObjectType | GraphQLInterfaceType, personal: Set<string>): void {
  for (const shared of type.getInterfaces()) {
    for (const name of Object.keys(shared.getFields())) {
      const [here, there] = [`${type.name}.${name}`, `${shared.name}.${name}`];
      if (personal.has(here)) personal.add(there);
      else if (personal.has(there)) personal.add(here);
    }
  }
}

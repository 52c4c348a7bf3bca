import {
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** By what people may be looked for: whoever finds by it has seen it, whatever else the answer shows. */
export interface PersonalSearches {
  /** `CaseFileFilter.ownerNationalCode`, `Query.person(code:)`: what is marked `@tag(name: "person")`. */
  readonly inputs: ReadonlySet<string>;
  /** `Query.caseFiles`: the fields in whose arguments such an input may stand. */
  readonly fields: ReadonlySet<string>;
}

export function readPersonalSearches(schema: GraphQLSchema): PersonalSearches {
  const types = Object.values(schema.getTypeMap());
  const inputs = new Set<string>();
  const fields = new Set<string>();
  for (const type of types.filter(isInputObjectType))
    for (const { name, astNode } of Object.values(type.getFields()))
      if (isTagged(astNode?.directives)) inputs.add(`${type.name}.${name}`);
  for (const type of types.filter((one) => isObjectType(one) || isInterfaceType(one)))
    for (const field of Object.values(type.getFields()))
      for (const { name, type: given, astNode } of field.args) {
        const coordinate = `${type.name}.${field.name}`;
        const isPersonal = isTagged(astNode?.directives);
        if (isPersonal) inputs.add(`${coordinate}(${name}:)`);
        if (isPersonal || holds(given, inputs, new Set())) fields.add(coordinate);
      }
  return { inputs, fields };
}

function isTagged(directives: readonly DirectiveNode[] = []): boolean {
  return directives.some(
    ({ name, arguments: given = [] }) =>
      name.value === 'tag' &&
      given.some(({ value }) => value.kind === Kind.STRING && value.value === 'person'),
  );
}

function holds(given: GraphQLInputType, inputs: ReadonlySet<string>, seen: Set<string>): boolean {
  const type = getNamedType(given);
  if (!isInputObjectType(type) || seen.has(type.name)) return false;
  seen.add(type.name);
  return Object.values(type.getFields()).some(
    (field) => inputs.has(`${type.name}.${field.name}`) || holds(field.type, inputs, seen),
  );
}

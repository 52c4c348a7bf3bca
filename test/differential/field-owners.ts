import { Kind, parse, type DirectiveNode, type DocumentNode, type FieldDefinitionNode } from 'graphql';

/** Where a field comes from, and what has to be known of its object to ask there. */
export interface FieldOwner {
  readonly subgraph: string;
  /** Whether an object of another subgraph can be asked for here. */
  readonly isReachable: boolean;
  /** The key fields, and those that @requires names; keys of the city are flat. */
  readonly needs: readonly string[];
  readonly hasRequirements: boolean;
}

/** The subgraphs that own each field, by 'CaseFile.documents', as their SDL files say. */
export function fieldOwners(
  sdl: ReadonlyMap<string, DocumentNode>,
): ReadonlyMap<string, readonly FieldOwner[]> {
  const owners = new Map<string, FieldOwner[]>();
  for (const [subgraph, document] of sdl) {
    for (const type of document.definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const key = directive(type.directives, 'key');
      const isReachable = key !== undefined && !/resolvable: false/.test(argumentsText(key));
      for (const field of type.fields ?? []) {
        if (directive(field.directives, 'external')) continue;
        const place = `${type.name.value}.${field.name.value}`;
        const required = requirements(field);
        const needs = [...new Set([...(key ? fieldNames(key) : []), ...required])];
        const owner = { subgraph, isReachable, needs, hasRequirements: required.length > 0 };
        owners.set(place, [...(owners.get(place) ?? []), owner]);
      }
    }
  }
  return owners;
}

function requirements(field: FieldDefinitionNode): readonly string[] {
  const requires = directive(field.directives, 'requires');
  return requires ? fieldNames(requires) : [];
}

function directive(directives: readonly DirectiveNode[] = [], name: string): DirectiveNode | undefined {
  return directives.find((candidate) => candidate.name.value === name);
}

function argumentsText({ arguments: args = [] }: DirectiveNode): string {
  return args
    .map(({ name, value }) => `${name.value}: ${'value' in value ? String(value.value) : ''}`)
    .join(' ');
}

function fieldNames({ arguments: args = [] }: DirectiveNode): readonly string[] {
  const fields = args.find(({ name }) => name.value === 'fields')?.value;
  if (fields?.kind !== Kind.STRING) return [];
  const [set] = parse(`{ ${fields.value} }`).definitions;
  if (set?.kind !== Kind.OPERATION_DEFINITION) return [];
  return set.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
}

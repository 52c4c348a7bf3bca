import {
  buildASTSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';

/** A field as some @requires asks it, with arguments. */
export interface RequiredField {
  readonly parentType: string;
  readonly field: FieldNode;
}

export interface NamedRequiredFields {
  /** The supergraph in which each of them is a field without arguments, under a name of its own. */
  readonly document: DocumentNode;
  /** By their own names. */
  readonly fields: ReadonlyMap<string, RequiredField>;
  /** The own names that the @requires of a field reads, by `Type.field`. */
  readonly readBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Gives every field that some @requires of a supergraph asks with arguments a name of its own. */
export function nameRequiredFields(supergraph: DocumentNode): NamedRequiredFields {
  const fields = new Map<string, RequiredField>();
  const readBy = new Map<string, Set<string>>();
  const typeInfo = new TypeInfo(buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true }));
  let type = '';
  let fieldOfType = '';

  const enter = (node: { readonly name: { readonly value: string } }): void => void (type = node.name.value);
  const withNames = visit(supergraph, {
    ObjectTypeDefinition: { enter },
    InterfaceTypeDefinition: { enter },
    FieldDefinition: { enter: ({ name }) => void (fieldOfType = name.value) },
    Directive: ({ name }) => (name.value === 'join__field' ? undefined : false),
    Argument(node) {
      if (node.name.value !== 'requires' || node.value.kind !== Kind.STRING) return undefined;
      return { ...node, value: { ...node.value, value: named(node.value.value) } } satisfies ArgumentNode;
    },
  });
  if (fields.size === 0) return { document: supergraph, fields, readBy };
  const document = visit(withNames, {
    ObjectTypeDefinition: withOwnFields,
    InterfaceTypeDefinition: withOwnFields,
  });
  return { document, fields, readBy };

  function named(fieldSet: string): string {
    const fragment = parse(`fragment Required on ${type} { ${fieldSet} }`, { noLocation: true });
    const leave = (node: FieldNode): FieldNode | undefined => {
      if (!node.arguments?.length) return undefined;
      const ownName = nameOf(node, typeInfo.getParentType()?.name ?? '');
      const key = `${type}.${fieldOfType}`;
      readBy.set(key, (readBy.get(key) ?? new Set()).add(ownName));
      return { ...node, name: { ...node.name, value: ownName }, arguments: [] };
    };
    const renamed: DocumentNode = visit(fragment, visitWithTypeInfo(typeInfo, { Field: { leave } }));
    const text = print(renamed);
    return text.slice(text.indexOf('{') + 1, text.lastIndexOf('}')).trim();
  }

  function nameOf({ name, arguments: given = [] }: FieldNode, parentType: string): string {
    const field: FieldNode = { kind: Kind.FIELD, name, arguments: given };
    for (const [known, other] of fields)
      if (other.parentType === parentType && print(other.field) === print(field)) return known;
    const ownName = `_required${fields.size}_${name.value}`;
    fields.set(ownName, { parentType, field });
    return ownName;
  }

  /** An interface's field is a field of everything that implements it. */
  function withOwnFields<Type extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(
    node: Type,
  ): Type {
    const types = [node, ...(node.interfaces ?? [])].map(({ name }) => name.value);
    const own = [...fields].flatMap(([ownName, { parentType, field }]) => {
      const definition = node.fields?.find(({ name }) => name.value === field.name.value);
      if (!definition || !types.includes(parentType)) return [];
      const read = readBy.get(`${node.name.value}.${field.name.value}`);
      if (read) readBy.set(`${node.name.value}.${ownName}`, read);
      return [{ ...definition, name: { ...definition.name, value: ownName }, arguments: [] }];
    });
    return own.length > 0 ? { ...node, fields: [...(node.fields ?? []), ...own] } : node;
  }
}

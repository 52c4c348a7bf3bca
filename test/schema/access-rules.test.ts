import {
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { subgraphNames } from '../../schema/subgraph-names.ts';

type ObjectType = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const roots = new Set(['Query', 'Mutation', 'Subscription']);
const rules = new Set(['authenticated', 'requiresScopes', 'policy']);

function readSdl(name: string): string {
  return readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');
}

/** Object types, and what extends the roots. */
function typesOf(sdl: string): readonly ObjectType[] {
  return parse(sdl).definitions.filter(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Whether a type or field says who may see it, everybody being an answer. */
function hasRule({ directives = [] }: ObjectType | FieldDefinitionNode): boolean {
  return directives.some(
    ({ name, arguments: given = [] }) =>
      rules.has(name.value) ||
      (name.value === 'tag' &&
        given.some(({ value }) => value.kind === Kind.STRING && value.value === 'public')),
  );
}

/**
 * The types and fields of which nothing says who may see them: neither they, nor the type that has the field, nor the type
 * of what it gives; a type without a rule takes those of the fields that give it, and needs one on all of these.
 */
function withoutRule(sdl: string): readonly string[] {
  const types = typesOf(sdl);
  const byName = new Map(types.map((type) => [type.name.value, type]));

  const isRuledType = (type: ObjectType, way: readonly string[] = []): boolean => {
    const name = type.name.value;
    if (hasRule(type)) return true;
    if (roots.has(name) || way.includes(name)) return false;
    const uses = types.flatMap((parent) =>
      (parent.fields ?? [])
        .filter((field) => namedType(field.type) === name)
        .map((field) => isRuledField(parent, field, [...way, name])),
    );
    return uses.length > 0 && uses.every(Boolean);
  };
  const isRuledField = (
    parent: ObjectType,
    field: FieldDefinitionNode,
    way: readonly string[] = [],
  ): boolean => {
    const given = byName.get(namedType(field.type));
    return hasRule(field) || (given !== undefined && hasRule(given)) || isRuledType(parent, way);
  };

  return types.flatMap((type) => [
    ...(roots.has(type.name.value) || isRuledType(type) ? [] : [type.name.value]),
    ...(type.fields ?? [])
      .filter((field) => !isRuledField(type, field))
      .map((field) => `${type.name.value}.${field.name.value}`),
  ]);
}

describe.each(subgraphNames)('the schema of %s', (name) => {
  const sdl = readSdl(name);

  it('says of every type and field who may see it', () => {
    expect(withoutRule(sdl)).toEqual([]);
  });

  it('lets a field be null that asks for more than its type', () => {
    const asking = typesOf(sdl).flatMap((type) =>
      (type.fields ?? [])
        .filter(({ directives = [] }) => directives.some((directive) => rules.has(directive.name.value)))
        .filter((field) => field.type.kind === Kind.NON_NULL_TYPE)
        .map((field) => `${type.name.value}.${field.name.value}`),
    );
    expect(asking).toEqual([]);
  });
});

test.each([
  ['a root', 'of a number', 'type Query {', 'type Query {\n  debts: Int', ['Query.debts']],
  [
    'a type',
    'of which a root gives some',
    'type Query {',
    'type Debt { amount: Rial }\ntype Query {\n  debts: [Debt!]',
    ['Debt', 'Debt.amount', 'Query.debts'],
  ],
  [
    'a type',
    'that nobody gives',
    'type Query {',
    'type Debt { amount: Rial }\ntype Query {',
    ['Debt', 'Debt.amount'],
  ],
  [
    'a way to a guarded value',
    'from a root',
    'type Query {',
    'type Query {\n  anyProperty: Property',
    expect.arrayContaining(['Query.anyProperty', 'Property', 'Property.areas']),
  ],
])('%s without a rule is told by its name: %s', (_, __, from, to, told) => {
  expect(withoutRule(readSdl('urban-planning').replace(from, to))).toEqual(told);
});

test('what looks for persons is marked, so that it is recorded', () => {
  const personal = new Set(['NationalCode', 'Mobile', 'PostalCode']);
  const unmarked = subgraphNames.flatMap((name) =>
    parse(readSdl(name)).definitions.flatMap((definition) => {
      const inputs =
        // Inputs of changes are named so: they write what they are given, and find nobody by it.
        definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && !definition.name.value.endsWith('Input')
          ? (definition.fields ?? [])
          : definition.kind === Kind.OBJECT_TYPE_DEFINITION
            ? (definition.fields ?? []).flatMap((field) => field.arguments ?? [])
            : [];
      return inputs
        .filter(({ type }) => personal.has(namedType(type)))
        .filter(({ directives = [] }) => !directives.some(({ name: of }) => of.value === 'tag'))
        .map((input) => input.name.value);
    }),
  );
  expect(unmarked).toEqual([]);
});

test('urban planning hears of a case file or a request from these fields of others alone, on which an inspector’s way rests', () => {
  const leading = ['archive', 'inspection'].flatMap((name) =>
    typesOf(readSdl(name)).flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => ['CaseFile', 'ServiceRequest'].includes(namedType(field.type)))
        .map((field) => `${name}: ${type.name.value}.${field.name.value}`),
    ),
  );
  expect(leading).toEqual([
    'archive: ArchiveDocument.caseFile',
    'archive: ArchiveDocument.request',
    'inspection: Inspection.request',
    'inspection: Inspection.caseFile',
  ]);
});

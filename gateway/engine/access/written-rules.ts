import {
  Kind,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ScalarTypeDefinitionNode,
} from 'graphql';
import { accessDirectives, argumentsOf, type AccessDirective } from './access-directives.ts';
import type { Requirement } from './requirement.ts';

/** What a supergraph says of its types (`Owner`) and fields (`Owner.name`), each by itself. */
export interface WrittenRules {
  of(coordinate: string): readonly Requirement[];
  /** The fields that objects have of the interfaces which a subgraph takes for objects; see access-rules.ts. */
  readonly ofInterfaces: ReadonlySet<string>;
}

/** Reads the rules of a supergraph; undefined where it has none. */
export function readWrittenRules(supergraph: DocumentNode): WrittenRules | undefined {
  const directives = accessDirectives(supergraph);
  if (directives.size === 0) return undefined;
  const known = new Map<string, Requirement>();
  const rules = new Map<string, readonly Requirement[]>();
  const ofInterfaces = new Set<string>();

  function read(coordinate: string, applied: readonly ConstDirectiveNode[] = []): void {
    const required = applied.flatMap((directive) => {
      const kind = directives.get(directive.name.value);
      return kind ? [sameOf(requirementOf(kind, directive))] : [];
    });
    if (required.length > 0) rules.set(coordinate, required);
  }

  function sameOf(requirement: Requirement): Requirement {
    const same = known.get(requirement.key) ?? requirement;
    known.set(requirement.key, same);
    return same;
  }

  for (const definition of supergraph.definitions) {
    if (!isGuardable(definition)) continue;
    const { value: typename } = definition.name;
    read(typename, definition.directives);
    for (const field of 'fields' in definition ? (definition.fields ?? []) : []) {
      const coordinate = `${typename}.${field.name.value}`;
      read(coordinate, field.directives);
      if (comesOfInterface(field)) ofInterfaces.add(coordinate);
    }
  }
  return rules.size > 0 ? { of: (coordinate) => rules.get(coordinate) ?? none, ofInterfaces } : undefined;
}

const none: readonly Requirement[] = [];

type GuardableNode =
  ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | ScalarTypeDefinitionNode | EnumTypeDefinitionNode;

function isGuardable(definition: DefinitionNode): definition is GuardableNode {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
      return true;
    default:
      return false;
  }
}

function requirementOf(kind: AccessDirective, directive: ConstDirectiveNode): Requirement {
  if (kind === 'authenticated') return { kind: 'login', key: 'login' };
  const [named, given] =
    kind === 'policy' ? (['policies', 'policies'] as const) : (['scopes', 'scopes'] as const);
  const anyOf = listsOf(argumentsOf(directive)[given]);
  return { kind: named, anyOf, key: JSON.stringify([named, anyOf]) };
}

/** What is not as the specification says is met by nobody: it is not to be guessed at. */
function listsOf(value: unknown): readonly (readonly string[])[] {
  const lists: readonly unknown[] = Array.isArray(value) ? value : [];
  return lists.flatMap((list) => {
    const names: readonly unknown[] = Array.isArray(list) ? list : [null];
    const texts = names.filter((name) => typeof name === 'string');
    return texts.length === names.length ? [texts] : [];
  });
}

/** Composition writes no subgraph at such a field of an object type. */
function comesOfInterface({ directives = [] }: FieldDefinitionNode): boolean {
  const joins = directives.filter(({ name }) => name.value === 'join__field');
  return joins.length > 0 && joins.every((join) => argumentsOf(join)['graph'] === undefined);
}

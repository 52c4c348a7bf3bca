import {
  Kind,
  print,
  visit,
  type ArgumentNode,
  type ObjectFieldNode,
  type ObjectValueNode,
  type ValueNode,
  type DocumentNode,
  type FieldNode,
} from 'graphql';

/** A client's operation in which no name of its fields is one that the planner gives to fields that it adds. */
export interface NamedOperation {
  /** The very document of the client where no name had to be changed. */
  readonly document: DocumentNode;
  /** The client's name of a field, by its name in the document. */
  readonly clientName: (name: string) => string;
}

/**
 * The names that a planner may give to fields that it adds: `__typename`, and all words of keys, of @requires and of
 * contexts. That there are names of types and arguments among them does no harm.
 */
export function plannerNames(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set(['__typename']);
  const addWords = (name: string, value: ValueNode): void => {
    if (value.kind !== Kind.STRING || !fieldSets.has(name)) return;
    for (const [word] of value.value.matchAll(/[_A-Za-z]\w*/g)) names.add(word);
  };
  visit(supergraph, {
    Directive: ({ name }) =>
      name.value === 'join__type' || name.value === 'join__field' ? undefined : false,
    Argument: ({ name, value }: ArgumentNode) => addWords(name.value, value),
    ObjectField: ({ name, value }: ObjectFieldNode) => addWords(name.value, value),
  });
  return names;
}

const fieldSets = new Set(['key', 'requires', 'selection']);

/**
 * Renames what a client asks under a name that the planner may want for a field of its own, or under which it asks
 * something else in another place. Apollo's planner takes two fields of one name for one (2.14.4): to
 * `{ parcel { id: title owner { name } } }` it would answer the id, or look the owner up by the title; and of two types
 * behind an interface object, what one asks as `name: badge` it would put in the place of the other's name.
 */
export function nameForPlanner(document: DocumentNode, names: ReadonlySet<string>): NamedOperation {
  const prefix = freePrefix(document);
  const meanings = meaningsOf(document);
  let isRenamed = false;
  const renamed = visit(document, {
    FragmentDefinition: ({ typeCondition }) => (isMeta(typeCondition.name.value) ? false : undefined),
    Field(node) {
      const name = responseName(node);
      // Introspection is answered without a plan.
      if (isMeta(node.name.value) && node.selectionSet) return false;
      const others = meanings.get(name) ?? [];
      if ((!names.has(name) && others.length < 2) || isPlain(node)) return undefined;
      isRenamed = true;
      const value = `${prefix}${others.indexOf(meaningOf(node))}_${name}`;
      return { ...node, alias: { kind: Kind.NAME, value } } satisfies FieldNode;
    },
  });
  return isRenamed
    ? {
        document: renamed,
        clientName: (name) =>
          name.startsWith(prefix) ? name.slice(name.indexOf('_', prefix.length) + 1) : name,
      }
    : { document, clientName: (name) => name };
}

/** Whether a name is one of introspection. */
function isMeta(name: string): boolean {
  return name.startsWith('__');
}

/** What is asked under each name of the document. */
function meaningsOf(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, string[]>();
  visit(document, {
    Field(node) {
      const known = meanings.get(responseName(node)) ?? [];
      const meaning = meaningOf(node);
      if (!known.includes(meaning)) meanings.set(responseName(node), [...known, meaning]);
    },
  });
  return meanings;
}

/** The same for whatever order its arguments are written in, and the fields of objects among them. */
function meaningOf({ name, arguments: given = [] }: FieldNode): string {
  const written = given.map((argument) => print(visit(argument, { ObjectValue: { leave: inOrder } })));
  return given.length === 0 ? name.value : `${name.value}(${written.toSorted().join(', ')})`;
}

function inOrder(value: ObjectValueNode): ObjectValueNode {
  return { ...value, fields: value.fields.toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1)) };
}

/** Whether a field is asked under its own name and without arguments, as the planner asks what it adds. */
function isPlain(node: FieldNode): boolean {
  return responseName(node) === node.name.value && !node.arguments?.length;
}

/** A beginning that no name in the document has. */
function freePrefix(document: DocumentNode): string {
  const names: string[] = [];
  visit(document, { Field: (node) => void names.push(responseName(node)) });
  let prefix = '_client_';
  while (names.some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  return prefix;
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

import {
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { readPersonalSearches, type PersonalSearches } from './personal-searches.ts';

/** What in a supergraph is personal, and by what the things are known to which it belongs. */
export interface SubjectRules {
  /** `Type.field` each. */
  readonly personal: ReadonlySet<string>;
  /** By the name of the type. */
  readonly entities: ReadonlyMap<string, EntityRule>;
  readonly searches: PersonalSearches;
}

/** What is read of an entity to tell which one it is. */
export interface EntityRule {
  /** Its first key, a path to each of its leaves: `['number']`. */
  readonly key: readonly Path[];
  /** Where it names what it belongs to, by that one's type. */
  readonly belongsTo: ReadonlyMap<string, Path>;
}

type Path = readonly string[];

/** Where entities name what they belong to: `{ ServiceRequest: { CaseFile: 'caseFileNumber' } }`. */
export type Belonging = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Reads the rules of a supergraph; what clients cannot see is no key here, for it could not be asked for. `knownBy` has
 * the field by which a type without keys is known.
 */
export function readSubjectRules(
  supergraph: GraphQLSchema,
  apiSchema: GraphQLSchema,
  personal: ReadonlySet<string>,
  belonging: Belonging = {},
  knownBy: Readonly<Record<string, string>> = {},
): SubjectRules {
  const entities = new Map<string, EntityRule>();
  for (const { name, astNode } of Object.values(supergraph.getTypeMap())) {
    const keys = (astNode?.directives ?? [])
      .filter((directive) => directive.name.value === 'join__type')
      .flatMap(({ arguments: given = [] }) =>
        given.flatMap(({ name: { value: argument }, value }) =>
          argument === 'key' && value.kind === Kind.STRING ? [leavesOf(value.value)] : [],
        ),
      );
    const own = knownBy[name];
    if (own !== undefined) keys.push([[own]]);
    const key = keys.find((paths) => paths.every((path) => isAsked(apiSchema, name, path)));
    if (!key) continue;
    const owners = Object.entries(belonging[name] ?? {})
      .map(([owner, path]): [string, Path] => [owner, path.split('.')])
      .filter(([, path]) => isAsked(apiSchema, name, path));
    entities.set(name, { key, belongsTo: new Map(owners) });
  }
  return { personal, entities, searches: readPersonalSearches(supergraph) };
}

/** Every path that is read of an entity. */
export function pathsOf({ key, belongsTo }: EntityRule): readonly Path[] {
  return [...key, ...belongsTo.values()];
}

/** Which one an entity is, by its key; null where its data does not tell. */
export function identityOf({ key }: EntityRule, data: Readonly<Record<string, unknown>>): string | null {
  const values = key.map((path) => leafAt(data, path));
  if (values.includes(null)) return null;
  return values.length === 1 ? (values[0] ?? null) : JSON.stringify(values);
}

/** The text of a leaf below an object; null where it is not there. */
export function leafAt(data: Readonly<Record<string, unknown>>, path: Path): string | null {
  let value: unknown = data;
  for (const name of path) value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}

/** `['id'], ['organization', 'id']` for `id organization { id }`. */
function leavesOf(fieldSet: string): readonly Path[] {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? leavesBelow(definition.selectionSet) : [];
}

function leavesBelow({ selections }: SelectionSetNode): readonly Path[] {
  return selections.flatMap((node): readonly Path[] => {
    if (node.kind !== Kind.FIELD)
      return node.kind === Kind.INLINE_FRAGMENT ? leavesBelow(node.selectionSet) : [];
    const { name, selectionSet } = node;
    return selectionSet ? leavesBelow(selectionSet).map((path) => [name.value, ...path]) : [[name.value]];
  });
}

function isAsked(schema: GraphQLSchema, typeName: string, [first, ...rest]: Path): boolean {
  const type = schema.getType(typeName);
  if (first === undefined || !(isObjectType(type) || isInterfaceType(type))) return false;
  const field = type.getFields()[first];
  if (!field || field.args.some(({ type: given }) => String(given).endsWith('!'))) return false;
  return rest.length === 0 || isAsked(schema, String(field.type).replace('!', ''), rest);
}

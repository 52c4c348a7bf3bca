import {
  getArgumentValues,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { ClientOperation } from '../engine/client-documents.ts';
import { fragmentsOf, rootTypeOf } from '../engine/shaping/operation-pieces.ts';
import type { SubjectRules } from '../engine/subjects/subject-rules.ts';

/** An operation as it was asked, of a graph in which things are known by their keys. */
export interface AskedQuestion {
  readonly schema: GraphQLSchema;
  readonly rules: SubjectRules;
  readonly asked: ClientOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A thing: the name of its type, and its identifier. */
export type Subject = readonly [type: string, id: string];

/**
 * Whom the arguments of root fields name, `caseFile(number: "…")`: of all of them, or of those that are answered under a
 * name.
 */
export function subjectsOfArguments(
  { schema, rules, asked: { document, operation }, variables }: AskedQuestion,
  responseName?: string,
): readonly Subject[] {
  const fields = rootTypeOf(schema, operation).getFields();
  return fieldsBelow(operation.selectionSet, fragmentsOf(document, operation)).flatMap((node): Subject[] => {
    const field = fields[node.name.value];
    if (!field || (responseName !== undefined && (node.alias ?? node.name).value !== responseName)) return [];
    const type = String(field.type).replace('!', '');
    const [name, ...others] = (rules.entities.get(type)?.key ?? []).flat();
    if (name === undefined || others.length > 0 || !field.args.some((given) => given.name === name))
      return [];
    const id = getArgumentValues(field, node, variables)[name];
    return typeof id === 'string' || typeof id === 'number' ? [[type, String(id)]] : [];
  });
}

/** The fields of a selection, those of its fragments among them. */
export function fieldsBelow(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FieldNode[] {
  return selections.flatMap((node): readonly FieldNode[] => {
    if (node.kind === Kind.FIELD) return [node];
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return fragment ? fieldsBelow(fragment.selectionSet, fragments) : [];
  });
}

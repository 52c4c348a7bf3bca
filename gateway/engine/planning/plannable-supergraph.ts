import type { QueryPlan } from '@apollo/query-planner';
import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { nameRequiredFields } from './required-fields.ts';
import { restorePlan } from './restored-plan.ts';

/** A supergraph in a form of which Apollo's planner makes right plans; clients never see that form. */
export interface PlannableSupergraph {
  readonly sdl: string;
  /** Puts the fields of the subgraphs in the place of those that stand for them. */
  readonly restore: (plan: QueryPlan) => QueryPlan;
}

/**
 * Apollo's planner comes back to a subgraph by the first key of a type, resolvable or not, and takes two fields of one
 * name for one, whatever their arguments (2.14.4). So keys stand in an order here, and what @requires asks with
 * arguments has a name of its own.
 */
export function plannableSupergraph(supergraphSdl: string): PlannableSupergraph {
  const document = withResolvableKeysFirst(parse(supergraphSdl, { noLocation: true }));
  const named = nameRequiredFields(document);
  return {
    sdl: print(named.document),
    restore: named.fields.size > 0 ? (plan) => restorePlan(plan, named) : (plan) => plan,
  };
}

function withResolvableKeysFirst(document: DocumentNode): DocumentNode {
  return visit(document, { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted });
}

function sorted<Node extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(node: Node): Node {
  return { ...node, directives: node.directives?.toSorted((one, other) => rank(one) - rank(other)) };
}

function rank({ name, arguments: given = [] }: ConstDirectiveNode): number {
  const isUnresolvable = given.some(
    (argument) =>
      argument.name.value === 'resolvable' && argument.value.kind === Kind.BOOLEAN && !argument.value.value,
  );
  return name.value === 'join__type' && isUnresolvable ? 1 : 0;
}

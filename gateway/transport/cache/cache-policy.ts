import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { CacheRules } from './cache-rules.ts';
import { type KeptQuestion, readKeptQuestion } from './kept-question.ts';
import { surveySelection } from './selection-survey.ts';

/** What the cache does with the calls of one document. */
export type CachePolicy =
  | { readonly kind: 'none' }
  /** The answer is kept whole. */
  | { readonly kind: 'root'; readonly question: KeptQuestion }
  /** Each entity is kept by itself; a call that merges several entity fetches has several. */
  | { readonly kind: 'entities'; readonly fetches: readonly EntityFetch[] }
  /** The answer tells of which types something has changed. */
  | { readonly kind: 'change'; readonly types: ReadonlySet<string> };

export interface EntityFetch {
  /** What the entities are called in the answer. */
  readonly responseName: string;
  /** The variable that holds their representations. */
  readonly variable: string;
  /** Null where its entities may not be kept. */
  readonly question: KeptQuestion | null;
}

/** The policy of a document, made once for as long as the document lives. */
export function createCachePolicies(
  rules: CacheRules,
  subgraph: string,
): (document: DocumentNode) => CachePolicy {
  const known = new WeakMap<DocumentNode, CachePolicy>();
  return (document) => {
    const policy = known.get(document) ?? policyOf(document, rules, subgraph);
    known.set(document, policy);
    return policy;
  };
}

const none: CachePolicy = { kind: 'none' };

function policyOf(document: DocumentNode, rules: CacheRules, subgraph: string): CachePolicy {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return none;
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return none;
  const fetches = entityFetches(operation, document, rules, subgraph);
  if (fetches) return fetches.some(({ question }) => question) ? { kind: 'entities', fetches } : none;
  const root = rules.supergraph.getRootType(operation.operation);
  if (!root) return none;
  const survey = surveySelection(operation.selectionSet, root, document, rules);
  if (operation.operation === OperationTypeNode.MUTATION) return { kind: 'change', types: survey.types };
  const question = readKeptQuestion(subgraph, operation, operation.selectionSet, document, survey);
  return question ? { kind: 'root', question } : none;
}

/** The entity fetches of which a document consists; null where it asks for anything else. */
function entityFetches(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  rules: CacheRules,
  subgraph: string,
): readonly EntityFetch[] | null {
  const fetches = operation.selectionSet.selections.flatMap((field): EntityFetch[] => {
    const variable = field.kind === Kind.FIELD ? representationsOf(field) : undefined;
    if (field.kind !== Kind.FIELD || !field.selectionSet || variable === undefined) return [];
    const survey = surveySelection(field.selectionSet, null, document, rules);
    return [
      {
        responseName: (field.alias ?? field.name).value,
        variable,
        question: readKeptQuestion(subgraph, operation, field.selectionSet, document, survey),
      },
    ];
  });
  // Where two fetches share a list, it cannot be cut for one of them.
  const lists = new Set(fetches.map(({ variable }) => variable));
  return lists.size === operation.selectionSet.selections.length ? fetches : null;
}

function representationsOf({ name, arguments: given = [], directives = [] }: FieldNode): string | undefined {
  const [argument] = given;
  return name.value === '_entities' && directives.length === 0 && argument?.value.kind === Kind.VARIABLE
    ? argument.value.name.value
    : undefined;
}

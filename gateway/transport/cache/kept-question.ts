import { createHash } from 'node:crypto';
import {
  type ASTNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { SelectionSurvey } from './selection-survey.ts';

/** A question whose answers may be kept. */
export interface KeptQuestion {
  /** Stands for the subgraph and the text, whatever the operation and its fields at the root are called. */
  readonly hash: string;
  /** The variables on which the answer depends. */
  readonly variables: readonly string[];
  readonly survey: SelectionSurvey;
}

/** Reads what is asked by a selection of an operation; null where its answers may not be kept. */
export function readKeptQuestion(
  subgraph: string,
  { variableDefinitions = [] }: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  document: DocumentNode,
  survey: SelectionSurvey,
): KeptQuestion | null {
  if (survey.maxAgeMs === 0) return null;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const parts: readonly ASTNode[] = [selectionSet, ...fragments];
  const used = new Set(parts.flatMap(variableNames));
  const definitions = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const text = [...definitions, ...parts].map((part) => print(part)).join('\n');
  return {
    hash: createHash('sha256').update(`${subgraph}\n${text}`).digest('base64url'),
    variables: definitions.map(({ variable }) => variable.name.value),
    survey,
  };
}

/** What an answer is kept under; null where it would be private and nobody can tell who asks. */
export function keyOf(
  { hash, variables, survey: { isPrivate } }: KeptQuestion,
  given: Readonly<Record<string, unknown>>,
  asker: string | null,
  representation?: unknown,
): string | null {
  if (isPrivate && asker === null) return null;
  // As an object, for a variable that is null is not one that is absent.
  const used = Object.fromEntries(variables.map((name) => [name, given[name]]));
  return JSON.stringify([hash, isPrivate ? asker : null, used, representation]);
}

function variableNames(node: ASTNode): readonly string[] {
  const names: string[] = [];
  visit(node, { Variable: ({ name }) => void names.push(name.value) });
  return names;
}

import {
  Kind,
  parse,
  print,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import type { Question } from './engine.ts';

/** The valid operations that lack one selection, directive or argument of a question, the largest piece first. */
export function smallerOperations(schema: GraphQLSchema): (question: Question) => Iterable<Question> {
  return function* (question) {
    for (let number = 0; ; number += 1) {
      const document = without(question.document, number);
      if (!document) return;
      const smaller = asQuestion(withoutUnused(document), question.variables);
      if (smaller && validate(schema, smaller.document).length === 0) yield smaller;
    }
  };
}

const pieces: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
]);

/** A document without the piece of a number; null where there are not so many. */
function without(document: DocumentNode, number: number): DocumentNode | null {
  let seen = 0;
  const rest = visit(document, {
    enter: (node) => (pieces.has(node.kind) && seen++ === number ? null : undefined),
  });
  return seen > number ? rest : null;
}

function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const reach = (node: ASTNode): void =>
    void visit(node, {
      FragmentSpread({ name: { value: name } }) {
        if (used.has(name)) return;
        used.add(name);
        const fragment = document.definitions.find(
          (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
        );
        if (fragment) reach(fragment);
      },
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(`$${name.value}`),
    });
  operations.forEach(reach);
  return visit(document, {
    FragmentDefinition: ({ name }) => (used.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? undefined : null),
  });
}

/** An operation as its text says; null where nothing is left of a selection. */
function asQuestion(document: DocumentNode, variables: Question['variables']): Question | null {
  try {
    const text = print(document);
    const declared = new Set<string>();
    const parsed = parse(text);
    visit(parsed, { VariableDefinition: ({ variable }) => void declared.add(variable.name.value) });
    const given = Object.entries(variables).filter(([name]) => declared.has(name));
    return { text, document: parsed, variables: Object.fromEntries(given) };
  } catch {
    return null;
  }
}

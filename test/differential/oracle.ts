import {
  isAbstractType,
  isObjectType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentSpreadNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
} from 'graphql';
import { skippedTypename } from '../../gateway/engine/planning/decided-document.ts';
import type { Engine } from './engine.ts';
import { conditionOf, fits, fragmentsOf } from './selections.ts';

/**
 * What the reference answers to the same question in a simpler form: it loses what stands in a fragment on one type
 * within another on a union, where the object can be of that type only (2.14.4). There, fragments that surely fit lose
 * their condition, and those that never do go.
 */
export function createOracle(schema: GraphQLSchema, reference: Engine): Engine {
  return (question, scope) => {
    const document = simpler(schema, question.document);
    return reference(
      document === question.document ? question : { ...question, document, text: print(document) },
      scope,
    );
  };
}

function simpler(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const types = new TypeInfo(schema);
  const simplerFragment = (node: InlineFragmentNode | FragmentSpreadNode): SelectionNode | undefined => {
    const parent = types.getParentType();
    const { condition, selectionSet } = conditionOf(schema, fragments, node);
    if (!isObjectType(parent) || !condition) return undefined;
    if (!fits(schema, parent, condition)) return skippedTypename;
    if (!isAbstractType(condition)) return undefined;
    return { kind: Kind.INLINE_FRAGMENT, directives: node.directives ?? [], selectionSet };
  };
  const simplerSets = visitWithTypeInfo(types, {
    SelectionSet(node) {
      let isSame = true;
      const selections = node.selections.map((one): SelectionNode => {
        const simple = one.kind === Kind.FIELD ? undefined : simplerFragment(one);
        if (simple) isSame = false;
        return simple ?? one;
      });
      return isSame ? undefined : { ...node, selections };
    },
  });
  return visit(document, simplerSets);
}

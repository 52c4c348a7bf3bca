import { GraphQLError, Kind, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * Refuses `@defer` where it means nothing: with a label that is not a text, or is that of another part, and on the
 * fields of a mutation's root, which are executed one after the other.
 */
export function deferRule(context: ValidationContext): ASTVisitor {
  const labels = new Set<string>();
  return {
    Directive(node) {
      if (node.name.value !== 'defer') return;
      const refuse = (message: string): void =>
        context.reportError(new GraphQLError(message, { nodes: node }));
      const type = context.getParentType();
      if (type && type === context.getSchema().getMutationType())
        refuse('The fields of a mutation cannot be deferred; defer what is inside of them.');
      const label = node.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (label?.kind === Kind.VARIABLE)
        refuse('The label of @defer must be a text in the query itself, not a variable.');
      if (label?.kind !== Kind.STRING) return;
      if (labels.has(label.value))
        refuse(`The label "${label.value}" stands at several @defer; give each its own.`);
      labels.add(label.value);
    },
  };
}

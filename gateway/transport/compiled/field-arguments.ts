import { getArgumentValues, Kind, type FieldNode, type GraphQLField } from 'graphql';
import type { QuestionRun } from './field-value.ts';

/** The arguments of a field in a run; throws the error of one that cannot be read. */
export type ReadArguments = (run: QuestionRun) => Record<string, unknown>;

/** Compiles the reading of a field's arguments: of all objects in a run they are the same, for the question gives them. */
export function createArgumentReader(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): ReadArguments {
  if (definition.args.length === 0) return () => ({});
  if (isFixed(node)) {
    let fixed: Record<string, unknown> | undefined;
    // Each run has an object of its own, as a resolver may expect.
    return () => ({ ...(fixed ??= getArgumentValues(definition, node)) });
  }
  const ofRuns = new WeakMap<QuestionRun, Record<string, unknown>>();
  return (run) => {
    const known = ofRuns.get(run);
    if (known) return known;
    const read = getArgumentValues(definition, node, run.asked.variableValues);
    ofRuns.set(run, read);
    return read;
  };
}

/** Without variables, and without lists and objects, which a resolver could change for all runs. */
function isFixed({ arguments: given = [] }: FieldNode): boolean {
  return given.every(
    ({ value: { kind } }) => kind !== Kind.VARIABLE && kind !== Kind.LIST && kind !== Kind.OBJECT,
  );
}

import {
  isNonNullType,
  locatedError,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { CompilableQuery } from '../compilable.ts';
import type { SubgraphAnswer } from '../transport.ts';
import { collectFields } from './collected-fields.ts';
import { createArgumentReader } from './field-arguments.ts';
import { compileCompletion, type MakeObject } from './completion.ts';
import type { QuestionRun } from './field-value.ts';
import { generateMaker, type AskedOfObject } from './object-code.ts';
import { addError } from './place.ts';

type Variables = Record<string, unknown>;

/** Answers a query whose conditions are decided, at once where all that it asks for is there at once. */
export type CompiledForm = (context: object, variableValues: Variables) => MaybePromise<SubgraphAnswer>;

/** Compiles a query to the form that it has where its conditions are as these variables have them. */
export function compileForm(
  { schema, rootType, operation, fragments }: CompilableQuery,
  deciding: Variables,
): CompiledForm {
  const question = { schema, fragments, operation, rootValue: undefined };
  const makeRoot = makerOf(rootType, [operation.selectionSet]);

  return (context, variableValues) => {
    const run: QuestionRun = {
      context,
      asked: { ...question, variableValues },
      errors: [],
      isNulled: false,
      waiting: 0,
      finish: () => undefined,
    };
    const data = rootOf(run);
    const answer = (): SubgraphAnswer => ({ data: run.isNulled ? null : data, errors: run.errors });
    if (run.waiting === 0) return answer();
    return new Promise((resolve) => {
      run.finish = () => resolve(answer());
    });
  };

  function rootOf(run: QuestionRun): SubgraphAnswer['data'] {
    try {
      return makeRoot(run, undefined, undefined);
    } catch (error) {
      // It has its place already: it is that of a field that must not be null.
      addError(run, locatedError(error, undefined), undefined);
      return null;
    }
  }

  function makerOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): MakeObject {
    const fields = collectFields({ ...question, variableValues: deciding }, type, sets);
    return generateMaker([...fields].flatMap(([name, nodes]) => askedOf(type, name, nodes) ?? []));
  }

  function askedOf(
    parentType: GraphQLObjectType,
    responseName: string,
    nodes: readonly FieldNode[],
  ): AskedOfObject | undefined {
    const [node] = nodes;
    if (node?.name.value === '__typename') return { responseName, typename: parentType.name };
    const definition = node && parentType.getFields()[node.name.value];
    if (!definition) return undefined;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      responseName,
      parentType,
      definition,
      nodes,
      isNullable: !isNonNullType(definition.type),
      readArguments: createArgumentReader(definition, node),
      complete: compileCompletion(definition.type, (type) => makerOf(type, sets)),
    };
  }
}

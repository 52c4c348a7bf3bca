import { execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { isPromise, type MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import { compilableQuery } from './compilable.ts';
import { compileForm, type CompiledForm } from './compiled/compiled-form.ts';
import { createVariableReader } from './compiled/variable-reader.ts';
import type { SubgraphAnswer } from './transport.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Answers one question, again and again, at once where all of its resolvers do. */
export type AnswerQuestion = (context: object, variables: Variables) => MaybePromise<SubgraphAnswer>;

/** Has a question answered by graphql-js, which is always right. */
export function interpretQuestion(schema: GraphQLSchema, document: DocumentNode): AnswerQuestion {
  return (contextValue, variableValues) => {
    const result = execute({ schema, document, variableValues, contextValue });
    return isPromise(result) ? result.then(answerOf) : answerOf(result);
  };
}

/** Compiles a question, which then takes a fraction of the time; null where graphql-js has to answer it. */
export function compileQuestion(schema: GraphQLSchema, document: DocumentNode): AnswerQuestion | null {
  const query = compilableQuery(schema, document);
  if (!query) return null;
  const { operation, conditions } = query;
  const interpret = interpretQuestion(schema, document);
  const readVariables = createVariableReader(schema, operation.variableDefinitions ?? []);
  const forms = new Map<string, CompiledForm>();
  const decisionsOf = (variables: Variables) =>
    Object.fromEntries(conditions.map((name) => [name, variables[name]]));

  return (context, given) => {
    const { coerced, errors } = readVariables(given);
    if (!coerced) return { data: null, errors };
    // graphql-js has the words for a condition that is null.
    if (conditions.some((name) => typeof coerced[name] !== 'boolean')) return interpret(context, given);
    const key = conditions.map((name) => Number(coerced[name])).join('');
    const form = forms.get(key) ?? compileForm(query, decisionsOf(coerced));
    forms.set(key, form);
    return form(context, coerced);
  };
}

function answerOf({ data, errors }: ExecutionResult): SubgraphAnswer {
  return { data: data ?? null, errors: errors ?? [] };
}

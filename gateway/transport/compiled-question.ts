import {
  execute,
  GraphQLError,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { isPromise, type MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import { conditionVariables, isCompilable, withoutConditions } from './compilable.ts';
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

/** Has a question compiled by graphql-jit, which takes a fraction of the time; null where it would not be right. */
export function compileQuestion(schema: GraphQLSchema, document: DocumentNode): AnswerQuestion | null {
  if (!isCompilable(document, schema)) return null;
  const interpret = interpretQuestion(schema, document);
  const defaults = defaultVariables(document);
  const conditions = conditionVariables(document);
  const forms = new Map<string, CompiledQuery | null>();

  return (context, given) => {
    // graphql-jit refuses a variable that must not be null and has a default, when it is absent.
    const variables = { ...defaults, ...given };
    const key = conditions.map((name) => Number(variables[name] === true)).join('');
    let form = forms.get(key);
    if (form === undefined) {
      form = compiled(schema, withoutConditions(document, variables));
      forms.set(key, form);
    }
    if (!form) return interpret(context, given);
    const result = form.query(undefined, context, variables);
    return isPromise(result) ? result.then(properAnswerOf) : properAnswerOf(result);
  };
}

function compiled(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | null {
  const query = compileQuery(schema, document, undefined, { disablingCapturingStackErrors: true });
  return isCompiledQuery(query) ? query : null;
}

function defaultVariables(document: DocumentNode): Variables {
  const definitions = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ variableDefinitions = [] }) => variableDefinitions);
  return Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

function answerOf({ data, errors }: ExecutionResult): SubgraphAnswer {
  return { data: data ?? null, errors: errors ?? [] };
}

/** graphql-jit's errors look like those of graphql-js and lack what these give themselves, such as extensions. */
function properAnswerOf({ data, errors }: ExecutionResult): SubgraphAnswer {
  return { data: data ?? null, errors: errors?.map(properError) ?? [] };
}

function properError({ message, path, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    path: path ?? null,
    originalError: originalError instanceof Error ? originalError : null,
  });
}

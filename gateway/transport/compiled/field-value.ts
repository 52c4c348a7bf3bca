import {
  defaultFieldResolver,
  locatedError,
  responsePathAsArray,
  type FieldNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { hearPromises } from '../../../subgraphs/shared/heard-promises.ts';
import { isPromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { ReadArguments } from './field-arguments.ts';
import { addError, putInto, spreadError, type AnswerErrors, type Place } from './place.ts';

/** A field that a question asks of the objects of a type. */
export interface CompiledField {
  readonly responseName: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Where the question asks for it. */
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly readArguments: ReadArguments;
  readonly complete: Complete;
}

/** Makes what is answered of a value that is there; throws where nothing can be made of it. */
export type Complete = (run: QuestionRun, field: CompiledField, value: unknown, place: Place) => unknown;

/** One execution of a question. */
export interface QuestionRun extends AnswerErrors {
  readonly context: object;
  readonly asked: AskedQuestion;
  /** How many values are still to come. */
  waiting: number;
  /** Called when the last of them has come. */
  finish: () => void;
}

/** What resolvers learn of the whole question. */
export type AskedQuestion = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'rootValue' | 'operation' | 'variableValues'
>;

/**
 * What is answered of a field of an object; undefined as long as it is to come. Throws the error of a field that must
 * not be null.
 */
export function resolvedValue(
  run: QuestionRun,
  field: CompiledField,
  source: unknown,
  above: Place | undefined,
  into: object,
): unknown {
  const { definition } = field;
  const place = placeOf(field, above, into);
  let value: unknown;
  try {
    const resolve = definition.resolve ?? defaultFieldResolver;
    value = resolve(source, field.readArguments(run), run.context, infoOf(run, field, place));
  } catch (error) {
    return nullOf(run, error, place);
  }
  return settledValue(run, field, value, place, field.complete);
}

/** The same of a field without a resolver. */
export function plainValue(
  run: QuestionRun,
  field: CompiledField,
  source: unknown,
  above: Place | undefined,
  into: object,
): unknown {
  const value: unknown = isObjectLike(source) ? source[field.definition.name] : undefined;
  if (typeof value === 'function' || typeof source === 'function')
    return resolvedValue(run, field, source, above, into);
  return settledValue(run, field, value, placeOf(field, above, into), field.complete);
}

/** What is answered of a value, which may be a promise, at a place; undefined and throws as above. */
export function settledValue(
  run: QuestionRun,
  field: CompiledField,
  value: unknown,
  place: Place,
  complete: Complete,
): unknown {
  if (isPromise(value)) return laterValue(run, field, value, place, complete);
  try {
    return complete(run, field, value, place);
  } catch (error) {
    // What comes behind the part that failed has not been looked at.
    hearPromises(value);
    return nullOf(run, error, place);
  }
}

/** Puts what is answered of a value into its place as soon as the value comes. */
export function laterValue(
  run: QuestionRun,
  field: CompiledField,
  value: Promise<unknown>,
  place: Place,
  complete: Complete,
): undefined {
  const arrive = (settle: () => unknown): void => {
    try {
      putInto(place, settle());
    } catch (error) {
      spreadError(run, located(error, place), place);
    }
    run.waiting--;
    if (run.waiting === 0) run.finish();
  };
  run.waiting++;
  void value.then(
    (late) => arrive(() => settledValue(run, field, late, place, complete)),
    (error: unknown) => arrive(() => nullOf(run, error, place)),
  );
}

export function infoOf({ asked }: QuestionRun, field: CompiledField, place: Place): GraphQLResolveInfo {
  const { definition, nodes, parentType } = field;
  return {
    fieldName: definition.name,
    fieldNodes: nodes,
    returnType: definition.type,
    parentType,
    path: place,
    schema: asked.schema,
    fragments: asked.fragments,
    rootValue: asked.rootValue,
    operation: asked.operation,
    variableValues: asked.variableValues,
  };
}

function placeOf(
  { responseName, parentType, isNullable }: CompiledField,
  prev: Place | undefined,
  into: object,
): Place {
  return { prev, key: responseName, typename: parentType.name, into, isNullable, isNulled: false };
}

/** Null where a place may be, for an error. */
function nullOf(run: QuestionRun, cause: unknown, place: Place): null {
  const error = located(cause, place);
  if (!place.isNullable) throw error;
  addError(run, error, place);
  return null;
}

/** It tells where in the answer it stands, and not where in the text of the question: nobody has that. */
function located(cause: unknown, place: Place): GraphQLError {
  return locatedError(cause, undefined, responsePathAsArray(place));
}

function isObjectLike(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

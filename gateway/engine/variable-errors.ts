import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  print,
  typeFromAST,
  type GraphQLError,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { badInput } from '../../subgraphs/shared/errors.ts';

/** Of a list in which nothing is right, as many errors are told for each variable. */
const maxErrors = 20;
const enough = new Error(`There are ${maxErrors} errors.`);

/**
 * What is wrong with the variables of an operation, one BAD_USER_INPUT error each. The variable and the place in it
 * are named and the remedy told; the value, which may be somebody's national code, is not repeated.
 */
export function variableErrors(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  values: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  return definitions.flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    // An operation that has been validated has input types only.
    if (!type || !isInputType(type)) return [];
    const name = definition.variable.name.value;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const isMissing = value === null || (value === undefined && !definition.defaultValue);
    if (isMissing && isNonNullType(type)) return [missing(name, print(definition.type))];
    if (value === undefined || value === null) return [];
    const errors: GraphQLError[] = [];
    try {
      coerceInputValue(value, type, (path, _value, error) => {
        errors.push(invalid([name, ...path], error));
        // Nothing else stops it, and each error has a stack.
        if (errors.length === maxErrors) throw enough;
      });
    } catch (error) {
      if (error !== enough) throw error;
    }
    return errors;
  });
}

/** Of a variable that is null, and should decide a @skip or @include. */
export function undecided(name: string): GraphQLError {
  return badInput(
    `The variable $${name} is null, which decides no @skip or @include; give true or false, or leave it out for its default.`,
    `متغیر $${name} تهی است و با آن نمی‌توان درباره @skip یا @include تصمیم گرفت؛ true یا false بدهید یا آن را ندهید تا مقدار پیش‌فرضش به کار رود.`,
  );
}

function missing(name: string, type: string): GraphQLError {
  return badInput(
    `The variable $${name} is missing; it is of type ${type} and must be given.`,
    `متغیر $${name} از نوع ${type} داده نشده است؛ مقدار آن الزامی است.`,
  );
}

function invalid(path: readonly (string | number)[], error: GraphQLError): GraphQLError {
  const place = `$${path.join('.')}`;
  const { messageFa } = error.extensions;
  return badInput(
    `The variable ${place} cannot be used: ${withoutValue(error.message)}`,
    `متغیر ${place} پذیرفته نشد: ${typeof messageFa === 'string' ? messageFa : 'نوع آن را در راهنمای طرح‌واره ببینید.'}`,
  );
}

/** The built-in scalars repeat the value that they refuse, behind a colon. */
function withoutValue(message: string): string {
  return message.replace(/^([^:]* cannot represent[^:]*): [\s\S]*$/, '$1.');
}

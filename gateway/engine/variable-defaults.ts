import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Completes a client's variables by the defaults of those that it left out, as they stand in its operation. What it
 * gave stays as it is: the subgraphs read it.
 */
export function createVariableDefaults({
  variableDefinitions = [],
}: OperationDefinitionNode): (given: Variables) => Variables {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }): [string, unknown][] =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  if (defaults.length === 0) return (given) => given;
  return (given) => {
    const absent = defaults.filter(([name]) => !Object.hasOwn(given, name) || given[name] === undefined);
    return absent.length === 0 ? given : { ...given, ...Object.fromEntries(absent) };
  };
}

import {
  Kind,
  visit,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** Whether @skip and @include let a part of a selection into the answer. */
export type IsIncluded = (node: SelectionNode) => boolean;

/** What an operation's @skip and @include hang on. */
export interface Conditions {
  /** The deciding variables of a request, a digit each: requests with the same digits get the same fields. */
  digitsOf(variables: Readonly<Record<string, unknown>>): string;
  /** The deciding variables that are null, which decides nothing. */
  nullsIn(variables: Readonly<Record<string, unknown>>): readonly string[];
  inclusionBy(digits: string): IsIncluded;
}

/** Reads the conditions of an operation with the fragments that it spreads. */
export function readConditions(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Conditions {
  const names = [...new Set([operation, ...fragments.values()].flatMap(decidingVariables))];
  const trueByDefault = new Set(
    (operation.variableDefinitions ?? [])
      .filter(({ defaultValue: value }) => value?.kind === Kind.BOOLEAN && value.value)
      .map(({ variable }) => variable.name.value),
  );

  /** Those of the type Boolean! are never null. */
  const nullable = names.filter((name) =>
    operation.variableDefinitions?.some(
      ({ variable, type }) => variable.name.value === name && type.kind !== Kind.NON_NULL_TYPE,
    ),
  );

  function isTrue(name: string, variables: Readonly<Record<string, unknown>>): boolean {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return given === undefined ? trueByDefault.has(name) : given === true;
  }

  return {
    digitsOf(variables) {
      let digits = '';
      for (const name of names) digits += isTrue(name, variables) ? '1' : '0';
      return digits;
    },
    nullsIn: (variables) => nullable.filter((name) => variables[name] === null),
    inclusionBy: (digits) => (node) =>
      (node.directives ?? []).filter(isCondition).every((directive) => {
        const value = conditionOf(directive);
        const holds =
          value?.kind === Kind.VARIABLE
            ? digits[names.indexOf(value.name.value)] === '1'
            : value?.kind === Kind.BOOLEAN && value.value;
        return holds === (directive.name.value === 'include');
      }),
  };
}

function decidingVariables(definition: OperationDefinitionNode | FragmentDefinitionNode): readonly string[] {
  const names: string[] = [];
  visit(definition, {
    Directive(node) {
      const value = isCondition(node) ? conditionOf(node) : undefined;
      if (value?.kind === Kind.VARIABLE) names.push(value.name.value);
    },
  });
  return names;
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function conditionOf({ arguments: given }: DirectiveNode) {
  return given?.find(({ name }) => name.value === 'if')?.value;
}

import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  parseValue,
  valueFromASTUntyped,
  type GraphQLArgument,
  type GraphQLInputType,
} from 'graphql';
import type { Random } from './random.ts';

/** Writes what an operation gives: arguments and directives as literals, or as variables that it declares. */
export interface RandomInputs {
  /** `first: $v1`, `filter: {…}`, or nothing; all that must be given is. */
  argumentsOf(args: readonly GraphQLArgument[]): readonly string[];
  /** ` @skip(if: true) @include(if: $v2)`, mostly nothing. */
  directives(): string;
  /** `($v1: Int = 3, …)` with all variables that were used, or nothing. */
  declarations(): string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the inputs of a schema are like. */
export interface InputHabits {
  /** Literals for the leaves of a type, or for the argument or input field of a name; undefined for the usual ones. */
  leaves?(typename: string, name: string): readonly string[] | undefined;
  /** Out of a hundred times, how often an argument of a name is given where it need not be. */
  readonly percentGiven?: Readonly<Record<string, number>>;
}

interface Declared {
  readonly name: string;
  /** The type of the places where it may stand. */
  readonly place: string;
  readonly text: string;
}

const texts = ['a', 'é"q\\', 'line\nline', '', '😀', 'null'].map((text) => JSON.stringify(text));

const usualLeaves: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '1', '2', '3'],
  Float: ['0', '1.5', '-2', '1e21'],
  Boolean: ['true', 'false'],
  ID: ['"b1"', '"p2"', '7'],
  Blob: ['{a: [1, "x", null], b: {c: E}}', '[]', '"text"', '0', 'false'],
};

export function createRandomInputs(random: Random, habits: InputHabits = {}): RandomInputs {
  const declared: Declared[] = [];
  const variables: Record<string, unknown> = {};

  /** A literal of a type, in which variables may stand where they are allowed. */
  function literal(type: GraphQLInputType, name: string, mayVary: boolean, depth = 2): string {
    if (mayVary && random.chance(30)) return variable(type, name);
    return !isNonNullType(type) && random.chance(10) ? 'null' : presentLiteral(type, name, mayVary, depth);
  }

  function presentLiteral(type: GraphQLInputType, name: string, mayVary: boolean, depth: number): string {
    if (isNonNullType(type)) return presentLiteral(type.ofType, name, mayVary, depth);
    if (isListType(type)) {
      // One item may stand for the list of it.
      if (random.chance(10)) return presentLiteral(type.ofType, name, mayVary, depth);
      const items = Array.from({ length: random.below(3) }, () => literal(type.ofType, name, mayVary, depth));
      return `[${items.join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields())
        .filter((field) => isRequiredInputField(field) || (depth > 0 && random.chance(50)))
        .map((field) => `${field.name}: ${literal(field.type, field.name, mayVary, depth - 1)}`);
      return `{${fields.join(', ')}}`;
    }
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    return random.pick(habits.leaves?.(type.name, name) ?? usualLeaves[type.name] ?? texts);
  }

  /** A variable for a place of a type: one that is there already, or a new one, with a value or without. */
  function variable(type: GraphQLInputType, fieldName: string): string {
    const place = `${String(type)} ${fieldName}`;
    const fitting = declared.filter((candidate) => candidate.place === place);
    if (fitting.length > 0 && random.chance(30)) return `$${random.pick(fitting).name}`;
    const name = random.chance(5) ? `constructor${declared.length}` : `v${declared.length}`;
    const bare = isNonNullType(type) ? type.ofType : type;
    // A place that needs a value takes a variable that may be left out when there is a default.
    const hasDefault = random.chance(40);
    const isStrict = isNonNullType(type) ? !hasDefault || random.chance(50) : random.chance(20);
    const standard = hasDefault ? ` = ${presentLiteral(type, fieldName, false, 2)}` : '';
    declared.push({ name, place, text: `$${name}: ${String(bare)}${isStrict ? '!' : ''}${standard}` });
    const mayBeNull = !isStrict && !isNonNullType(type);
    if ((isStrict && !hasDefault) || random.chance(60)) {
      const given = mayBeNull ? literal(type, fieldName, false) : presentLiteral(type, fieldName, false, 2);
      variables[name] = valueFromASTUntyped(parseValue(given));
    }
    return `$${name}`;
  }

  function condition(): string {
    const standing = random.chance(25) ? String(random.chance(50)) : undefined;
    return standing ?? random.pick(conditionVariables)();
  }

  const conditionVariable = (declaration: string, mayBeAbsent: boolean) => (): string => {
    const name = `v${declared.length}`;
    declared.push({ name, place: 'a condition', text: `$${name}: ${declaration}` });
    if (!mayBeAbsent || random.chance(50)) variables[name] = random.chance(50);
    return `$${name}`;
  };
  const known = (): string => {
    const conditions = declared.filter(({ place }) => place === 'a condition');
    return conditions.length > 0 ? `$${random.pick(conditions).name}` : 'true';
  };
  const conditionVariables = [
    conditionVariable('Boolean!', false),
    conditionVariable('Boolean! = true', true),
    conditionVariable('Boolean = false', true),
    known,
    known,
  ];

  return {
    variables,
    argumentsOf(args) {
      return args
        .filter((arg) => isRequiredArgument(arg) || random.chance(habits.percentGiven?.[arg.name] ?? 40))
        .map((arg) => `${arg.name}: ${literal(arg.type, arg.name, true)}`);
    },
    directives() {
      const skip = random.chance(7) ? ` @skip(if: ${condition()})` : '';
      const include = random.chance(7) ? ` @include(if: ${condition()})` : '';
      return random.chance(50) ? skip + include : include + skip;
    },
    declarations: () => (declared.length > 0 ? `(${declared.map(({ text }) => text).join(', ')})` : ''),
  };
}

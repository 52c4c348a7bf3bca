import {
  doTypesOverlap,
  isAbstractType,
  isCompositeType,
  isObjectType,
  getNamedType,
  isUnionType,
  parse,
  validate,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Question } from './engine.ts';
import { createRandom, type Random } from './random.ts';
import { createRandomInputs, type InputHabits, type RandomInputs } from './random-inputs.ts';

/** A valid operation of chance over a schema, with values for its variables; the same for the same seed. */
export function randomOperation(schema: GraphQLSchema, seed: string, habits: InputHabits = {}): Question {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const random = createRandom(`${seed}|${attempt}`);
    const inputs = createRandomInputs(random, habits);
    const text = createWriter(schema, random, inputs).operation();
    const document = parse(text);
    if (validate(schema, document).length > 0) continue;
    return { text, document, variables: inputs.variables };
  }
  throw new Error(`Of 200 operations of the seed ${seed} none is valid; look at what the generator writes.`);
}

/** Names that mean something to JavaScript. */
const treacherous = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length', 'toJSON'];

/** Names of fields of the market, keys among them, which other fields may take. */
const alsoFields = ['id', 'number', 'name', 'length', 'pages', 'kind', 'weight', 'lives'];

const introspections = [
  '__schema { queryType { name } directives { name } }',
  '__schema { types { kind name } mutationType { fields { name args { name defaultValue } } } }',
  '__type(name: "Book") { name kind interfaces { name } fields(includeDeprecated: true) { name type { kind ofType { name } } } }',
  '__proto__: __type(name: "Nothing") { name }',
  'constructor: __type(name: "Genre") { __typename ...Enumeration } ',
];

function createWriter(schema: GraphQLSchema, random: Random, inputs: RandomInputs): { operation(): string } {
  const fragments: { readonly name: string; readonly on: GraphQLCompositeType; readonly text: string }[] = [];
  const composites = Object.values(schema.getTypeMap())
    .filter(isCompositeType)
    .filter(({ name }) => !name.startsWith('__'));
  let budget = 8 + random.below(22);

  function operation(): string {
    const mutation = schema.getMutationType();
    const isMutation = mutation && random.chance(15);
    const root = isMutation ? mutation : schema.getQueryType();
    if (!root) throw new Error('The schema has no queries.');
    const depth = 2 + random.below(4);
    const set = isMutation ? plainSet(root, depth) : selectionSet(root, depth);
    const introspection = !isMutation && random.chance(6) ? random.pick(introspections) : '';
    if (introspection.includes('...Enumeration'))
      fragments.push({
        name: 'Enumeration',
        on: root,
        text: 'fragment Enumeration on __Type { enumValues { name } }',
      });
    const whole = introspection === '' ? set : `{ ${introspection} ${set.slice(1)}`;
    const name = random.chance(70) ? ' Asked' : '';
    return [
      `${isMutation ? 'mutation' : 'query'}${name}${inputs.declarations()} ${whole}`,
      ...fragments.map(({ text }) => text),
    ].join('\n');
  }

  /** Fields alone: the planner puts those of a fragment before the others, which matters where each changes something. */
  function plainSet(type: GraphQLObjectType, depth: number): string {
    return `{ ${Array.from({ length: 1 + random.below(4) }, () => field(type.getFields(), depth)).join(' ')} }`;
  }

  function selectionSet(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + random.below(isAbstractType(type) ? 4 : 5);
    return `{ ${Array.from({ length: count }, () => selection(type, depth)).join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const roll = random.below(100) - (isAbstractType(type) ? 25 : 0);
    if (roll < 12 && depth > 0) return inlineFragment(type, depth);
    if (roll < 20 && depth > 0) return fragmentSpread(type, depth);
    if (roll < 26 || isUnionType(type))
      return `${random.chance(20) ? alias() : ''}__typename${inputs.directives()}`;
    return field(type.getFields(), depth);
  }

  function field(of: Readonly<Record<string, GraphQLField<unknown, unknown>>>, depth: number): string {
    budget -= 1;
    const mayGoOn = depth > 0 && budget > 0;
    const fields = Object.values(of).filter(({ type }) => mayGoOn || !isCompositeType(getNamedType(type)));
    if (fields.length === 0) return '__typename';
    const { name, args, type } = random.pick(fields);
    const given = inputs.argumentsOf(args);
    const named = getNamedType(type);
    const prefix = random.chance(given.length === 0 ? 10 : 70) ? alias() : '';
    const written = (values: readonly string[]): string => {
      const below = isCompositeType(named) ? ` ${selectionSet(named, depth - 1)}` : '';
      return `${prefix}${name}${values.length > 0 ? `(${values.join(', ')})` : ''}${inputs.directives()}${below}`;
    };
    // What is asked twice may be asked in other words.
    const again = given.length > 1 && random.chance(10) ? ` ${written(given.toReversed())}` : '';
    return written(given) + again;
  }

  function alias(): string {
    const roll = random.below(100);
    if (roll < 25) return `${random.pick(treacherous)}: `;
    return roll < 60 ? `${random.pick(alsoFields)}: ` : `a${random.below(1000)}: `;
  }

  function inlineFragment(type: GraphQLCompositeType, depth: number): string {
    budget -= 1;
    if (random.chance(15)) return `...${inputs.directives()} ${selectionSet(type, depth - 1)}`;
    const on = overlapping(type);
    return `... on ${on.name}${inputs.directives()} ${selectionSet(on, depth - 1)}`;
  }

  function fragmentSpread(type: GraphQLCompositeType, depth: number): string {
    const known = fragments.filter(({ on }) => doTypesOverlap(schema, on, type));
    if (known.length > 0 && random.chance(50)) return `...${random.pick(known).name}${inputs.directives()}`;
    budget -= 1;
    const on = overlapping(type);
    // Written before it is known, so that no fragment spreads itself.
    const set = selectionSet(on, depth - 1);
    const name = `F${fragments.length}`;
    fragments.push({ name, on, text: `fragment ${name} on ${on.name} ${set}` });
    return `...${name}${inputs.directives()}`;
  }

  function overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const types = composites.filter((candidate) => doTypesOverlap(schema, candidate, type));
    const objects = types.filter(isObjectType);
    return random.chance(60) && objects.length > 0 ? random.pick(objects) : random.pick(types);
  }

  return { operation };
}

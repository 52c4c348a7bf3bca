import {
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { DataField, Selection } from '../../../../gateway/engine/shaping/selection.ts';
import { fieldNameOf, possibleTypes } from './random-operation.ts';
import type { Random } from './random.ts';

/** How often a value is not what the schema says, and whether the stock gateway gives an answer at all then. */
export interface Anomalies {
  readonly probability: number;
  readonly isSurvived: boolean;
}

/**
 * The merged data of subgraphs for an operation. Objects whose type the schema leaves open name it, the others do so
 * now and then; there are fields that nobody asked for.
 */
export function randomData(
  schema: GraphQLSchema,
  root: Selection,
  rootType: GraphQLObjectType,
  anomalies: Anomalies,
  random: Random,
): Record<string, unknown> {
  const isOdd = (): boolean => random.chance(anomalies.probability);

  function objectOf(selection: Selection, type: GraphQLObjectType): Record<string, unknown> {
    const data: Record<string, unknown> = random.chance(0.5) ? {} : Object.create(null);
    for (const field of selection.fieldsOf(type)) {
      if (field.kind === 'introspection' || isOdd()) continue;
      // The stock gateway loses the root's fields when it does not know the root's name.
      const isTrueName = selection === root && anomalies.isSurvived;
      const value =
        field.kind === 'data'
          ? valueOf(ownFieldType(type, field), field.selection)
          : isTrueName
            ? type.name
            : typename(type, []);
      // An assignment to `__proto__` would be none.
      Object.defineProperty(data, field.responseName, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    if (random.chance(0.1)) data['unasked'] = 1;
    return data;
  }

  function nestedObject(selection: Selection, ownType: GraphQLCompositeType): unknown {
    const declared = [ownType, ...selection.declaredTypes];
    const type = random.pick(
      possibleTypes(schema, ownType).filter((possible) =>
        declared.every((other) => possibleTypes(schema, other).includes(possible)),
      ),
    );
    if (!type) throw new Error(`Nothing can be ${declared.join(' and ')}.`);
    const data = objectOf(selection, type);
    const isNamed = selection.certainType ? anomalies.isSurvived || random.chance(0.2) : !isOdd();
    if (isNamed) data['__typename'] = typename(type, ['Hidden']);
    return data;
  }

  function typename(type: GraphQLObjectType, unknown: readonly unknown[]): unknown {
    if (!isOdd()) return type.name;
    const known = Object.values(schema.getTypeMap()).filter(isCompositeType);
    return random.pick([
      ...known.map(({ name }) => name),
      ...(anomalies.isSurvived ? [] : [null, 5, '']),
      ...unknown,
    ]);
  }

  function valueOf(type: GraphQLOutputType, selection: Selection): unknown {
    if (isNonNullType(type)) return isOdd() ? null : presentValue(type.ofType, selection);
    return random.chance(0.1) ? null : presentValue(type, selection);
  }

  function presentValue(type: GraphQLOutputType, selection: Selection): unknown {
    if (isNonNullType(type)) return presentValue(type.ofType, selection);
    if (isLeafType(type)) return isOdd() ? random.pick(strangers) : leafValue(type, random);
    if (!anomalies.isSurvived && isOdd()) return random.pick(strangers);
    if (!isListType(type)) return nestedObject(selection, type);
    return Array.from({ length: random.below(4) }, () => valueOf(type.ofType, selection));
  }

  return objectOf(root, rootType);
}

/** The type of a field on an object's own type, which may be narrower than on an interface. */
function ownFieldType(
  type: GraphQLObjectType,
  { responseName, type: declared }: DataField,
): GraphQLOutputType {
  return type.getFields()[fieldNameOf(responseName)]?.type ?? declared;
}

/** Values that are right for some types and wrong for others; integers of any size among them. */
const strangers: readonly unknown[] = [
  '',
  'HIDDEN',
  'RED',
  '5',
  5,
  -0,
  2 ** 31,
  1e21,
  1.5,
  true,
  {},
  [],
  ['RED'],
  { id: 1 },
  'constructor',
];

const texts = [
  '',
  'چهارسو',
  'a "quoted" one',
  'back\\slash',
  'line\nline',
  '\u0000',
  '\u2028',
  '😀',
  '\ud800',
  'x\udc00y',
  '</script>',
];

function leafValue(type: GraphQLLeafType, random: Random): unknown {
  if (isEnumType(type)) return random.pick(type.getValues())?.name;
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]);
    case 'Float':
      return random.pick([0, 0.1, -1.5, 1e21, 5e-324, 3]);
    case 'Boolean':
      return random.chance(0.5);
    case 'String':
    case 'ID':
      return random.pick(texts);
    default:
      return random.pick([
        ...texts,
        0,
        false,
        [],
        [null, { a: ['b'] }],
        { __proto__: null, toJSON: 1, constructor: {} },
      ]);
  }
}

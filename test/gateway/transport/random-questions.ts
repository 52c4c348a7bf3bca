import { buildSchema, GraphQLError, isAbstractType, isScalarType, type GraphQLSchema } from 'graphql';
import { setImmediate as turn } from 'node:timers/promises';
import { InvalidValueError } from '../../../subgraphs/shared/values/invalid-value-error.ts';

/** Draws numbers from 0 to below `of`, the same for the same seed. */
export function createDraw(seed: number): (of: number) => number {
  let state = seed >>> 0;
  return (of) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % of;
  };
}

const sdl = `
  scalar Code
  enum Colour { RED GREEN }
  input Filter { colour: Colour = RED codes: [Code!] inner: Inner limit: Int = 3 name: String }
  input Inner { limit: Int = 4 name: String inner: Inner }
  interface Named { id: ID! name: String }
  union Any = Thing | Other
  type Query {
    thing: Thing must: Thing! things: [Thing] strict: [Thing!]! named: Named anys: [Any]
    echo(filter: Filter, codes: [Code!], colour: Colour = GREEN, n: Int, on: Boolean, of: ID): String
  }
  type Other implements Named { id: ID! name: String size: Float given: String }
  type Thing implements Named {
    id: ID! name: String code: Code colour: Colour count: Int! given: String mustBe: String!
    sub: Thing must: Thing! list: [Thing!] loose: [Thing] strict: [Thing!]! matrix: [[Int]]
    named: Named! anys: [Any]
    echo(filter: Filter, codes: [Code!], colour: Colour = GREEN, n: Int = 7, on: Boolean, of: ID): String
  }`;

/** A schema whose fields answer, fail or are null, at once or later, as the seed has it. */
export function randomSchema(seed: number): GraphQLSchema {
  const schema = buildSchema(sdl);
  const code = schema.getType('Code');
  if (isScalarType(code)) {
    code.parseValue = (value) => {
      if (value === 'bad') throw new InvalidValueError('This code is bad.', 'این کد بد است.');
      return `code ${String(value)}`;
    };
    code.serialize = (value) => {
      if (value === 'bad') throw new TypeError('A bad code must not leave.');
      return value;
    };
  }
  for (const type of [schema.getType('Named'), schema.getType('Any')]) {
    if (isAbstractType(type)) type.resolveType = ({ id }: { id: string }) => typeBehind(`${seed}${id}`);
  }
  for (const type of [schema.getQueryType(), schema.getType('Thing')]) {
    if (!type || !('getFields' in type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === 'echo')
        field.resolve = (_: unknown, args: object) =>
          JSON.stringify(Object.entries(args).toSorted(([a], [b]) => a.localeCompare(b)));
      // Some fields are plain properties of what their parents bring.
      if (['echo', 'id', 'name', 'code', 'colour', 'size'].includes(field.name) || !('resolve' in field))
        continue;
      field.resolve = (source: { id?: string } = {}) => outcome(`${source?.id ?? ''}.${field.name}`);
    }
  }
  return schema;

  function outcome(place: string): unknown {
    const draw = createDraw(hash(`${seed}${place}`));
    const value = valueOf(place, draw);
    // What must not be null fails late: graphql-js 16 leaves promises behind where it fails at once within a list.
    const waits = /(must|mustBe|strict|count|[.]named)$/.test(place) ? 1 + draw(2) : draw(3);
    return waits === 0 ? settle(value) : later(value, waits);
  }
}

function valueOf(place: string, draw: (of: number) => number): unknown {
  const kind = draw(12);
  if (kind === 0) return null;
  if (kind === 1) return new GraphQLError('typed', { extensions: { code: 'SOURCE_BUSY' } });
  if (kind === 2) return new TypeError('unexpected');
  if (place.endsWith('matrix')) return [[1, null], null, [3]];
  if (place.endsWith('count')) return draw(3) || 'many';
  if (/given$|mustBe$/.test(place)) return `text of ${place}`;
  const many = /(things|strict|list|loose|anys)$/.test(place);
  return many
    ? Array.from({ length: draw(4) }, (_, index) => itemOf(`${place}${index}`, draw))
    : thingOf(place, draw);
}

/** Items come at once or late, and some fail. */
function itemOf(place: string, draw: (of: number) => number): unknown {
  const isStrict = /(strict|list)\d$/.test(place);
  switch (draw(10)) {
    case 0:
      return isStrict ? later(null, 1) : null;
    case 1:
      return isStrict ? later(null, 2) : new TypeError('no item');
    case 2:
      return later(new TypeError('no late item'), 1 + draw(2));
    case 3:
    case 4:
      return later(thingOf(place, draw), draw(3));
    default:
      return thingOf(place, draw);
  }
}

function thingOf(place: string, draw: (of: number) => number): object {
  const one = (...values: readonly unknown[]): unknown => values[draw(values.length)];
  return {
    id: place,
    name: one('name', null, () => 'called', 7, later('late', 1)),
    code: one('c', 'c', 'bad', null),
    colour: one('RED', 'GREEN', 'BLUE'),
    size: one(1.5, 2, '3', Number.NaN),
  };
}

/** What `resolveType` gives for an object, which is not always one of its types. */
function typeBehind(place: string): string | Promise<string | undefined> | undefined {
  const draw = createDraw(hash(`type of ${place}`));
  const name = ['Thing', 'Thing', 'Other', 'Other', 'Query', 'Named', 'Nothing', undefined][draw(8)];
  if (draw(16) === 0) throw new TypeError('no type');
  return draw(3) ? name : wait(name, 1 + draw(2)).then(() => name);
}

function settle(value: unknown): unknown {
  if (value instanceof Error) throw value;
  return value;
}

function later(value: unknown, turns: number): Promise<unknown> {
  const waiting = wait(value, turns);
  // Some fail before the list that holds them is there.
  waiting.catch(() => undefined);
  return waiting;
}

async function wait(value: unknown, turns: number): Promise<unknown> {
  for (let turned = 0; turned < turns; turned++) await (turned % 2 ? turn() : Promise.resolve());
  return settle(value);
}

function hash(text: string): number {
  return Buffer.from(text).reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7);
}

/** A question to that schema with its variables: aliases, fragments, conditions and arguments of every kind. */
export function randomQuestion(seed: number): { text: string; variables: Record<string, unknown> } {
  const draw = createDraw(seed);
  const one = (...values: readonly string[]): string => values[draw(values.length)] ?? '';
  const condition = (): string =>
    draw(6) ? '' : ` ${one('@skip', '@include')}(if: ${one('$yes', '$no', '$or', 'true', 'false')})`;
  const echo = (): string =>
    `e${draw(1e9)}: echo(${[
      one(
        'filter: $filter',
        'filter: { codes: ["x"], inner: {} }',
        'filter: { name: $absent, inner: { limit: $n, inner: { name: $name } } }',
        '',
      ),
      one('codes: $codes', 'codes: ["a", $code]', 'codes: "one"', ''),
      one('colour: $colour', 'colour: RED', ''),
      one('n: $n', 'n: 1', ''),
      one('of: $id', 'of: 5', 'on: $or', 'on: true'),
    ]
      .filter(Boolean)
      .join(', ')})`;
  const leaf = (): string =>
    one('id', 'name', 'code', 'colour', 'count', 'given', 'mustBe', 'matrix', '__typename');
  const selections = (depth: number): string =>
    Array.from({ length: 1 + draw(3) }, () => selection(depth)).join(' ');
  const selection = (depth: number): string => {
    const kind = draw(10);
    if (kind === 0) return `${echo()}${condition()}`;
    if (kind === 1) return `...${one('', ' on Thing')}${condition()} { ${selections(depth)} }`;
    if (kind === 2) return `...Some${condition()}`;
    if (depth > 0 && kind > 5)
      return draw(4)
        ? `${one('sub', 'must', 'list', 'loose', 'strict')}${condition()} { ${selections(depth - 1)} }`
        : abstract(depth - 1);
    const name = leaf();
    const alias = draw(3) ? '' : `${one('a', 'count1', 'class', 'constructor', '__proto__')}_${name}: `;
    return `${draw(12) ? alias : 'toString: __typename '}${name}${condition()}`;
  };
  const abstract = (depth: number): string =>
    one(
      `named { __typename name ... on Thing { ${selections(depth)} } ... on Other { size given } }`,
      `anys${condition()} { ... on Named { id } ... on Thing { ${selections(depth)} } ... on Other { size } }`,
    );
  const root = (): string => `${one('thing', 'must', 'things', 'strict')}${condition()} { ${selections(2)} }`;
  const text = `query ($yes: Boolean!, $no: Boolean!, $or: Boolean! = true, $filter: Filter, $codes: [Code!], $colour: Colour, $n: Int, $absent: String, $id: ID, $code: Code!, $name: String = "by default") {
    ${root()} r${draw(9)}: ${root()} ${echo()} ${draw(3) ? '' : abstract(2)} __proto__: __typename
  }
  fragment Some on Thing { given sub { name ...on Thing { count } } }`;
  const some = (name: string, ...values: readonly unknown[]): [string, unknown][] =>
    draw(3) === 0 ? [] : [[name, values[draw(values.length)]]];
  const variables = Object.fromEntries([
    ['yes', true],
    ['no', false],
    ['code', 'given'],
    ...some('or', true, false),
    ...some(
      'filter',
      {},
      null,
      { codes: 'x', inner: { limit: 1, name: null } },
      { codes: ['bad'] },
      { limit: 2, inner: { inner: { inner: {} } } },
    ),
    ...some('codes', ['a'], 'a', [], null, ['a', 'bad']),
    ...some('colour', 'RED', null),
    ...some('n', 1, null),
    ...some('id', 'x', 7),
    ...some('name', 'given', null),
  ]);
  return { text, variables };
}

import { buildSchema as buildPlanningSchema, operationFromDocument } from '@apollo/federation-internals';
import { computeResponse } from '@apollo/gateway/dist/resultShaping.js';
import * as fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  getOperationAST,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { expect, test } from 'vitest';
import { createInterpreter } from '../../../../gateway/engine/shaping/answer-interpreter.ts';
import { createAnswerShape } from '../../../../gateway/engine/shaping/answer-shape.ts';
import { createWriter } from '../../../../gateway/engine/shaping/answer-writer.ts';
import { readConditions } from '../../../../gateway/engine/conditions.ts';
import { createSelection, type Selection } from '../../../../gateway/engine/shaping/selection.ts';
import { randomData, type Anomalies } from './random-data.ts';
import { randomOperation } from './random-operation.ts';
import { createRandom } from './random.ts';
import { writtenBy } from './shape-of.ts';

const sdl = `
  scalar JSON
  enum Colour { RED GREEN }
  interface Node { id: ID! owner: Node parts: [Node!] }
  interface Named implements Node { id: ID! owner: Node parts: [Node!] name: String! }
  union Found = House | Owner | Part
  type Query { node: Node named: [Named!]! found: [Found] house: House part: Part! colour: Colour again: Query }
  type House implements Node & Named {
    id: ID! owner: Owner parts: [Node!] name: String! kind: Colour! kinds: [Colour!] plan: [[Part!]]! area: Float floors: Int
  }
  type Owner implements Node & Named {
    id: ID! owner: Node parts: [Node!] name: String! constructor: House toString: String isPerson: Boolean! anything: JSON
  }
  type Part implements Node { id: ID! owner: Node parts: [Part!] map: JSON length: Int! found: Found everything: JSON! }
`;
const schema = buildSchema(sdl);
const planningSchema = buildPlanningSchema(sdl);
const rootType = queryType();

interface Case {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, boolean>>;
  readonly data: Record<string, unknown>;
  readonly selection: Selection;
}

const survived: Anomalies = { probability: 0.03, isSurvived: true };
const fatal: Anomalies = { probability: 0.03, isSurvived: false };
const none: Anomalies = { probability: 0, isSurvived: true };

test('random data with anomalies is shaped as the stock gateway shapes it', () => {
  let nulled = 0;
  forRandomCases(survived, (random) => {
    const written = write(random);
    const { data } = computeResponse({
      operation: operationFromDocument(planningSchema, random.document),
      variables: { ...random.variables },
      input: random.data,
      introspectionHandling: () => null,
    });
    if (data === null) nulled += 1;
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(data)));
  });
  expect(nulled).toBeGreaterThan(10);
});

test('generated code and the interpreter write the same text, whatever the data', () => {
  forRandomCases(fatal, (random) => {
    const interpret = createInterpreter(schema, rootType, random.selection, () => null);
    expect(write(random)).toBe(JSON.stringify(interpret(random.data, random.variables)));
  });
});

test('generated code writes what graphql-js answers, in its order', () => {
  forRandomCases(none, (random) => {
    const { data, errors } = executeSync({
      schema,
      document: random.document,
      rootValue: random.data,
      variableValues: random.variables,
      fieldResolver: (source, _arguments, _context, { path }) =>
        Object.hasOwn(source, path.key) ? source[path.key] : undefined,
    });
    expect(errors).toBeUndefined();
    const writer = createWriter(schema, rootType, random.selection, () => null);
    expect(writer?.write(random.data, random.variables)).toBe(JSON.stringify(data));
  });
});

function forRandomCases(anomalies: Anomalies, check: (random: Case) => void): void {
  fc.assert(
    fc.property(fc.integer(), (seed) => check(randomCase(seed, anomalies))),
    { numRuns: 800 },
  );
}

function randomCase(seed: number, anomalies: Anomalies): Case {
  const random = createRandom(seed);
  const { text, variables } = randomOperation(schema, random);
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(text);
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const conditions = readConditions(operation, fragments);
  const isIncluded = conditions.inclusionBy(conditions.digitsOf(variables));
  const selection = createSelection(
    { schema, fragments, isIncluded, clientName: (name) => name },
    { set: operation.selectionSet, declaredType: rootType },
  );
  const data = randomData(schema, selection, rootType, anomalies, random);
  return { document, operation, variables, data, selection };
}

function write({ document, operation, data, variables }: Case): string {
  return writtenBy(createAnswerShape(schema, document, operation), data, variables);
}

function queryType(): GraphQLObjectType {
  const type = schema.getQueryType();
  if (!type) throw new Error('The schema of this test has no root.');
  return type;
}

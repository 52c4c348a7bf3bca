import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { expect } from 'vitest';
import { createAnswerShape, type AnswerShape } from '../../../../gateway/engine/shaping/answer-shape.ts';

/** A schema with each thing that a shape has to master. */
export const schema = buildSchema(`
  scalar JSON
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  interface Named implements Node { id: ID! name: String! }
  union Found = House | Owner
  type Query { house: House houses: [House!] node: Node nodes: [Node] found: [Found!]! scalars: Scalars grid: [[Int!]]! self: Query }
  type Mutation { paint: House }
  type House implements Node & Named { id: ID! name: String! colour: Colour owner: Owner! rooms: [String!] }
  type Owner implements Node & Named { id: ID! name: String! age: Int houses: [House!] }
  type Scalars { text: String int: Int float: Float flag: Boolean id: ID any: JSON must: Int! constructor: String toString: Int }
`);

export function shapeOf(text: string): AnswerShape {
  const document = parse(text);
  const errors = validate(schema, document);
  const operation = getOperationAST(document);
  if (errors.length > 0 || !operation) throw new Error(errors.join('\n'));
  return createAnswerShape(schema, document, operation);
}

/** The text of an answer's data to an operation of that schema. */
export function answerTo(
  text: string,
  data: Record<string, unknown>,
  variables: Record<string, unknown> = {},
): string {
  return writtenBy(shapeOf(text), data, variables);
}

/** The text of an answer's data, the same at first as when its code is generated. */
export function writtenBy(
  shape: AnswerShape,
  data: Record<string, unknown>,
  variables: Record<string, unknown>,
): string {
  const first = shape.write(data, variables);
  for (let uses = 1; uses < 5; uses++) expect(shape.write(data, variables)).toBe(first);
  return first;
}

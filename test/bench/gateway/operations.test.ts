import { parse, validate, type GraphQLSchema } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { distinctOperations } from '../../../bench/gateway/cold/operations.ts';
import { heapSlope } from '../../../bench/gateway/cold/memory.ts';
import { answer, startStandInGraph } from '../../../bench/gateway/cold/stand-in-graph.ts';

let apiSchema: GraphQLSchema;
beforeAll(async () => {
  await using graph = await startStandInGraph();
  ({ apiSchema } = graph.generation);
});

const size = { depth: 5, fieldsPerSelection: 5 };
const draw = (seed: number, count: number): string[] =>
  distinctOperations(apiSchema, seed, size).take(count).toArray();

it('draws operations that are valid against the city’s schema, no two alike', () => {
  const drawn = draw(1, 300);
  expect(new Set(drawn.map((text) => text.replace(/^query Drawn\d+ /, ''))).size).toBeGreaterThan(250);
  expect(new Set(drawn).size).toBe(300);
  for (const text of drawn) expect(validate(apiSchema, parse(text))).toEqual([]);
});

it('draws the same from the same seed, and others from another', () => {
  expect(draw(7, 20)).toEqual(draw(7, 20));
  expect(draw(7, 20)).not.toEqual(draw(8, 20));
});

it('asks them as somebody who sees the whole city', async () => {
  await using graph = await startStandInGraph();
  for (const text of draw(1, 10)) await answer(graph.server, text);
});

const sample = (operations: number, heapMb: number) => ({
  operations,
  heapMb,
  rssMb: 0,
  msPerOperation: 0,
});

it('finds the slope of a heap that has filled its caches', () => {
  expect(heapSlope([0, 5000, 10_000, 15_000].map((count) => sample(count, 50)))).toBe(0);
  const growing = [sample(0, 0), sample(1000, 40), sample(2000, 50), sample(3000, 51)];
  expect(heapSlope(growing)).toBeCloseTo(2 ** 20 / 1000);
});

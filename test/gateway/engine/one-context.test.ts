import DataLoader from 'dataloader';
import { expect, test } from 'vitest';
import { ask, smallSubgraph, startSmallGraph, transportsWith } from '../small-graph.ts';

interface Context {
  readonly documents: DataLoader<string, readonly { id: string }[]>;
}

const load = ({ number }: { number: string }, _: unknown, { documents }: Context) => documents.load(number);

test('questions of one request to a subgraph share its context, and go into one batch', async () => {
  const batches: (readonly string[])[] = [];
  let contexts = 0;
  const createContext = (): Context => {
    contexts++;
    return {
      documents: new DataLoader(async (numbers) => {
        batches.push(numbers);
        return numbers.map((number) => [{ id: `d${number}` }]);
      }),
    };
  };
  const archive = smallSubgraph(
    'archive',
    { CaseFile: { documents: load }, Request: { documents: load } },
    createContext,
  );
  const server = await startSmallGraph(transportsWith(archive));
  const query = '{ caseFiles { documents { id } requests { documents { id } } } }';
  const { errors } = await ask(server, query);
  expect(errors).toEqual([]);
  expect(contexts).toBe(1);
  expect(batches.map((numbers) => numbers.toSorted((a, b) => a.localeCompare(b)))).toEqual([
    ['1', '11', '12', '2', '21', '22', '3', '31', '32'],
  ]);

  await ask(server, query);
  expect(contexts).toBe(2);
  await server[Symbol.asyncDispose]();
});

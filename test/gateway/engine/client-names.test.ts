import { describe, expect, test } from 'vitest';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { ask, quiet, smallSubgraph, startSmallGraph, transportsWith, wholesome } from '../small-graph.ts';

describe.each(['compiled', 'reference'] as const)('the %s engine', (engine) => {
  test('answers a field under the name of a key, of a required field or of the type', async () => {
    const server = await startSmallGraph(transportsWith(), quiet, { engine });
    const answer = await ask(
      server,
      `{ caseFile(number: "1") {
        number: title
        documents { id }
        requests { ...Swapped documents { id } }
      } }
      fragment Swapped on Request { number: caseFileNumber caseFileNumber: number __typename: number }`,
    );
    expect(answer).toEqual({
      data: {
        caseFile: {
          number: 'case 1',
          documents: [{ id: 'd1' }],
          requests: ['11', '12'].map((number) => ({
            number: `c${number}`,
            caseFileNumber: number,
            __typename: number,
            documents: [{ id: `d${number}` }],
          })),
        },
      },
      errors: [],
    });
    await server[Symbol.asyncDispose]();
  });

  test('places an error under the name that the client gave', async () => {
    const failing = {
      ...wholesome['urban-planning'],
      CaseFile: {
        ...wholesome['urban-planning'].CaseFile,
        requests: () => {
          throw sourceError('SOURCE_UNAVAILABLE', 'urban-planning', 'requests');
        },
      },
    };
    const server = await startSmallGraph(transportsWith(smallSubgraph('urban-planning', failing)), quiet, {
      engine,
    });
    const { data, errors } = await ask(
      server,
      '{ caseFile(number: "1") { number: requests { title } count } }',
    );
    expect(data).toEqual({ caseFile: { number: null, count: 1 } });
    expect(errors.map(({ path }) => path)).toEqual([['caseFile', 'number']]);
    await server[Symbol.asyncDispose]();
  });
});

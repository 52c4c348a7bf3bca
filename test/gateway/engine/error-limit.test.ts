import { afterEach, describe, expect, test } from 'vitest';
import type { GraphServer } from '../../../gateway/graph-server.ts';
import type { SubgraphAnswer, Transport } from '../../../gateway/transport/transport.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { ask, quiet, smallSubgraph, startSmallGraph, transportsWith, wholesome } from '../small-graph.ts';

let server: GraphServer | undefined;
afterEach(async () => server?.[Symbol.asyncDispose]());

const away = () => sourceError('SOURCE_UNAVAILABLE', 'archive-soap', 'GetListAsnad');
const busy = () => sourceError('SOURCE_BUSY', 'archive-soap', 'GetListAsnad');
const query = '{ caseFiles { title documents { id } other: documents { id } count } }';

describe.each(['compiled', 'reference'] as const)('the errors of an answer by the %s engine', (engine) => {
  test('are all told where a hundred things miss three fields of a system', async () => {
    const { errors } = await answerTo(query, 100, [away()]);
    expect(errors).toHaveLength(300);
    expect(errors.every(({ extensions }) => extensions['code'] === 'SOURCE_UNAVAILABLE')).toBe(true);
  });

  test('are a thousand at most, each at a place of its own, and the last says how many more there are', async () => {
    const startedAt = performance.now();
    const { errors } = await answerTo(query, 1000, Array.from({ length: 300 }, away));
    expect(performance.now() - startedAt).toBeLessThan(1500);
    expect(errors).toHaveLength(1000);
    const places = errors.slice(0, -1).map(({ path }) => path?.join('.'));
    expect(new Set(places).size).toBe(999);
    expect(errors.at(-1)).toEqual({
      message:
        '899,001 more errors were left out, for an answer tells of 1,000 at most; ask for less at once to see them.',
      extensions: { code: 'SOURCE_ERRORS_LEFT_OUT', messageFa: expect.stringContaining('۸۹۹٬۰۰۱') },
    });
  });

  test('keep a place of each code before any is told twice', async () => {
    const errors = [...Array.from({ length: 2000 }, away), busy()];
    const { errors: told } = await answerTo('{ caseFiles { documents { id } } }', 2, errors);
    expect(told.map(({ path, extensions }) => `${path?.join('.')} ${String(extensions['code'])}`)).toEqual([
      'caseFiles.0.documents SOURCE_UNAVAILABLE',
      'caseFiles.1.documents SOURCE_UNAVAILABLE',
      'caseFiles.0.documents SOURCE_BUSY',
      'caseFiles.1.documents SOURCE_BUSY',
      'undefined SOURCE_ERRORS_LEFT_OUT',
    ]);
  });

  async function answerTo(text: string, files: number, errors: SubgraphAnswer['errors']) {
    const caseFiles = Array.from({ length: files }, (_, index) => ({ number: String(index), title: 'file' }));
    const many = smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      Query: { caseFiles: () => caseFiles },
    });
    server = await startSmallGraph(transportsWith(many, failing(errors)), quiet, { engine });
    return ask(server, text);
  }
});

/** An archive that answers with these errors and nothing else. */
function failing(errors: SubgraphAnswer['errors']): Transport {
  return {
    name: 'archive',
    mergesFetches: false,
    open: () => () => ({ data: null, errors }),
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
}

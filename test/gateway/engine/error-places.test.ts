import { afterEach, describe, expect, test } from 'vitest';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import type { GraphServer } from '../../../gateway/graph-server.ts';
import { ask, smallSubgraph, startSmallGraph, transportsWith, wholesome } from '../small-graph.ts';

let server: GraphServer | undefined;
afterEach(async () => server?.[Symbol.asyncDispose]());

const away = (): never => {
  throw sourceError('SOURCE_UNAVAILABLE', 'archive-soap', 'GetListAsnad', new Error('ECONNREFUSED 10.0.0.1'));
};
const archiveAway = smallSubgraph('archive', {
  ...wholesome.archive,
  CaseFile: { documents: away },
  Request: { documents: away },
});

describe('while the archive is away', () => {
  test('its fields are null, each with a typed error under the name that the client gave it', async () => {
    server = await startSmallGraph(transportsWith(archiveAway));
    const answer = await ask(
      server,
      '{ mine: caseFile(number: "1") { number papers: documents { id } inspections { id } } }',
    );
    expect(answer.data).toEqual({ mine: { number: '1', papers: null, inspections: [{ id: 'i' }] } });
    expect(answer.errors).toEqual([
      {
        message:
          'The archive cannot be reached for GetListAsnad; try again in a while, or ask without the fields that come from it.',
        path: ['mine', 'papers'],
        extensions: {
          code: 'SOURCE_UNAVAILABLE',
          system: 'archive-soap',
          operation: 'GetListAsnad',
          retryAfterMs: 5000,
          messageFa: expect.stringContaining('سامانه آرشیو'),
        },
      },
    ]);
  });

  test('errors in lists have the indices of the client’s lists', async () => {
    server = await startSmallGraph(transportsWith(archiveAway));
    const { errors } = await ask(server, '{ all: caseFiles { r: requests { number d: documents { id } } } }');
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(
      [0, 1, 2].flatMap((i) => [0, 1].map((j) => `all.${i}.r.${j}.d`)),
    );
  });

  test('an error among entities of several types keeps its place', async () => {
    const onlySecond = smallSubgraph('archive', {
      ...wholesome.archive,
      CaseFile: { documents: ({ number }: { number: string }) => (number === '2' ? away() : []) },
    });
    server = await startSmallGraph(transportsWith(onlySecond));
    const answer = await ask(server, '{ things { ... on CaseFile { documents { id } } } }');
    expect(answer.data).toEqual({ things: [{ documents: [] }, {}, { documents: null }] });
    expect(answer.errors.map(({ path }) => path)).toEqual([['things', 2, 'documents']]);
  });

  test('the fields of an entity that could not be looked up have an error each', async () => {
    const lost = smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      CaseFile: { __resolveReference: away },
    });
    server = await startSmallGraph(transportsWith(lost));
    const answer = await ask(
      server,
      '{ document(id: "5") { file: caseFile { number requests { number } s: secret } } }',
    );
    expect(answer.data).toEqual({ document: { file: { number: '7', requests: null, s: null } } });
    expect(answer.errors.map(({ path }) => path)).toEqual([
      ['document', 'file', 'requests'],
      ['document', 'file', 's'],
    ]);
  });

  test('a null that spreads to its parent keeps the path of the field', async () => {
    const failing = smallSubgraph('inspection', { CaseFile: { inspections: away } });
    server = await startSmallGraph(transportsWith(failing));
    const answer = await ask(server, '{ caseFile(number: "1") { number inspections { id } } }');
    expect(answer.data).toEqual({ caseFile: null });
    expect(answer.errors.map(({ path }) => path)).toEqual([['caseFile', 'inspections']]);
  });
});

test('a field that the planner renamed for itself has its own name in an error', async () => {
  const failing = smallSubgraph('urban-planning', {
    ...wholesome['urban-planning'],
    CaseFile: { title: away },
    Request: { title: away },
  });
  server = await startSmallGraph(transportsWith(failing));
  const { errors } = await ask(server, '{ things { ... on CaseFile { title } ... on Request { title } } }');
  expect(errors.map(({ path }) => path?.join('.'))).toEqual([
    'things.0.title',
    'things.1.title',
    'things.2.title',
  ]);
});

test('a subgraph that throws in the transport gives an error to each field that the client asked for', async () => {
  const [urbanPlanning, , inspection] = transportsWith();
  if (!urbanPlanning || !inspection) throw new Error('no transports');
  const dead = {
    ...urbanPlanning,
    name: 'archive' as const,
    open: () => () => Promise.reject(sourceError('SOURCE_UNAVAILABLE', 'archive', 'documents')),
  };
  server = await startSmallGraph([urbanPlanning, dead, inspection]);
  const answer = await ask(
    server,
    'query ($no: Boolean!) { caseFiles { number ...Papers count @include(if: $no) } } fragment Papers on CaseFile { papers: documents { id } }',
    { no: false },
  );
  expect(answer.data).toEqual({ caseFiles: ['1', '2', '3'].map((number) => ({ number, papers: null })) });
  expect(answer.errors.map(({ path }) => path?.join('.'))).toEqual([
    'caseFiles.0.papers',
    'caseFiles.1.papers',
    'caseFiles.2.papers',
  ]);
});

test('an unexpected error is a reference and nothing else', async () => {
  const broken = smallSubgraph('archive', {
    ...wholesome.archive,
    CaseFile: {
      documents: () => {
        throw new TypeError('Cannot read /srv/chaharsu of undefined');
      },
    },
  });
  server = await startSmallGraph(transportsWith(broken));
  const { errors } = await ask(server, '{ caseFile(number: "1") { documents { id } } }');
  expect(errors).toEqual([
    {
      message: expect.stringMatching(
        /^Something went wrong inside Chaharsu; .* the reference [0-9a-f]{8}\.$/,
      ),
      path: ['caseFile', 'documents'],
      extensions: {
        code: 'INTERNAL',
        reference: expect.stringMatching(/^[0-9a-f]{8}$/),
        messageFa: expect.stringContaining('چهارسو'),
      },
    },
  ]);
});

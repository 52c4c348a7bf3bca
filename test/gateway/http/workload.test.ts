import { afterEach, expect, test } from 'vitest';
import { createHttpTransport } from '../../../gateway/transport/http-transport.ts';
import type { Transport } from '../../../gateway/transport/transport.ts';
import { serveSubgraph } from '../../../subgraphs/serve-subgraph.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import type { SourceRequest } from '../../../subgraphs/shared/source-request.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { quiet, smallSubgraph, transportsWith } from '../small-graph.ts';
import { post, startSmallFront } from './small-front.ts';
import { claimsFor, subgraphKey } from '../../support/subgraph-key.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const query = '{ caseFile(number: "1") { documents { id } } }';

/** An archive that remembers the requests that reached it. */
function rememberingArchive() {
  const requests: SourceRequest[] = [];
  const archive = smallSubgraph('archive', undefined, (request) => {
    requests.push(request);
    return {};
  });
  return { archive, requests };
}

async function serve(subgraph: Subgraph): Promise<string> {
  const limits = { deadlineMs: 5000, maxBodyBytes: 100_000 };
  const server = await serveSubgraph(subgraph, {
    host: '127.0.0.1',
    key: subgraphKey,
    port: 0,
    ...limits,
    log: quiet,
  });
  opened.use(server);
  return `http://127.0.0.1:${server.port}/graphql`;
}

async function frontOver(archive: Subgraph | Transport): Promise<string> {
  const front = opened.use(await startSmallFront({ transports: transportsWith(archive) }));
  front.open();
  return front.url;
}

test.each([
  ['in the gateway’s process', false],
  ['elsewhere', true],
])('who waits for an answer is told to a subgraph that runs %s', async (_, isRemote) => {
  const { archive, requests } = rememberingArchive();
  const url = await frontOver(
    isRemote ? opened.use(createHttpTransport('archive', await serve(archive), subgraphKey, quiet)) : archive,
  );
  for (const headers of [{}, { 'x-workload': 'report' }, { 'x-workload': 'interactive' }])
    await post(url, { query }, headers);
  expect(requests.map(({ workload }) => workload)).toEqual(['interactive', 'report', 'interactive']);
  for (const { deadlineAtMs } of requests) {
    expect(deadlineAtMs).toBeGreaterThan(performance.now());
    expect(deadlineAtMs).toBeLessThan(performance.now() + 5000);
  }
});

test('another word for it is refused with a sentence, by the gateway and by a subgraph', async () => {
  const { archive } = rememberingArchive();
  const subgraph = await serve(archive);
  const front = opened.use(await startSmallFront());
  front.open();
  for (const url of [front.url, subgraph.replace('/graphql', '')]) {
    const response = await post(
      url,
      { query: '{ __typename }' },
      { 'x-workload': 'urgent', ...claimsFor('archive') },
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(/^The header x-workload is `interactive` .* or `report`/),
          extensions: { code: 'BAD_REQUEST', messageFa: expect.stringContaining('سرآیند') },
        },
      ],
    });
  }
});

test('Retry-After is the longest wait that an error asks for, from the gateway and from a subgraph', async () => {
  const archive = smallSubgraph('archive', {
    CaseFile: {
      documents: () => {
        throw sourceError('SOURCE_UNAVAILABLE', 'archive-soap', 'GetListAsnad');
      },
      count: () => {
        throw sourceError('SOURCE_BUSY', 'archive-soap', 'GetAsnad');
      },
    },
  });
  const url = await frontOver(archive);
  const busy = await post(url, { query: '{ caseFile(number: "1") { count } }' });
  const both = await post(url, { query: '{ caseFile(number: "1") { count documents { id } } }' });
  const neither = await post(url, { query: '{ caseFile(number: "1") { number } }' });
  const waits = [busy, both, neither].map(({ headers }) => headers.get('retry-after'));
  expect(waits).toEqual(['1', '5', null]);
  const entities =
    '{ _entities(representations: [{ __typename: "CaseFile", number: "1" }]) { ... on CaseFile { count } } }';
  const alone = await post(
    (await serve(archive)).replace('/graphql', ''),
    { query: entities },
    claimsFor('archive'),
  );
  expect(alone.headers.get('retry-after')).toBe('1');
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import type { Transport } from '../../../gateway/transport/transport.ts';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { smallSubgraph, transportsWith, wholesome } from '../small-graph.ts';
import { form2022, readPayloads } from './multipart-answer.ts';
import { post, startSmallFront } from './small-front.ts';

/** An archive whose documents are lists in lists without an end. */
const hostile: Transport = {
  ...createInProcessTransport(smallSubgraph('archive')),
  open: () => () => ({
    data: { _entities: [{ documents: JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)) }] },
    errors: [],
  }),
};

describe('a part that holds lists without an end', () => {
  test('comes before the first part, and ends nothing', async () => {
    const slow = smallSubgraph('inspection', {
      CaseFile: { inspections: () => sleep(100, [{ id: 'i' }]) },
    });
    await using front = await startSmallFront({ transports: transportsWith(hostile, slow) });
    front.open();
    const query = `{ caseFile(number: "1") { number ... @defer { documents { caseFile { number secret } } } }
      other: caseFile(number: "2") { inspections { id } } }`;
    const first = { caseFile: { number: '1' }, other: { inspections: [{ id: 'i' }] } };
    const whole: unknown = await (await post(front.url, { query })).json();
    expect(whole).toEqual({ data: { ...first, caseFile: { number: '1', documents: [{ caseFile: null }] } } });
    const response = await post(front.url, { query }, { accept: form2022 });
    expect(await Array.fromAsync(readPayloads(response))).toMatchObject([
      { data: first },
      { incremental: [{ data: { documents: [{ caseFile: null }] }, path: ['caseFile'] }], hasNext: false },
    ]);
  });

  test('comes after a first part that a null took, and ends nothing', async () => {
    const broken = smallSubgraph('inspection', {
      CaseFile: {
        inspections: () => {
          throw sourceError('SOURCE_TIMEOUT', 'inspection-sql', 'inspections');
        },
      },
    });
    const planning = smallSubgraph('urban-planning', wholesome['urban-planning']);
    await using front = await startSmallFront({ transports: transportsWith(hostile, broken, planning) });
    front.open();
    const query = `{ caseFile(number: "1") { inspections { id }
      ... @defer { documents { caseFile { number secret } } } } }`;
    const response = await post(front.url, { query }, { accept: `${form2022}, application/json` });
    expect(await response.json()).toMatchObject({
      data: { caseFile: null },
      errors: [{ path: ['caseFile', 'inspections'], extensions: { code: 'SOURCE_TIMEOUT' } }],
    });
  });
});

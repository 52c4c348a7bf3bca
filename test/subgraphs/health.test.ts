import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import { counting, estateDoors } from '../support/estate.ts';
import { silent } from '../support/subgraph-client.ts';

const soon = (): AbortSignal => AbortSignal.timeout(5000);

it('the archive that does not let us in is away, and says why; it is asked once in a while, not at every look', async () => {
  const { archiveSoap } = estateDoors();
  await using subgraph = createSubgraph(
    'archive',
    { archiveSoap: { ...archiveSoap, password: 'wrong' } },
    silent,
  );
  const { result, asked } = await counting(async () => [
    await subgraph.health(soon()),
    await subgraph.health(soon()),
  ]);
  for (const health of result) {
    expect(health).toMatchObject([
      { system: 'archive-soap', up: false, reason: expect.stringMatching(/^The archive refused/) },
    ]);
  }
  expect(asked).toEqual({ Vorud: 1 });
});

it('the inspection service that does not let us in is away beside a database that does', async () => {
  const { inspectionSql, inspectionSoap } = estateDoors();
  const doors = { inspectionSql, inspectionSoap: { ...inspectionSoap, password: 'wrong' } };
  await using subgraph = createSubgraph('inspection', doors, silent);
  expect(await subgraph.health(soon())).toMatchObject([
    { system: 'inspection-sql', up: true },
    {
      system: 'inspection-soap',
      up: false,
      reason: expect.stringMatching(/^The inspection service refused/),
    },
  ]);
});

it('systems that let us in are up, and are not asked again while they answer', async () => {
  await using subgraph = createSubgraph('archive', estateDoors(), silent);
  expect(await subgraph.health(soon())).toMatchObject([{ system: 'archive-soap', up: true }]);
  const { asked } = await counting(() => subgraph.health(soon()));
  expect(asked).toEqual({});
});

it('a healthy inspection service is asked what it answers, and nothing of it is logged', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  await using subgraph = createSubgraph('inspection', estateDoors(), log);
  const { result, asked } = await counting(() => subgraph.health(soon()));
  expect(result).toMatchObject([{ up: true }, { system: 'inspection-soap', up: true }]);
  expect(asked).toMatchObject({ GetNobatKhali: 1 });
  expect(lines.filter((line) => line.includes('inspection-soap'))).toEqual([]);
});

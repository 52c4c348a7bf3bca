import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ascending, equals } from '../../../../subgraphs/shared/sql/criteria.ts';
import { readingOf } from '../../../../subgraphs/shared/sql/select-list.ts';
import { createSqlSource, type SqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import { firstRows } from '../../../../subgraphs/shared/sql/statement.ts';
import { startScriptedServer } from '../../../estate/tds/scripted-session.ts';
import { estateDoors, openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';

const openSource = (port = estateDoors().inspectionSql.port): SqlSource =>
  createSqlSource({
    system: 'inspection-sql',
    settings: { ...estateDoors().inspectionSql, port },
    log: silent,
  });

/** The remarks of an inspection of this test. */
const remarks = firstRows(
  'remarks',
  {
    ...readingOf('Bazdid.tblBazdid', ['IdBazdid', 'Tozihat']),
    criteria: [equals('Bazdid.tblBazdid.IdBazdid', '1')],
  },
  ascending('Bazdid.tblBazdid.IdBazdid'),
  1,
);

const tooLarge = {
  extensions: { code: 'SOURCE_INVALID_ANSWER', system: 'inspection-sql', operation: 'remarks' },
};

describe('one text', () => {
  let sql: SqlClient;
  let source: SqlSource;
  beforeAll(async () => {
    sql = await openSqlClient('Bazdid');
    source = openSource();
    await sql.query(`INSERT INTO dbo.tblBazdid (IdBazdid, ShomarehDarkhast, ShomarehParvandeh, CodeNoeBazdid, CodeVaziat, ZamanDarkhast)
      VALUES (1, 1, '06000412577', 1, 1, '2024-01-01')`);
  });
  afterAll(async () => {
    await sql.query('DELETE FROM dbo.tblBazdid WHERE IdBazdid = 1');
    await sql[Symbol.asyncDispose]();
    await source[Symbol.asyncDispose]();
  });
  const remark = (letters: number): Promise<unknown> =>
    sql.query(
      `UPDATE dbo.tblBazdid SET Tozihat = REPLICATE(CAST(N'ی' AS nvarchar(max)), ${letters}) WHERE IdBazdid = 1`,
    );

  it('of four million letters is answered whole', async () => {
    await remark(4_000_000);
    const [row] = await source.query(remarks, sourceRequest());
    expect(row?.Tozihat === 'ی'.repeat(4_000_000)).toBe(true);
  });

  it.each([4_000_001, 50_000_000])(
    'of %i letters is refused, not cut, without coming over the wire',
    async (letters) => {
      await remark(letters);
      const before = process.memoryUsage().rss;
      await expect(source.query(remarks, sourceRequest())).rejects.toMatchObject(tooLarge);
      expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
      expect(await source.health(AbortSignal.timeout(5000))).toMatchObject({ up: true });
    },
  );
});

it('an answer of many rows ends soon after 32 million letters, its connection is used again, and no breaker opens', async () => {
  let sent = 0;
  await using server = await startScriptedServer(async (_, sink, __, signal) => {
    const page = Array.from({ length: 10 }, () => ['1', 'x'.repeat(100_000)]);
    const columns = ['IdBazdid', 'Tozihat'].map((name) => ({
      name,
      type: { kind: 'nvarchar', length: 'max' } as const,
      nullable: true,
    }));
    sink.columns(columns);
    while (sent < 10_000 && !signal.aborted) {
      for (const row of page) await sink.row(row);
      sent += 1;
      await nextTurn();
    }
    sink.done(sent * page.length, true);
  });
  await using source = openSource(server.port);
  const ask = () => expect(source.query(remarks, sourceRequest())).rejects.toMatchObject(tooLarge);
  await ask();
  const { opened } = server.counts;
  for (let more = 0; more < 11; more += 1) await ask();
  expect(sent).toBeLessThan(12 * 100);
  expect(server.counts.opened).toBe(opened);
});

import mssql from 'mssql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../../estate/city/anchors.ts';
import { SqlServerError } from '../../../../estate/tds/sql-server-error.ts';
import {
  inspectionCaseFileColumn,
  inspections,
  newestInspectionFirst,
} from '../../../../subgraphs/inspection/legacy/statements.ts';
import { createSqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import {
  countByParents,
  firstRowsByParents,
  topRowsByParents,
} from '../../../../subgraphs/shared/sql/keyed-statements.ts';
import type { Statement } from '../../../../subgraphs/shared/sql/statement.ts';
import {
  caseFilesByNumber,
  ownersByCaseFile,
} from '../../../../subgraphs/urban-planning/legacy/case-files.ts';
import { permitsByNumber, reportsByRequest } from '../../../../subgraphs/urban-planning/legacy/permits.ts';
import { requestsByNumber } from '../../../../subgraphs/urban-planning/legacy/requests.ts';
import { sendRows, startScriptedServer } from '../../../estate/tds/scripted-session.ts';
import { estateDoors } from '../../../support/estate.ts';
import { sourceRequest } from '../../../support/source-request.ts';

const conflict = new SqlServerError(
  468,
  'Cannot resolve the collation conflict between "Persian_100_CI_AI" and "Arabic_CI_AS" in the equal to operation.',
  { severity: 16 },
);

describe('a database whose columns have another collation than it has itself', () => {
  it('is asked anew without the conflict, and without trying from then on', async () => {
    await using server = await startScriptedServer((batch, sink) => {
      if (!batch.includes('binary(')) throw conflict;
      sendRows(
        sink,
        [{ name: 'KeyValue', type: { kind: 'char', length: 11 }, nullable: false }],
        [['06000412577']],
      );
    });
    const settings = { ...estateDoors().urbanPlanningSql, port: server.port };
    const log = pino({ level: 'silent' });
    await using source = createSqlSource({ system: 'urban-planning-sql', settings, log });
    const ask = () => source.query(caseFilesByNumber([]).statement(['06000412577']), sourceRequest());
    const both = await Promise.all([ask(), ask()]);
    expect(both.map((rows) => rows.map(({ KeyValue }) => KeyValue))).toEqual([
      ['06000412577'],
      ['06000412577'],
    ]);
    const tried = server.batches.length;
    await ask();
    expect(server.batches.slice(tried)).toEqual([
      expect.stringContaining('CONVERT(char(11), CONVERT(binary(11), k.value))'),
    ]);
  });

  it('fails where another form would not help', async () => {
    await using server = await startScriptedServer(() => {
      throw conflict;
    });
    const settings = { ...estateDoors().urbanPlanningSql, port: server.port };
    const log = pino({ level: 'silent' });
    await using source = createSqlSource({ system: 'urban-planning-sql', settings, log });
    for (const statement of [
      requestsByNumber([]).statement(['300000010']),
      caseFilesByNumber([]).statement(['06000412577']),
    ])
      await expect(source.query<unknown>(statement, sourceRequest())).rejects.toMatchObject({
        extensions: { code: 'SOURCE_INVALID_ANSWER' },
      });
    expect(server.batches.filter((batch) => batch.includes('OPENJSON'))).toHaveLength(3);
  });
});

describe('both forms of a statement', () => {
  const pools = new Map<string, mssql.ConnectionPool>();
  beforeAll(async () => {
    for (const { host, password, database, ...door } of [
      estateDoors().urbanPlanningSql,
      estateDoors().inspectionSql,
    ]) {
      const options = { encrypt: false, trustServerCertificate: true };
      const { port, user } = door;
      const pool = new mssql.ConnectionPool({ server: host, port, user, password, database, options });
      pools.set(database, await pool.connect());
    }
  });
  afterAll(async () => {
    for (const pool of pools.values()) await pool.close();
  });

  const numbers = [anchors.apartment, anchors.building, anchors.parcel, '22999999999'];
  const newestTwo = {
    reading: inspections(),
    parent: inspectionCaseFileColumn,
    parents: numbers,
    orderBy: newestInspectionFirst.orderBy,
    take: 2,
  };
  it.each<[string, string, Statement<unknown>]>([
    ['case files', 'Shahrsazi', caseFilesByNumber([]).statement(numbers)],
    ['owners', 'Shahrsazi', ownersByCaseFile.statement(numbers)],
    ['permits', 'Shahrsazi', permitsByNumber([]).statement(['6/1401/000010', '6/1401/000010 ', 'none'])],
    ['first inspections', 'Bazdid', firstRowsByParents('', newestTwo)],
    ['top inspections', 'Bazdid', topRowsByParents('', newestTwo)],
    [
      'numbers of inspections',
      'Bazdid',
      countByParents('', inspections(), inspectionCaseFileColumn, numbers),
    ],
  ])('finds the same %s', async (_, database, { text, textAcrossCollations = '', inputs }) => {
    const run = async (form: string): Promise<unknown[]> => {
      const request = pools.get(database)?.request();
      for (const [name, { type, value }] of Object.entries(inputs)) request?.input(name, type, value);
      const { recordset } = (await request?.query<unknown>(form)) ?? { recordset: [] };
      return recordset;
    };
    expect(textAcrossCollations).toContain('binary(');
    const found = await run(text);
    expect(found.length).toBeGreaterThan(0);
    expect(await run(textAcrossCollations)).toEqual(found);
  });

  it('is one where the keys are numbers', () => {
    expect(requestsByNumber([]).statement(['300000010']).textAcrossCollations).toBeUndefined();
    expect(reportsByRequest.statement(['300000010']).textAcrossCollations).toBeUndefined();
  });
});

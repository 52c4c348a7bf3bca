import { describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { SqlServerError } from '../../../estate/tds/sql-server-error.ts';
import { aborted, type Script, startScriptedServer } from '../../estate/tds/scripted-session.ts';
import { closedPort, startDoor } from '../../support/door.ts';
import { estateDoors } from '../../support/estate.ts';
import { openSubgraph } from '../../support/subgraph-client.ts';

const question = `{ caseFile(number: "${anchors.apartment}") { number } }`;

const failed = (code: string, message: string) => ({
  data: { caseFile: null },
  errors: [
    {
      path: ['caseFile'],
      message: expect.stringContaining(message),
      extensions: {
        code,
        system: 'urban-planning-sql',
        operation: 'case files by number',
        messageFa: expect.stringContaining('پایگاه داده شهرسازی'),
      },
    },
  ],
});

/** The answer over a SQL Server that follows a script. */
async function askOver(script: Script, signal = AbortSignal.timeout(5000)) {
  await using server = await startScriptedServer(script);
  const { urbanPlanningSql } = estateDoors();
  await using urban = openSubgraph('urban-planning', {
    urbanPlanningSql: { ...urbanPlanningSql, port: server.port },
  });
  return await urban.ask(question, {}, { signal });
}

describe('an error of SQL Server', () => {
  it.each([
    [1205, 'SOURCE_BUSY', 'Transaction (Process ID 52) was deadlocked on lock resources'],
    [1222, 'SOURCE_BUSY', 'Lock request time out period exceeded.'],
    [229, 'SOURCE_REFUSED', "The SELECT permission was denied on the object 'tblParvandeh'"],
    [208, 'SOURCE_INVALID_ANSWER', "Invalid object name 'dbo.tblParvandeh'."],
    [8115, 'SOURCE_INVALID_ANSWER', 'Arithmetic overflow error converting expression to data type int.'],
  ])('%i is %s, and its text stays inside', async (number, code, text) => {
    const answer = await askOver(() => {
      throw new SqlServerError(number, text, { severity: 13 });
    });
    expect(answer).toMatchObject(failed(code, 'The urban-planning database'));
    expect(JSON.stringify(answer.errors)).not.toContain(text.slice(0, 20));
  });

  it('18456 is SOURCE_REFUSED', async () => {
    const { urbanPlanningSql } = estateDoors();
    await using urban = openSubgraph('urban-planning', {
      urbanPlanningSql: { ...urbanPlanningSql, password: 'wrong' },
    });
    const answer = await urban.ask(question);
    expect(answer).toMatchObject(failed('SOURCE_REFUSED', 'the operators must look at the credentials'));
    expect(JSON.stringify(answer.errors)).not.toContain(urbanPlanningSql.user);
  });

  it('4060 is SOURCE_REFUSED', async () => {
    const { urbanPlanningSql } = estateDoors();
    await using urban = openSubgraph('urban-planning', {
      urbanPlanningSql: { ...urbanPlanningSql, database: 'Nowhere' },
    });
    expect(await urban.ask(question)).toMatchObject(failed('SOURCE_REFUSED', 'refused case files by number'));
  });
});

describe('a database that is away', () => {
  it('is unavailable', async () => {
    const { urbanPlanningSql } = estateDoors();
    await using urban = openSubgraph('urban-planning', {
      urbanPlanningSql: { ...urbanPlanningSql, port: await closedPort() },
    });
    expect(await urban.ask(question)).toMatchObject(failed('SOURCE_UNAVAILABLE', 'cannot be reached'));
  });

  it('for a while is asked again as soon as it is back', async () => {
    const { urbanPlanningSql } = estateDoors();
    await using door = await startDoor(urbanPlanningSql);
    await using urban = openSubgraph('urban-planning', {
      urbanPlanningSql: { ...urbanPlanningSql, port: door.port },
    });
    const found = { data: { caseFile: { number: anchors.apartment } }, errors: [] };
    expect(await urban.ask(question)).toMatchObject(found);
    await door.shut();
    expect(await urban.ask(question)).toMatchObject(failed('SOURCE_UNAVAILABLE', 'cannot be reached'));
    await door.open();
    expect(await urban.ask(question)).toMatchObject(found);
  });
});

describe('a slow database', () => {
  it('is given up when the request’s time is over, and the statement is cancelled on the server', async () => {
    let isCancelled = false;
    const started = performance.now();
    const answer = await askOver(async (_batch, _sink, _parameters, signal) => {
      await aborted(signal);
      isCancelled = true;
    }, AbortSignal.timeout(300));
    expect(answer).toMatchObject(failed('SOURCE_TIMEOUT', 'did not answer case files by number in time'));
    expect(performance.now() - started).toBeLessThan(1500);
    expect(isCancelled).toBe(true);
  });

  it('that lets nothing through any more is given up in time too', async () => {
    const { urbanPlanningSql } = estateDoors();
    await using door = await startDoor(urbanPlanningSql);
    await using urban = openSubgraph('urban-planning', {
      urbanPlanningSql: { ...urbanPlanningSql, port: door.port },
    });
    await urban.data(question);
    door.jam();
    const started = performance.now();
    const answer = await urban.ask(question, {}, { signal: AbortSignal.timeout(300) });
    expect(answer).toMatchObject(failed('SOURCE_TIMEOUT', 'in time'));
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('makes those who wait for a connection wait no longer than their own time', async () => {
    const { urbanPlanningSql } = estateDoors();
    await using server = await startScriptedServer((_batch, _sink, _parameters, signal) => aborted(signal));
    await using urban = openSubgraph('urban-planning', {
      urbanPlanningSql: { ...urbanPlanningSql, port: server.port, maxConnections: 1 },
    });
    const started = performance.now();
    const answers = await Promise.all(
      [1, 2, 3].map(() => urban.ask(question, {}, { signal: AbortSignal.timeout(400) })),
    );
    expect(answers.map(({ errors }) => errors[0]?.extensions?.['code'])).toEqual(
      Array(3).fill('SOURCE_TIMEOUT'),
    );
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('what is not there', () => {
  it.each([
    ['caseFile(number: "06999999999")', 'caseFile'],
    ['serviceRequest(number: "399999999")', 'serviceRequest'],
    ['serviceRequest(number: "9223372036854775807")', 'serviceRequest'],
    ['serviceRequestByTrackingCode(trackingCode: "00000000000000000000")', 'serviceRequestByTrackingCode'],
    ['district(number: 23)', 'district'],
    ['district(number: -1)', 'district'],
    ['office(code: 999999)', 'office'],
    ['buildingPermit(number: "no such")', 'buildingPermit'],
    ['excavationPermit(number: "")', 'excavationPermit'],
    ['wasteContract(number: "\'; DROP TABLE t --")', 'wasteContract'],
    ['supervisionReport(id: "abc")', 'supervisionReport'],
    ['supervisionReport(id: "99999999999999999999999")', 'supervisionReport'],
    ['fiche(number: "-5")', 'fiche'],
    ['engineer(licence: "99-99-99999")', 'engineer'],
  ])('%s is null without an error', async (root, name) => {
    await using urban = openSubgraph('urban-planning');
    const answer = await urban.ask(`{ ${root} { __typename } }`);
    expect(answer).toEqual({ data: { [name]: null }, errors: [] });
  });

  it('does not spoil what is asked for beside it', async () => {
    await using urban = openSubgraph('urban-planning');
    const permit = await urban.data<{ serviceRequest: { permit: { number: string } } }>(
      `{ serviceRequest(number: "${anchors.permitRequestOfApartment}") { permit { number } } }`,
    );
    const { number } = permit.serviceRequest.permit;
    const answer = await urban.ask(
      `query ($number: String!) { known: buildingPermit(number: $number) { number }
        foreign: buildingPermit(number: "日本") { number } long: buildingPermit(number: "123456789012345678901") { number } }`,
      { number },
    );
    const refused = { extensions: { code: 'BAD_USER_INPUT' } };
    expect(answer).toMatchObject({
      data: { known: { number }, foreign: null, long: null },
      errors: [
        { path: ['foreign'], ...refused },
        { path: ['long'], ...refused },
      ],
    });
  });

  it('is nothing, and no refusal, where another subgraph or row gives a number that the column cannot hold', async () => {
    await using urban = openSubgraph('urban-planning');
    const answer = await urban.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on BuildingPermit { number } } }`,
      { of: ['日本', '1'.repeat(41), 'a\0b'].map((number) => ({ __typename: 'BuildingPermit', number })) },
    );
    expect(answer).toEqual({ data: { _entities: [null, null, null] }, errors: [] });
  });

  it('20: what is deleted is in no list', async () => {
    await using urban = openSubgraph('urban-planning');
    const data = await urban.data(
      `{ byParcel: caseFiles(filter: { district: 17 }, first: 100) { nodes { number } }
        caseFile(number: "${anchors.caseFileWithDisagreeingUseTitle}") { requests { totalCount nodes { number } } }
        office(code: 9) { requests(first: 100) { nodes { number } } } }`,
    );
    const text = JSON.stringify(data);
    expect(text).not.toContain(anchors.softDeletedCaseFile);
    expect(text).not.toContain(anchors.softDeletedRequest);
    expect(data).toMatchObject({ caseFile: { requests: { totalCount: 0, nodes: [] } } });
  });
});

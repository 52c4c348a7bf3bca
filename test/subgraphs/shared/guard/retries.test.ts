import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { anchors } from '../../../../estate/city/anchors.ts';
import { SqlServerError } from '../../../../estate/tds/sql-server-error.ts';
import { sourceError } from '../../../../subgraphs/shared/errors.ts';
import { createSoapService } from '../../../../subgraphs/shared/soap/soap-service.ts';
import { createSqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import { caseFilesByNumber } from '../../../../subgraphs/urban-planning/legacy/case-files.ts';
import { type Script, sendRows, startScriptedServer } from '../../../estate/tds/scripted-session.ts';
import { estateDoors } from '../../../support/estate.ts';
import { type SoapAnswer, soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { openSubgraph, silent } from '../../../support/subgraph-client.ts';
import { failure, guardOf, read } from './guarding.ts';

const found: Script = (_batch, sink) =>
  sendRows(
    sink,
    [{ name: 'KeyValue', type: { kind: 'char', length: 11 }, nullable: false }],
    [[anchors.apartment]],
  );

/** Asks a SQL Server that follows one script after the other, the last one for ever. */
async function askSql(...scripts: readonly Script[]) {
  let turn = 0;
  await using server = await startScriptedServer((...asked) => {
    const script = scripts[Math.min(turn, scripts.length - 1)] ?? found;
    turn += 1;
    return script(...asked);
  });
  const settings = { ...estateDoors().urbanPlanningSql, port: server.port };
  await using source = createSqlSource({ system: 'urban-planning-sql', settings, log: silent });
  const asked = source.query(caseFilesByNumber([]).statement([anchors.apartment]), sourceRequest());
  const outcome = await asked.then(
    (rows) => rows.length,
    (error: { extensions?: { code?: string } }) => error.extensions?.code,
  );
  return { outcome, asked: turn };
}

const fails =
  (number: number): Script =>
  () => {
    throw new SqlServerError(number, 'no', { severity: 13 });
  };

describe('a statement', () => {
  it.each([
    [1205, 'the victim of a deadlock'],
    [1222, 'that waited too long for a lock'],
  ])('of the error %i, %s, is made again', async (number) => {
    expect(await askSql(fails(number), fails(number), found)).toEqual({ outcome: 1, asked: 3 });
  });

  it('is made three times at most', async () => {
    expect(await askSql(fails(1205))).toEqual({ outcome: 'SOURCE_BUSY', asked: 3 });
  });

  it.each([208, 229, 8115])('of the error %i is made once', async (number) => {
    expect((await askSql(fails(number), found)).asked).toBe(1);
  });
});

describe('a call of a service', () => {
  const ticket = soapResult(
    'Vorud',
    '<CodeNatije>0</CodeNatije><Ticket>t1</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
  );
  const nothing = soapResult('GetAsnad', '<CodeNatije>-3</CodeNatije>');
  const page = { contentType: 'text/html', body: '<!DOCTYPE html><html>Service Unavailable</html>' };

  /** Asks an archive that gives one answer after the other, the last one for ever; null cuts the connection. */
  async function askArchive(...answers: readonly (SoapAnswer | null)[]) {
    let turn = 0;
    await using soap = await startScriptedSoap(({ operation }, response) => {
      if (operation === 'Vorud') return ticket;
      const answer = answers[Math.min(turn, answers.length - 1)] ?? null;
      turn += 1;
      if (answer === null) response.destroy();
      return answer;
    });
    await using archive = openSubgraph('archive', {
      archiveSoap: { url: soap.url, user: 'chaharsu', password: 'secret' },
    });
    const { errors } = await archive.ask('{ archiveDocument(id: "7") { id } }');
    return { code: errors[0]?.extensions?.['code'], asked: turn };
  }

  it('that met HTTP 503 is made again', async () => {
    expect(await askArchive({ ...page, status: 503 }, nothing)).toEqual({ code: undefined, asked: 2 });
  });

  it('whose connection was cut is made again', async () => {
    expect(await askArchive(null, null, nothing)).toEqual({ code: undefined, asked: 3 });
  });

  it('is made three times at most', async () => {
    expect(await askArchive({ ...page, status: 503 })).toEqual({ code: 'SOURCE_BUSY', asked: 3 });
  });

  it.each<[string, SoapAnswer]>([
    ['an HTML page', page],
    ['an internal error', soapResult('GetAsnad', '<CodeNatije>-99</CodeNatije>')],
    ['HTTP 500', { ...page, status: 500 }],
  ])('that met %s is made once', async (_, answer) => {
    expect((await askArchive(answer, nothing)).asked).toBe(1);
  });
});

/** What a system that is busy makes of a call. */
const busy = () => Promise.reject(sourceError('SOURCE_BUSY', 'archive-soap', 'GetListAsnad'));

it('an operation that changes something is called once, whatever it meets', async () => {
  await using soap = await startScriptedSoap(() => ({
    status: 503,
    contentType: 'text/html',
    body: '<!DOCTYPE html><html>Service Unavailable</html>',
  }));
  await using service = createSoapService({
    system: 'inspection-soap',
    wsdlFile: fileURLToPath(new URL('../../../../legacy/BazdidService.wsdl', import.meta.url)),
    settings: { url: soap.url, user: 'chaharsu', password: 'secret' },
    log: silent,
  });
  const args = { codeMantaghe: 6, tarikhAz: '1405/09/07', tarikhTa: '1405/09/08' };
  await failure(service.call('GetNobatKhali', args, () => null, sourceRequest()));
  const reads = soap.calls.length;
  await failure(
    service.call('LaghvNobat', { idBazdid: '7', shomarehPeygiri: 'c-1' }, () => null, sourceRequest()),
  );
  expect({ reads, writes: soap.calls.length - reads }).toEqual({ reads: 3, writes: 1 });
});

describe('the guard', () => {
  it('never makes a write again', async () => {
    let calls = 0;
    const work = (): Promise<never> => {
      calls += 1;
      return busy();
    };
    await failure(guardOf().run({ ...read(), kind: 'write' }, work));
    expect(calls).toBe(1);
  });

  it('does not begin to wait for what the request has no time for', async () => {
    let calls = 0;
    const work = (): Promise<never> => {
      calls += 1;
      return busy();
    };
    const { ms } = await failure(guardOf().run(read({ deadlineAtMs: performance.now() + 101 }), work));
    expect(calls).toBe(1);
    expect(ms).toBeLessThan(50);
  });

  it('waits no longer than its client', async () => {
    const client = new AbortController();
    let calls = 0;
    const { code, ms } = await failure(
      guardOf().run(read({ signal: client.signal }), () => {
        calls += 1;
        setTimeout(() => client.abort(), 5);
        return busy();
      }),
    );
    expect({ code, calls }).toEqual({ code: 'SOURCE_TIMEOUT', calls: 1 });
    expect(ms).toBeLessThan(60);
  });

  it('asks a sick system for a tenth more at most, beyond a small reserve', async () => {
    const guard = guardOf({ slots: 50 });
    let calls = 0;
    // Every second call fails, so that the breaker, which opens at more than half, does not help.
    const work = async (): Promise<void> => {
      calls += 1;
      if (calls % 2 === 0) await busy();
    };
    const times = 400;
    for (let turn = 0; turn < times; turn += 50)
      await Promise.allSettled(Array.from({ length: 50 }, () => guard.run(read(), work)));
    expect(guard.stats().retries).toBe(calls - times);
    expect(calls - times).toBeGreaterThan(16);
    expect(calls - times).toBeLessThanOrEqual(16 + times / 10);
  });
});

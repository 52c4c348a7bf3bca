import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VisitResult } from '../../../../subgraphs/inspection/legacy/result-text.ts';
import { inspectionResult } from '../../../../subgraphs/inspection/mapping/result.ts';
import { clerk, type RunningServices, startServices } from '../../../estate/soap/running-services.ts';
import type { FaultDescription } from '../../../support/faults.ts';
import { countingCalls, keepLog, openInspectionService } from '../../../support/legacy-services.ts';
import { sourceRequest } from '../../../support/source-request.ts';

let services: RunningServices;
let service: ReturnType<typeof openInspectionService>;
const { log, text: logged } = keepLog();
const secret = 'مالک: زهرا رضایی 0012345678';

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services[Symbol.asyncDispose]());

// One whose breakers know nothing of the faults before.
beforeEach(() => {
  service = openInspectionService({ url: services.soap.inspectionUrl, ...clerk }, log);
});
afterEach(async () => {
  await services.faults.lift();
  await service[Symbol.asyncDispose]();
});

let requestsMade = 0;
const newNumber = (): string => randomBytes(20).toString('hex');
const within = (ms: number) => sourceRequest({ deadlineAtMs: performance.now() + ms });
const wanted = (serviceRequest: string) => ({
  serviceRequest,
  caseFile: '01000000123',
  kind: 1,
  remark: secret,
});
const result: VisitResult = {
  landArea: '125.50',
  structureArea: '300',
  storeys: 3,
  hasViolation: true,
  description: `پارکینگ & <انبار> ]]> "${secret}"\r\nطبقه دوم`,
};

function strike(fault: FaultDescription | readonly FaultDescription[]): Promise<void> {
  return services.faults.put('inspection', JSON.stringify(fault));
}

function counting<Result>(work: () => Promise<Result>) {
  return countingCalls(services.soap.calls.inspection, work);
}

async function idsOf(serviceRequest: string): Promise<readonly unknown[]> {
  const rows = await services.query(
    `SELECT IdBazdid FROM dbo.tblBazdid WHERE ShomarehDarkhast = ${serviceRequest}`,
  );
  return rows.map((row) => row['IdBazdid']);
}

async function inspectionRow(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await services.query(`SELECT * FROM dbo.tblBazdid WHERE IdBazdid = ${id}`))[0];
}

/** A new inspection; with a slot it is booked. */
async function newInspection(serviceRequest: string, slot?: string): Promise<string> {
  const outcome = await service.requestInspection(wanted(serviceRequest), newNumber(), within(20_000));
  if (!('done' in outcome)) throw new Error('It was not requested.');
  const { IdBazdid: id } = outcome.done;
  if (slot) expect(await service.bookSlot(id, slot, newNumber(), within(20_000))).toHaveProperty('done');
  return id;
}

describe('an inspection', () => {
  it('is requested, booked and visited, each by one call', async () => {
    const request = '9007199254740993';
    const requested = await counting(() =>
      service.requestInspection(wanted(request), newNumber(), within(20_000)),
    );
    const [id] = await idsOf(request);
    expect(requested).toEqual({
      result: { done: { IdBazdid: id, CodeVaziat: 1 } },
      asked: { DarkhastBazdid: 1 },
    });
    expect(await inspectionRow(String(id))).toMatchObject({ Tozihat: secret, CodeNoeBazdid: 1 });
    const booked = await counting(() => service.bookSlot(String(id), '11', newNumber(), within(20_000)));
    expect(booked).toEqual({ result: { done: { IdBazdid: id, CodeVaziat: 3 } }, asked: { SabtNobat: 1 } });
    const visited = await counting(() =>
      service.submitResult(String(id), result, newNumber(), within(20_000)),
    );
    expect(visited).toEqual({
      result: { done: { IdBazdid: id, CodeVaziat: 4 } },
      asked: { SabtNatijehBazdid: 1 },
    });
    const row = await inspectionRow(String(id));
    expect(row).toMatchObject({ CodeVaziat: 4, DarayeTakhalof: true });
    expect(inspectionResult(String(row?.['NatijeXml']))).toMatchObject({
      landArea: '125.50',
      structureArea: '300',
      storeys: 3,
      hasViolation: true,
      quality: 'EXACT',
    });
    expect(row?.['NatijeXml']).toContain('پارکینگ &amp; &lt;انبار&gt; ]]&gt; ');
    expect(row?.['NatijeXml']).toContain('&#xD;\nطبقه دوم</Sharh>');
  });

  it('is cancelled by one call, and its slot is free again', async () => {
    const id = await newInspection('300100001', '12');
    const cancelled = await counting(() => service.cancel(id, secret, newNumber(), within(20_000)));
    expect(cancelled).toEqual({
      result: { done: { IdBazdid: id, CodeVaziat: 9 } },
      asked: { LaghvNobat: 1 },
    });
    await newInspection('300100002', '12');
  });
});

describe('refusals are data', () => {
  it('a slot that another has taken is -21, and stays with the other', async () => {
    const [first, second] = [await newInspection('300100003', '13'), await newInspection('300100004')];
    const number = newNumber();
    const { result: refused, asked } = await counting(() =>
      service.bookSlot(second, '13', number, within(20_000)),
    );
    expect(refused).toEqual({ refused: -21 });
    expect(asked).toEqual({ SabtNobat: 1, PeygiriSabt: 1 });
    expect(await inspectionRow(first)).toMatchObject({ CodeVaziat: 3, IdNobat: '13' });
    expect(await service.askRegistered(number, within(20_000))).toBeNull();
    // A refused number is not used up.
    expect(await service.bookSlot(second, '14', number, within(20_000))).toHaveProperty('done');
  });

  it('-20, -23, -24 and the agent’s full day, -22, too', async () => {
    const id = await newInspection('300100005');
    const book = (inspection: string, slot: string) =>
      service.bookSlot(inspection, slot, newNumber(), within(20_000));
    expect(await book('4711', '15')).toEqual({ refused: -20 });
    expect(await service.cancel(id, null, newNumber(), within(20_000))).toEqual({ refused: -23 });
    expect(await book(id, '6')).toEqual({ refused: -24 });
    for (const slot of ['1', '2']) await newInspection('300100006', slot);
    expect(await book(id, '3')).toEqual({ refused: -22 });
  });

  it('wrong credentials are none: nothing else is asked', async () => {
    await using stranger = openInspectionService(
      { url: services.soap.inspectionUrl, user: 'nobody', password: 'x' },
      log,
    );
    const { result: error, asked } = await counting(() =>
      stranger
        .requestInspection(wanted('300100007'), newNumber(), within(20_000))
        .catch((thrown: unknown) => thrown),
    );
    expect(error).toMatchObject({ extensions: { code: 'SOURCE_REFUSED', operation: 'DarkhastBazdid' } });
    expect(asked).toEqual({ DarkhastBazdid: 1 });
  });
});

describe('an answer that breaks off leaves one effect', () => {
  it.each([
    ['DarkhastBazdid', () => service.requestInspection(wanted('300100008'), newNumber(), within(20_000)), 1],
    ['SabtNobat', () => service.bookSlot('1', '15', newNumber(), within(20_000)), 3],
    ['SabtNatijehBazdid', () => service.submitResult('1', result, newNumber(), within(20_000)), 4],
    ['LaghvNobat', () => service.cancel('2', secret, newNumber(), within(20_000)), 9],
  ] as const)('of %s', async (operation, write, state) => {
    if (operation === 'LaghvNobat') await service.bookSlot('2', '16', newNumber(), within(20_000));
    await strike({ kind: 'reset', operation, count: 1 });
    const { result: outcome, asked } = await counting(write);
    expect(outcome).toMatchObject({ done: { CodeVaziat: state } });
    expect(asked).toEqual({ [operation]: 1, PeygiriSabt: 1 });
    if (operation === 'DarkhastBazdid') expect(await idsOf('300100008')).toHaveLength(1);
  });
});

describe('a request for an inspection is made once', () => {
  it.each<readonly [string, FaultDescription | readonly FaultDescription[], number]>([
    ['whose answer is cut off', { kind: 'truncated-xml', operation: 'DarkhastBazdid', count: 1 }, 1],
    ['that meets a 503', { kind: 'busy', operation: 'DarkhastBazdid', count: 1 }, 2],
    ['that meets an HTML page', { kind: 'html', operation: 'DarkhastBazdid', count: 1 }, 2],
    ['that meets a fault without a code', { kind: 'stack-trace', operation: 'DarkhastBazdid', count: 2 }, 3],
    ['that hangs', { kind: 'hang', operation: 'DarkhastBazdid', count: 1 }, 2],
    [
      'that is carried out after we have given it up',
      { kind: 'latency', ms: 2_100, operation: 'DarkhastBazdid', count: 1 },
      2,
    ],
    [
      'of which the first questions are not answered',
      [
        { kind: 'reset', operation: 'DarkhastBazdid', count: 1 },
        { kind: 'html', operation: 'PeygiriSabt', count: 3 },
      ],
      1,
    ],
  ])('%s', async (_, faults, sends) => {
    const serviceRequest = String(300_200_000 + (requestsMade += 1));
    await strike(faults);
    const number = newNumber();
    const { result: outcome, asked } = await counting(() =>
      service.requestInspection(wanted(serviceRequest), number, within(3_000)),
    );
    await services.faults.lift();
    // A call that hung, or came late, is carried out by now.
    await expect.poll(() => service.askRegistered(number, within(5_000))).not.toBeNull();
    const [id, ...others] = await idsOf(serviceRequest);
    expect(others).toEqual([]);
    expect(outcome).toEqual({ done: { IdBazdid: id, CodeVaziat: 1 } });
    expect(asked['DarkhastBazdid']).toBe(sends);
  });

  it('twice under one number answers as the first time, and asks what that was', async () => {
    const number = newNumber();
    const first = await service.requestInspection(wanted('300100010'), number, within(20_000));
    const { result: second, asked } = await counting(() =>
      service.requestInspection(wanted('300100010'), number, within(20_000)),
    );
    expect(second).toEqual(first);
    expect(asked).toEqual({ DarkhastBazdid: 1, PeygiriSabt: 1 });
    expect(await idsOf('300100010')).toHaveLength(1);
  });

  it('by many at a time under one number', async () => {
    const number = newNumber();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => service.requestInspection(wanted('300100011'), number, within(20_000))),
    );
    const ids = await idsOf('300100011');
    expect(ids).toHaveLength(1);
    expect(outcomes).toEqual(outcomes.map(() => ({ done: { IdBazdid: ids[0], CodeVaziat: 1 } })));
  });
});

it('that nobody can ask for is unknown, in both languages, and the same number finds out', async () => {
  const number = newNumber();
  await strike([
    { kind: 'reset', operation: 'DarkhastBazdid' },
    { kind: 'hang', operation: 'PeygiriSabt' },
  ]);
  const started = performance.now();
  await expect(service.requestInspection(wanted('300100012'), number, within(1_500))).rejects.toMatchObject({
    message: expect.stringMatching(/inspection service.*DarkhastBazdid.*not known.*same key/),
    extensions: {
      code: 'SOURCE_TIMEOUT',
      system: 'inspection-soap',
      operation: 'DarkhastBazdid',
      messageFa: expect.stringContaining('همان کلید'),
    },
  });
  expect(performance.now() - started).toBeLessThan(1_700);
  await services.faults.lift();
  const [id] = await idsOf('300100012');
  const again = await service.requestInspection(wanted('300100012'), number, within(20_000));
  expect(again).toEqual({ done: { IdBazdid: id, CodeVaziat: 1 } });
  expect(await idsOf('300100012')).toHaveLength(1);
});

it('many changes on a bad day have one effect each, when whoever heard of none sends his again', async () => {
  const kinds = ['reset', 'truncated-xml', 'html', 'busy', 'stack-trace'] as const;
  await strike([
    ...kinds.map((kind) => ({ kind, probability: 0.06 })),
    { kind: 'latency', ms: 900, probability: 0.05, operation: 'DarkhastBazdid' },
  ]);
  const changes = Array.from(
    { length: 40 },
    (_, index) => [String(300_300_000 + index), newNumber()] as const,
  );
  /** The id that a change has according to a service, whatever becomes of its breakers; null where it does not tell. */
  const idBy = async (by: typeof service, [serviceRequest, number]: (typeof changes)[number]) => {
    const outcome = await by
      .requestInspection(wanted(serviceRequest), number, within(1_500))
      .catch(() => null);
    return outcome && 'done' in outcome ? outcome.done.IdBazdid : null;
  };
  const told = await Promise.all(
    changes.map(async (change) => (await idBy(service, change)) ?? (await idBy(service, change))),
  );
  await services.faults.lift();
  await using other = openInspectionService({ url: services.soap.inspectionUrl, ...clerk }, log);
  const ids = await Promise.all(changes.map(async (change, index) => told[index] ?? idBy(other, change)));
  const stored = await Promise.all(changes.map(([serviceRequest]) => idsOf(serviceRequest)));
  expect(stored).toEqual(ids.map((id) => [id]));
  expect(told.some((id) => id !== null)).toBe(true);
});

it('logs what failed, and nothing of persons or credentials', () => {
  expect(logged()).toContain('call failed');
  expect(logged()).not.toMatch(/رضایی|0012345678|Test-1|at BazdidService/);
});

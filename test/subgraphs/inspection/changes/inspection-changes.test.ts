import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';
import { viewerOf } from '../../../support/viewers.ts';
import {
  agent,
  caseFileNumber,
  clerk,
  endings,
  expert,
  type InspectionDesk,
  inspectionDesk,
  inspector,
  manager,
  result,
  stranger,
} from './inspection-desk.ts';

let graph: SubgraphClient;
let database: SqlClient;
let desk: InspectionDesk;
beforeAll(async () => {
  graph = openSubgraph('inspection');
  database = await openSqlClient('Bazdid');
  desk = inspectionDesk(graph, database);
});
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const inputOf = (requestNumber: string, given: object = {}): object => ({
  requestNumber,
  caseFileNumber,
  writePass: desk.passOf(requestNumber),
  kind: 'INITIAL',
  remark: 'كليد نزد سرايدار است',
  ...given,
});

describe('requestInspection', () => {
  it('asks for a visit, and the same key asks for no second one', async () => {
    const [requestNumber, key] = [desk.newRequest(), randomUUID()];
    const input = inputOf(requestNumber);
    const first = await desk.ask('requestInspection', input, clerk, key);
    expect(first).toMatchObject({
      inspection: { status: 'REQUESTED', kind: 'INITIAL', slot: null, note: 'کلید نزد سرایدار است' },
      userErrors: [],
    });
    expect(await desk.ask('requestInspection', input, clerk, key)).toEqual(first);
    for (const other of [
      { kind: 'FINAL' },
      { remark: 'زنگ دوم' },
      { requestNumber: desk.newRequest() },
    ] as const) {
      const number = 'requestNumber' in other ? other.requestNumber : requestNumber;
      expect(
        (await desk.ask('requestInspection', inputOf(number, other), clerk, key)).userErrors,
      ).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    }
    expect(await desk.countOf(`ShomarehDarkhast = ${requestNumber}`)).toBe(1);
  });

  it('asked for many times at once by one key, asks once', async () => {
    const [requestNumber, key] = [desk.newRequest(), randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => desk.ask('requestInspection', inputOf(requestNumber), clerk, key)),
    );
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(await desk.countOf(`ShomarehDarkhast = ${requestNumber}`)).toBe(1);
  });

  it('is refused without the own pass of this request on this case file, and makes nothing', async () => {
    const requestNumber = desk.newRequest();
    const refusal = async (given: object, viewer = clerk) =>
      (await desk.ask('requestInspection', inputOf(requestNumber, given), viewer)).userErrors[0];
    expect(await refusal({ writePass: 'x' })).toMatchObject({
      code: 'PASS_NOT_VALID',
      field: ['input', 'writePass'],
    });
    expect(await refusal({ writePass: desk.passOf(desk.newRequest()) })).toMatchObject({
      code: 'PASS_NOT_VALID',
    });
    expect(await refusal({ caseFileNumber: '06000977002' })).toMatchObject({ code: 'PASS_NOT_VALID' });
    expect(await refusal({}, stranger)).toMatchObject({ code: 'PASS_NOT_VALID' });
    expect(await refusal({ writePass: desk.passOf(requestNumber, expert) }, expert)).toMatchObject({
      code: 'NOT_YOUR_STEP',
    });
    expect(await refusal({ kind: 'UNKNOWN' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await desk.countOf(`ShomarehDarkhast = ${requestNumber}`)).toBe(0);
  });

  it('is refused without a key', async () => {
    const { errors } = await desk.answered('requestInspection', inputOf(desk.newRequest()), clerk, undefined);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('bookInspectionSlot', () => {
  it('books a slot with its agent, and the same key books no other one', async () => {
    const { id: inspectionId, writePass } = await desk.standingIn(1);
    const [slotId, key] = [await desk.newSlot(), randomUUID()];
    const input = { inspectionId, slotId, ifStatus: 'REQUESTED', writePass };
    const first = await desk.ask('bookInspectionSlot', input, clerk, key);
    expect(first).toMatchObject({
      inspection: { id: inspectionId, status: 'SCHEDULED', slot: { id: slotId }, agent: { code: agent } },
      userErrors: [],
    });
    expect(await desk.ask('bookInspectionSlot', input, clerk, key)).toEqual(first);
    const other = { ...input, slotId: await desk.newSlot() };
    expect((await desk.ask('bookInspectionSlot', other, clerk, key)).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
    const elsewhere = await desk.standingIn(1);
    const otherInspection = { ...input, inspectionId: elsewhere.id, writePass: elsewhere.writePass };
    expect((await desk.ask('bookInspectionSlot', otherInspection, clerk, key)).userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  it('of two clerks who want one slot at once, one has it', async () => {
    const slotId = await desk.newSlot();
    const waiting = await Promise.all([desk.standingIn(1), desk.standingIn(1), desk.standingIn(1)]);
    const answers = await Promise.all(
      waiting.map(({ id, writePass }) =>
        desk.ask('bookInspectionSlot', { inspectionId: id, slotId, ifStatus: 'REQUESTED', writePass }),
      ),
    );
    expect(endings(answers)).toEqual(['SLOT_TAKEN', 'SLOT_TAKEN', 'done']);
    const booked = answers.filter(({ inspection }) => inspection?.status === 'SCHEDULED');
    expect(booked).toMatchObject([{ inspection: { slot: { id: slotId } }, userErrors: [] }]);
    expect(await desk.countOf(`IdNobat = ${slotId}`)).toBe(1);
  });

  it('of two slots for one inspection at once, it has one, and the other clerk sees a conflict', async () => {
    const { id: inspectionId, writePass } = await desk.standingIn(1);
    const slots = [await desk.newSlot(), await desk.newSlot()];
    const answers = await Promise.all(
      slots.map((slotId) =>
        desk.ask('bookInspectionSlot', { inspectionId, slotId, ifStatus: 'REQUESTED', writePass }),
      ),
    );
    expect(endings(answers)).toEqual(['CONFLICT', 'done']);
  });

  it('says why not', async () => {
    const { id: inspectionId, writePass } = await desk.standingIn(1);
    const slotId = await desk.newSlot();
    const refusal = async (given: object, viewer = clerk) => {
      const input = { inspectionId, slotId, ifStatus: 'REQUESTED', writePass, ...given };
      const { inspection, userErrors } = await desk.ask('bookInspectionSlot', input, viewer);
      return [userErrors[0]?.code, inspection?.status];
    };
    expect(await refusal({ slotId: '1' + slotId })).toEqual(['SLOT_NOT_FOUND', 'REQUESTED']);
    expect(await refusal({ ifStatus: 'ASSIGNED' })).toEqual(['CONFLICT', 'REQUESTED']);
    // Neither whether there is such an inspection nor how it stands is told to others.
    expect(await refusal({}, stranger)).toEqual(['PASS_NOT_VALID', undefined]);
    expect(await refusal({ inspectionId: '999999999999' })).toEqual(['PASS_NOT_VALID', undefined]);
    expect(await refusal({ writePass: desk.passOf(desk.newRequest()) })).toEqual([
      'PASS_NOT_VALID',
      undefined,
    ]);
    const { errors } = await desk.answered(
      'bookInspectionSlot',
      { inspectionId: 'x', slotId, ifStatus: 'REQUESTED', writePass },
      clerk,
      randomUUID(),
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is refused where the agent’s day is full', async () => {
    const answers = [];
    for (const slotId of [await desk.newSlot(9602), await desk.newSlot(9602)]) {
      const { id: inspectionId, writePass } = await desk.standingIn(1);
      answers.push(
        await desk.ask('bookInspectionSlot', { inspectionId, slotId, ifStatus: 'REQUESTED', writePass }),
      );
    }
    expect(endings(answers)).toEqual(['AGENT_DAY_FULL', 'done']);
  });
});

describe('cancelInspection', () => {
  it('cancels, gives the slot back and tells why; whoever books under an older key sees the conflict', async () => {
    const { id: inspectionId, writePass } = await desk.standingIn(1);
    const [slotId, bookKey, key] = [await desk.newSlot(), randomUUID(), randomUUID()];
    const book = { inspectionId, slotId, ifStatus: 'REQUESTED', writePass };
    await desk.ask('bookInspectionSlot', book, clerk, bookKey);
    const input = { inspectionId, reason: 'متقاضي منصرف شد', ifStatus: 'SCHEDULED', writePass };
    const first = await desk.ask('cancelInspection', input, clerk, key);
    expect(first).toMatchObject({
      inspection: { status: 'CANCELLED', slot: null, agent: null, note: 'متقاضی منصرف شد' },
      userErrors: [],
    });
    expect(await desk.ask('cancelInspection', input, clerk, key)).toEqual(first);
    expect(
      (await desk.ask('cancelInspection', { ...input, reason: 'دیگر' }, clerk, key)).userErrors,
    ).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await desk.ask('bookInspectionSlot', book, clerk, bookKey)).toMatchObject({
      inspection: { status: 'CANCELLED' },
      userErrors: [{ code: 'CONFLICT' }],
    });
    const other = await desk.standingIn(1);
    const again = { inspectionId: other.id, slotId, ifStatus: 'REQUESTED', writePass: other.writePass };
    // Free again, for whoever works at the same office.
    expect((await desk.ask('bookInspectionSlot', again, manager)).userErrors).toEqual([]);
  });

  it('says why not', async () => {
    const { id: inspectionId, writePass } = await desk.standingIn(3);
    const refusal = async (given: object, viewer = clerk) => {
      const input = { inspectionId, reason: 'علت', ifStatus: 'SCHEDULED', writePass, ...given };
      return (await desk.ask('cancelInspection', input, viewer)).userErrors[0]?.code;
    };
    expect(await refusal({ reason: ' ' })).toBe('REASON_REQUIRED');
    expect(await refusal({}, stranger)).toBe('PASS_NOT_VALID');
    expect(await refusal({ ifStatus: 'REQUESTED' })).toBe('CONFLICT');
  });
});

describe('submitInspectionResult', () => {
  it('hands in the result of the own visit, exactly', async () => {
    const { id: inspectionId } = await desk.standingIn(3);
    const [input, key] = [{ inspectionId, ifStatus: 'SCHEDULED', ...result }, randomUUID()];
    const first = await desk.ask('submitInspectionResult', input, inspector, key);
    expect(first).toMatchObject({
      inspection: { status: 'VISITED', hasViolation: true, result: { ...result, quality: 'EXACT' } },
      userErrors: [],
    });
    expect(await desk.ask('submitInspectionResult', input, inspector, key)).toEqual(first);
    for (const other of [{ landArea: '125.51' }, { storeys: 4 }, { description: null }])
      expect(
        (await desk.ask('submitInspectionResult', { ...input, ...other }, inspector, key)).userErrors,
      ).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('says why not', async () => {
    const { id: inspectionId } = await desk.standingIn(3);
    const refusal = async (given: object, viewer = inspector) => {
      const input = { inspectionId, ifStatus: 'SCHEDULED', ...result, ...given };
      const { inspection, userErrors } = await desk.ask('submitInspectionResult', input, viewer);
      return [userErrors[0]?.code, userErrors[0]?.field?.[1], inspection?.status];
    };
    expect(await refusal({ landArea: '-1' })).toEqual(['INVALID_INPUT', 'landArea', 'SCHEDULED']);
    expect(await refusal({ structureArea: '1.23456' })).toEqual([
      'INVALID_INPUT',
      'structureArea',
      'SCHEDULED',
    ]);
    expect(await refusal({ storeys: 1000 })).toEqual(['INVALID_INPUT', 'storeys', 'SCHEDULED']);
    expect(await refusal({ description: 'ا'.repeat(100_001) })).toEqual([
      'INVALID_INPUT',
      'description',
      'SCHEDULED',
    ]);
    expect(await refusal({ ifStatus: 'VISITED' })).toEqual(['CONFLICT', 'ifStatus', 'SCHEDULED']);
    const colleague = viewerOf('INSPECTOR', { agent: 601 });
    expect(await refusal({}, colleague)).toEqual(['INSPECTION_NOT_FOUND', 'inspectionId', undefined]);
  });

  it('asked for twice at once by one key, is handed in once', async () => {
    const { id: inspectionId } = await desk.standingIn(3);
    const [input, key] = [{ inspectionId, ifStatus: 'SCHEDULED', ...result }, randomUUID()];
    const [one, other] = await Promise.all([
      desk.ask('submitInspectionResult', input, inspector, key),
      desk.ask('submitInspectionResult', input, inspector, key),
    ]);
    expect(one.userErrors).toEqual([]);
    expect(other).toEqual(one);
  });
});

it('reads anew after each change of one operation', async () => {
  const { id, writePass } = await desk.standingIn(1);
  const slotId = await desk.newSlot();
  const { data, errors } = await graph.ask(
    `mutation {
  book: bookInspectionSlot(input: { idempotencyKey: "${randomUUID()}", inspectionId: "${id}", slotId: "${slotId}", ifStatus: REQUESTED, writePass: "${writePass}" }) { inspection { status slot { id } note } }
  cancel: cancelInspection(input: { idempotencyKey: "${randomUUID()}", inspectionId: "${id}", reason: "تکراری", ifStatus: SCHEDULED, writePass: "${writePass}" }) { inspection { status slot { id } note } }
}`,
    {},
    { viewer: clerk },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    book: { inspection: { status: 'SCHEDULED', slot: { id: slotId }, note: null } },
    cancel: { inspection: { status: 'CANCELLED', slot: null, note: 'تکراری' } },
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import {
  type ChangingCity,
  clerk,
  endings,
  expert,
  openChangingCity,
  otherOffice,
  type Payload,
} from '../../../support/changing-city.ts';
import { viewerOf } from '../../../support/viewers.ts';

interface Inquiry {
  readonly id: string;
  readonly utility: string;
  readonly answer: string | null;
  readonly isRepeat: boolean;
  readonly sentOn: { readonly iso: string; readonly quality: string };
  readonly answeredOn: { readonly iso: string } | null;
}

interface PermitPayload extends Payload {
  readonly excavationPermit: {
    readonly number: string;
    readonly status: string;
    readonly cost: string | null;
    readonly startsOn: { readonly jalali: string; readonly raw: string } | null;
    readonly endsOn: { readonly jalali: string; readonly raw: string } | null;
    readonly inquiries: readonly Inquiry[];
  } | null;
}

const selection = `{
  excavationPermit {
    number kind length width depth surface path contractor cost status
    startsOn { jalali raw } endsOn { jalali raw }
    inquiries { id utility answer isRepeat sentOn { iso quality } answeredOn { iso } }
    request { number }
  }
  userErrors { code field message messageFa }
}`;
const mutationOf = (field: string, type: string): string =>
  `mutation ($input: ${type}!) { ${field}(input: $input) ${selection} }`;
const register = mutationOf('registerExcavationPermit', 'RegisterExcavationPermitInput');
const move = mutationOf('changeExcavationPermitStatus', 'ChangeExcavationPermitStatusInput');
const answer = mutationOf('answerUtilityInquiry', 'AnswerUtilityInquiryInput');
const send = mutationOf('sendUtilityInquiry', 'SendUtilityInquiryInput');
const extend = mutationOf('extendExcavationPermit', 'ExtendExcavationPermitInput');
const handOver = mutationOf('handOverExcavation', 'HandOverExcavationInput');

const path = 'LINESTRING (530578.00 3950694.00, 530601.25 3950694.50)';
const dig = {
  kind: 'PRIVATE_CONNECTION',
  length: '23.25',
  width: '0.6',
  depth: '۱٫۲۰',
  surface: 'ASPHALT',
  path,
  contractor: 'عمران گستر يكم',
  utilities: ['WATER', 'GAS'],
};

let city: ChangingCity;
beforeAll(async () => {
  city = await openChangingCity();
});
afterAll(async () => city[Symbol.asyncDispose]());

async function ask(mutation: string, input: object, viewer?: Viewer, key?: string): Promise<PermitPayload> {
  return city.change<PermitPayload>(mutation, input, viewer, key);
}

async function newPermit(given: object = {}): Promise<NonNullable<PermitPayload['excavationPermit']>> {
  const requestNumber = await city.registered('EXCAVATION_PERMIT');
  const { excavationPermit, userErrors } = await ask(register, { requestNumber, ...dig, ...given });
  expect(userErrors).toEqual([]);
  if (!excavationPermit) throw new Error('There is no permit.');
  return excavationPermit;
}

/** A permit on its way, as far as a test needs it; it has one inquiry. */
async function permitIn(status: string): Promise<string> {
  const { number, inquiries } = await newPermit({ utilities: ['WATER'] });
  const steps: readonly (readonly [to: string, brings?: object])[] = [
    ['INQUIRY'],
    ['VISITED'],
    ['COSTED', { cost: '45000000' }],
    ['PAID'],
    ['PERMITTED', { startsOn: '1405/10/01', endsOn: '1405/10/20' }],
    ['WORKS_DONE'],
  ];
  await ask(answer, { permitNumber: number, inquiryId: inquiries[0]?.id, answer: 'APPROVED' });
  let ifStatus = 'INQUIRY';
  for (const [to, brings] of steps.slice(1, steps.findIndex(([state]) => state === status) + 1)) {
    const { userErrors } = await ask(move, { number, ifStatus, to, ...brings }, expert);
    expect([to, userErrors]).toEqual([to, []]);
    ifStatus = to;
  }
  return number;
}

async function requestOf(permit: string): Promise<string> {
  const [row] = await city.database.query(
    `SELECT CONVERT(varchar(20), ShomarehDarkhast) AS request FROM dbo.tblMojavezHaffari WHERE ShomarehMojavez = '${permit}'`,
  );
  return String(row?.['request']);
}

/** T-SQL that issues the fiche 9… of a request. */
function fiche(request: string): string {
  return `INSERT INTO dbo.tblFish (ShomarehFish, ShomarehDarkhast, CodeNoeFish, Mablagh, TarikhSodur, CodeVaziat)
    VALUES (9${request}, ${request}, 4, 45000000, '1405/09/01', 1)`;
}

/** Changes what others then have to wait for. */
const slowly = async (...statements: readonly string[]): Promise<unknown> =>
  city.database.query(`BEGIN TRANSACTION; ${statements.join('; ')}; WAITFOR DELAY '00:00:01'; COMMIT`);

const first = ({ userErrors: [error] }: Payload): object | undefined =>
  error && { code: error.code, field: error.field?.slice(1).join('.') ?? null };

describe('registerExcavationPermit', () => {
  it('gives the permit a number and asks the utilities; the same key registers no second one', async () => {
    const requestNumber = await city.registered('EXCAVATION_PERMIT');
    const key = randomUUID();
    const made = await ask(register, { requestNumber, ...dig }, clerk, key);
    expect(made.userErrors).toEqual([]);
    expect(made.excavationPermit).toMatchObject({
      number: expect.stringMatching(/^H-06-14\d\d-\d+$/),
      kind: 'PRIVATE_CONNECTION',
      length: '23.25',
      width: '0.60',
      depth: '1.20',
      surface: 'ASPHALT',
      path,
      contractor: 'عمران گستر یکم',
      cost: null,
      status: 'INQUIRY',
      inquiries: [
        { utility: 'WATER', answer: null, isRepeat: false, sentOn: { quality: 'EXACT' } },
        { utility: 'GAS', answer: null, isRepeat: false, sentOn: { quality: 'EXACT' } },
      ],
      request: { number: requestNumber },
    });
    expect(await ask(register, { requestNumber, ...dig }, clerk, key)).toEqual(made);
    const reused = await ask(register, { requestNumber, ...dig, width: '0.7' }, clerk, key);
    expect(first(reused)).toEqual({ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' });
    expect(first(await ask(register, { requestNumber, ...dig }))).toEqual({
      code: 'EXCAVATION_PERMIT_EXISTS',
      field: 'requestNumber',
    });
    const [row] = await city.database.query(
      `SELECT COUNT(*) AS n FROM dbo.tblMojavezHaffari WHERE ShomarehDarkhast = ${requestNumber}`,
    );
    expect(row).toEqual({ n: 1 });
  });

  it('without a utility to ask it stays REGISTERED, until some are asked', async () => {
    const { number, status } = await newPermit({ utilities: [] });
    expect(status).toBe('REGISTERED');
    const step = { number, ifStatus: 'REGISTERED', to: 'INQUIRY' };
    expect(first(await ask(move, step))).toEqual({ code: 'INVALID_INPUT', field: 'utilities' });
    const { excavationPermit } = await ask(move, { ...step, utilities: ['POWER'] });
    expect(excavationPermit).toMatchObject({ status: 'INQUIRY', inquiries: [{ utility: 'POWER' }] });
  });

  it('a second permit follows a cancelled one, under a number of its own', async () => {
    const requestNumber = await city.registered('EXCAVATION_PERMIT');
    const one = await ask(register, { requestNumber, ...dig });
    const number = one.excavationPermit?.number;
    await ask(move, { number, ifStatus: 'INQUIRY', to: 'CANCELLED' });
    const two = await ask(register, { requestNumber, ...dig });
    expect(two.excavationPermit?.number).toBe(`${number}-2`);
  });

  it.each([
    [{ length: '0' }, 'length'],
    [{ width: '-1' }, 'width'],
    [{ depth: '1.005' }, 'depth'],
    [{ depth: '12345678' }, 'depth'],
    [{ path: 'LINESTRING (530578 3950694)' }, 'path'],
    [{ path: 'LINESTRING (3950694 530578, 3950690 530578)' }, 'path'],
    [{ kind: 'UNKNOWN' }, 'kind'],
    [{ surface: 'UNKNOWN' }, 'surface'],
    [{ utilities: ['WATER', 'WATER'] }, 'utilities'],
    [{ utilities: ['UNKNOWN'] }, 'utilities'],
  ])('is refused with %j', async (given, field) => {
    const requestNumber = await city.registered('EXCAVATION_PERMIT');
    const refused = await ask(register, { requestNumber, ...dig, ...given });
    expect(refused.excavationPermit).toBeNull();
    expect(first(refused)).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('is refused on requests of others, of another type, and that have ended', async () => {
    const requestNumber = await city.registered('EXCAVATION_PERMIT');
    const refusal = async (given: object, viewer = clerk): Promise<object | undefined> =>
      first(await ask(register, { requestNumber, ...dig, ...given }, viewer));
    expect(await refusal({}, otherOffice)).toMatchObject({ code: 'REQUEST_NOT_FOUND' });
    expect(await refusal({ requestNumber: '399999999' })).toMatchObject({ code: 'REQUEST_NOT_FOUND' });
    expect(await refusal({}, expert)).toMatchObject({ code: 'NOT_YOUR_STEP' });
    const building = await city.registered('BUILDING_PERMIT');
    expect(await refusal({ requestNumber: building })).toMatchObject({ code: 'WRONG_REQUEST_TYPE' });
    await city.database.query(
      `UPDATE dbo.tblDarkhast SET CodeVaziat = 22 WHERE ShomarehDarkhast = ${requestNumber}`,
    );
    expect(await refusal({})).toMatchObject({ code: 'REQUEST_NOT_RUNNING' });
  });

  it('of two at once, one registers and the other is told', async () => {
    const requestNumber = await city.registered('EXCAVATION_PERMIT');
    const answers = await Promise.all([1, 2].map(async () => ask(register, { requestNumber, ...dig })));
    expect(endings(answers)).toEqual(['EXCAVATION_PERMIT_EXISTS', 'done']);
  });
});

describe('answerUtilityInquiry', () => {
  it('records the answer once, and asks again where that is wanted', async () => {
    const { number: permitNumber, inquiries } = await newPermit();
    const [water, gas] = inquiries;
    const key = randomUUID();
    const input = { permitNumber, inquiryId: water?.id, answer: 'CONFLICT', askAgain: true };
    const made = await ask(answer, input, clerk, key);
    expect(made.userErrors).toEqual([]);
    expect(made.excavationPermit?.inquiries).toMatchObject([
      { utility: 'WATER', answer: 'CONFLICT', answeredOn: { iso: water?.sentOn.iso } },
      { utility: 'GAS', answer: null },
      { utility: 'WATER', answer: null, isRepeat: true },
    ]);
    expect(await ask(answer, input, clerk, key)).toEqual(made);
    expect(first(await ask(answer, { ...input, answer: 'RECHECK' }, clerk, key))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(first(await ask(answer, { ...input, answer: 'APPROVED', askAgain: false }))).toEqual({
      code: 'INQUIRY_ANSWERED',
      field: 'inquiryId',
    });
    const district = await ask(answer, { permitNumber, inquiryId: gas?.id, answer: 'APPROVED' }, expert);
    expect(district.userErrors).toEqual([]);
  });

  it('is refused for what makes no sense, and for those whose it is not', async () => {
    const { number: permitNumber, inquiries } = await newPermit();
    const refusal = async (given: object, viewer = clerk): Promise<object | undefined> =>
      first(
        await ask(
          answer,
          { permitNumber, inquiryId: inquiries[0]?.id, answer: 'APPROVED', ...given },
          viewer,
        ),
      );
    expect(await refusal({ askAgain: true })).toEqual({ code: 'NOTHING_TO_REPEAT', field: 'askAgain' });
    expect(await refusal({ answer: 'UNKNOWN' })).toEqual({ code: 'INVALID_INPUT', field: 'answer' });
    expect(await refusal({ answeredOn: '2200-01-01' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'answeredOn',
    });
    expect(await refusal({ answeredOn: '1380/01/01' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'answeredOn',
    });
    expect(await refusal({ inquiryId: '1' })).toMatchObject({ code: 'INQUIRY_NOT_FOUND' });
    expect(await refusal({}, otherOffice)).toMatchObject({ code: 'EXCAVATION_PERMIT_NOT_FOUND' });
    await ask(move, { number: permitNumber, ifStatus: 'INQUIRY', to: 'CANCELLED' });
    expect(await refusal({})).toMatchObject({ code: 'EXCAVATION_PERMIT_ENDED' });
    expect(await refusal({ answer: 'RECHECK', askAgain: true })).toMatchObject({ code: 'TOO_LATE_TO_ASK' });
  });

  it('of two answers at once, one stands', async () => {
    const { number: permitNumber, inquiries } = await newPermit();
    const answers = await Promise.all(
      ['APPROVED', 'CONFLICT', 'RECHECK'].map(async (one) =>
        ask(answer, { permitNumber, inquiryId: inquiries[0]?.id, answer: one }),
      ),
    );
    expect(endings(answers)).toEqual(['INQUIRY_ANSWERED', 'INQUIRY_ANSWERED', 'done']);
  });
});

describe('sendUtilityInquiry', () => {
  it('asks one more utility, and one again after its conflict, once for a key', async () => {
    const { number: permitNumber, inquiries } = await newPermit({ utilities: ['WATER'] });
    const key = randomUUID();
    const more = await ask(send, { permitNumber, utility: 'TRAFFIC' }, expert, key);
    expect(more).toMatchObject({
      userErrors: [],
      excavationPermit: { inquiries: [{ utility: 'WATER' }, { utility: 'TRAFFIC', isRepeat: false }] },
    });
    expect(await ask(send, { permitNumber, utility: 'TRAFFIC' }, expert, key)).toEqual(more);
    expect(first(await ask(send, { permitNumber, utility: 'GAS' }, expert, key))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await ask(answer, { permitNumber, inquiryId: inquiries[0]?.id, answer: 'RECHECK' });
    const again = await ask(send, { permitNumber, utility: 'WATER' });
    expect(again.excavationPermit?.inquiries[2]).toMatchObject({
      utility: 'WATER',
      isRepeat: true,
      answer: null,
    });
  });

  it('is refused where there is nothing to ask, and to all but one of two', async () => {
    const { number: permitNumber } = await newPermit({ utilities: ['WATER'] });
    const refusal = async (utility: string, viewer = clerk): Promise<object | undefined> =>
      first(await ask(send, { permitNumber, utility }, viewer));
    expect(await refusal('WATER')).toEqual({ code: 'ASKED_ALREADY', field: 'utility' });
    expect(await refusal('UNKNOWN')).toEqual({ code: 'INVALID_INPUT', field: 'utility' });
    expect(await refusal('GAS', otherOffice)).toMatchObject({ code: 'EXCAVATION_PERMIT_NOT_FOUND' });
    const answers = await Promise.all([1, 2].map(async () => ask(send, { permitNumber, utility: 'GAS' })));
    expect(endings(answers)).toEqual(['ASKED_ALREADY', 'done']);
    await ask(move, { number: permitNumber, ifStatus: 'INQUIRY', to: 'CANCELLED' });
    expect(await refusal('POWER')).toEqual({ code: 'NOT_ASKING', field: 'permitNumber' });
  });
});

describe('changeExcavationPermitStatus', () => {
  it('goes the whole way to the final handover', async () => {
    const number = await permitIn('PERMITTED');
    const permitted = await city.graph.data<{ excavationPermit: object }>(
      '{ excavationPermit(number: "' + number + '") { status cost startsOn { raw } endsOn { raw } } }',
    );
    expect(permitted.excavationPermit).toEqual({
      status: 'PERMITTED',
      cost: '45000000',
      startsOn: { raw: '1405/10/01' },
      endsOn: { raw: '1405/10/20' },
    });
    const steps = [
      [extend, { ifStatus: 'PERMITTED', endsOn: '1405/10/30' }, 'EXTENDED'],
      [move, { ifStatus: 'EXTENDED', to: 'WORKS_DONE' }, 'WORKS_DONE'],
      [handOver, { ifStatus: 'WORKS_DONE', handover: 'TEMPORARY' }, 'TEMPORARY_HANDOVER'],
      [handOver, { ifStatus: 'TEMPORARY_HANDOVER', handover: 'FINAL' }, 'FINAL_HANDOVER'],
    ] as const;
    for (const [mutation, input, status] of steps) {
      const { excavationPermit, userErrors } = await ask(mutation, { number, ...input }, expert);
      expect([status, userErrors, excavationPermit?.status]).toEqual([status, [], status]);
    }
  });

  it('costs nothing until every utility has approved', async () => {
    const { number, inquiries } = await newPermit();
    await ask(answer, { permitNumber: number, inquiryId: inquiries[0]?.id, answer: 'APPROVED' });
    await ask(move, { number, ifStatus: 'INQUIRY', to: 'VISITED' }, expert);
    const cost = { number, ifStatus: 'VISITED', to: 'COSTED', cost: '1' };
    expect(first(await ask(move, cost, expert))).toEqual({ code: 'UTILITY_NOT_APPROVED', field: 'to' });
    await ask(answer, { permitNumber: number, inquiryId: inquiries[1]?.id, answer: 'APPROVED' });
    expect(first(await ask(move, cost, expert))).toBeUndefined();
  });

  it('a repeated inquiry that approves makes up for the conflict before it', async () => {
    const { number, inquiries } = await newPermit({ utilities: ['GAS'] });
    const conflict = { answer: 'CONFLICT', askAgain: true };
    const asked = await ask(answer, { permitNumber: number, inquiryId: inquiries[0]?.id, ...conflict });
    const again = asked.excavationPermit?.inquiries[1]?.id;
    await ask(answer, { permitNumber: number, inquiryId: again, answer: 'APPROVED' });
    await ask(move, { number, ifStatus: 'INQUIRY', to: 'VISITED' }, expert);
    const costed = await ask(move, { number, ifStatus: 'VISITED', to: 'COSTED', cost: '1' }, expert);
    expect(costed.excavationPermit).toMatchObject({ status: 'COSTED', cost: '1' });
  });

  it('sees an inquiry and a fiche that come between reading and writing', async () => {
    const costed = await permitIn('VISITED');
    const asking = slowly(
      `UPDATE dbo.tblMojavezHaffari SET Omgh = Omgh WHERE ShomarehMojavez = '${costed}'`,
      `INSERT INTO dbo.tblEstelamTasisat (ShomarehMojavez, CodeSazman, TarikhErsal) VALUES ('${costed}', 5, '1405/09/10')`,
    );
    await sleep(300);
    const cost = { number: costed, ifStatus: 'VISITED', to: 'COSTED', cost: '1' };
    expect(first(await ask(move, cost, expert))).toEqual({ code: 'CONFLICT', field: 'to' });
    await asking;
    const paid = await permitIn('COSTED');
    const request = await requestOf(paid);
    const issuing = slowly(
      `UPDATE dbo.tblDarkhast SET Hazf = Hazf WHERE ShomarehDarkhast = ${request}`,
      fiche(request),
    );
    await sleep(300);
    const pay = { number: paid, ifStatus: 'COSTED', to: 'PAID' };
    expect(first(await ask(move, pay))).toEqual({ code: 'CONFLICT', field: 'to' });
    await issuing;
    expect(first(await ask(move, pay))).toEqual({ code: 'UNPAID_FICHE', field: 'to' });
  });

  it('is not paid while a fiche of its request is not', async () => {
    const number = await permitIn('COSTED');
    const request = await requestOf(number);
    await city.database.query(fiche(request));
    const pay = { number, ifStatus: 'COSTED', to: 'PAID' };
    expect(first(await ask(move, pay))).toEqual({ code: 'UNPAID_FICHE', field: 'to' });
    await city.database.query(`UPDATE dbo.tblFish SET CodeVaziat = 2 WHERE ShomarehFish = 9${request}`);
    expect(first(await ask(move, pay))).toBeUndefined();
  });

  it.each([
    ['INQUIRY', { to: 'VISITED' }, clerk, { code: 'NOT_YOUR_STEP', field: 'to' }],
    ['INQUIRY', { to: 'PAID' }, expert, { code: 'NO_SUCH_MOVE', field: 'to' }],
    [
      'INQUIRY',
      { ifStatus: 'VISITED', to: 'COSTED', cost: '1' },
      expert,
      { code: 'CONFLICT', field: 'ifStatus' },
    ],
    ['INQUIRY', { to: 'UNKNOWN' }, expert, { code: 'INVALID_INPUT', field: 'to' }],
    ['INQUIRY', { to: 'EXTENDED' }, expert, { code: 'OTHER_MUTATION', field: 'to' }],
    ['INQUIRY', { to: 'FINAL_HANDOVER' }, expert, { code: 'OTHER_MUTATION', field: 'to' }],
    ['VISITED', { to: 'COSTED' }, expert, { code: 'INVALID_INPUT', field: 'cost' }],
    ['VISITED', { to: 'COSTED', cost: '0' }, expert, { code: 'INVALID_INPUT', field: 'cost' }],
    ['VISITED', { to: 'COSTED', cost: '0.5' }, expert, { code: 'INVALID_INPUT', field: 'cost' }],
    [
      'VISITED',
      { to: 'COSTED', cost: '9223372036854775808' },
      expert,
      { code: 'INVALID_INPUT', field: 'cost' },
    ],
    ['INQUIRY', { to: 'VISITED', cost: '5' }, expert, { code: 'INVALID_INPUT', field: 'cost' }],
    ['PAID', { to: 'PERMITTED', startsOn: '1405/10/01' }, expert, { code: 'INVALID_INPUT', field: 'endsOn' }],
    [
      'PAID',
      { to: 'PERMITTED', startsOn: '1405/10/01', endsOn: '1405/09/30' },
      expert,
      { code: 'INVALID_INPUT', field: 'endsOn' },
    ],
    [
      'PAID',
      { to: 'PERMITTED', startsOn: '1405/10/01', endsOn: '2300-01-01' },
      expert,
      { code: 'INVALID_INPUT', field: 'endsOn' },
    ],
    ['INQUIRY', { to: 'CANCELLED' }, otherOffice, { code: 'EXCAVATION_PERMIT_NOT_FOUND', field: 'number' }],
  ] as const)('in %s it refuses %j', async (status, given, viewer, refusal) => {
    const number = await permitIn(status);
    const refused = await ask(move, { number, ifStatus: status, ...given }, viewer);
    expect(first(refused)).toEqual(refusal);
    const isSeen = viewer !== otherOffice;
    expect(refused.excavationPermit?.status).toBe(isSeen ? status : undefined);
  });

  it('the same key moves it once, and no other step by that key', async () => {
    const { number } = await newPermit();
    const key = randomUUID();
    const input = { number, ifStatus: 'INQUIRY', to: 'CANCELLED' };
    expect(first(await ask(move, input, clerk, key))).toBeUndefined();
    expect(first(await ask(move, input, clerk, key))).toBeUndefined();
    expect(first(await ask(move, { ...input, ifStatus: 'CANCELLED' }, clerk, key))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(first(await ask(move, input))).toEqual({ code: 'CONFLICT', field: 'ifStatus' });
  });

  it('of two steps at once, one is taken', async () => {
    const { number } = await newPermit();
    const answers = await Promise.all(
      ['CANCELLED', 'VISITED', 'CANCELLED'].map(async (to) =>
        ask(move, { number, ifStatus: 'INQUIRY', to }, expert),
      ),
    );
    expect(endings(answers)).toEqual(['CONFLICT', 'CONFLICT', 'done']);
  });
});

describe('extendExcavationPermit', () => {
  it('extends to a later day, and takes that back to an earlier one', async () => {
    const number = await permitIn('PERMITTED');
    const step = async (ifStatus: string, endsOn: string): Promise<PermitPayload> =>
      ask(extend, { number, ifStatus, endsOn }, expert);
    const wrong = { code: 'INVALID_INPUT', field: 'endsOn' };
    expect(first(await step('PERMITTED', '1405/10/20'))).toEqual(wrong);
    const extended = await step('PERMITTED', '1405/11/05');
    expect(extended.excavationPermit).toMatchObject({ status: 'EXTENDED', endsOn: { raw: '1405/11/05' } });
    expect(first(await step('EXTENDED', '1405/11/20'))).toEqual(wrong);
    expect(first(await step('EXTENDED', '1405/09/30'))).toEqual(wrong);
    const back = await step('EXTENDED', '1405/10/25');
    expect(back.excavationPermit).toMatchObject({ status: 'PERMITTED', endsOn: { raw: '1405/10/25' } });
  });

  it('is refused to the office, before the permit, and to all but one of two', async () => {
    const number = await permitIn('PERMITTED');
    const input = { number, ifStatus: 'PERMITTED', endsOn: '1405/11/05' };
    expect(first(await ask(extend, input))).toEqual({ code: 'NOT_YOUR_STEP', field: 'ifStatus' });
    const answers = await Promise.all([1, 2].map(async () => ask(extend, input, expert)));
    expect(endings(answers)).toEqual(['CONFLICT', 'done']);
    const early = await permitIn('PAID');
    expect(first(await ask(extend, { ...input, number: early, ifStatus: 'PAID' }, expert))).toEqual({
      code: 'NO_SUCH_MOVE',
      field: 'ifStatus',
    });
  });
});

describe('handOverExcavation', () => {
  it('is for a time before it is for good, by the district, and once', async () => {
    const number = await permitIn('WORKS_DONE');
    const step = { number, ifStatus: 'WORKS_DONE', handover: 'TEMPORARY' };
    expect(first(await ask(handOver, step))).toEqual({ code: 'NOT_YOUR_STEP', field: 'handover' });
    expect(first(await ask(handOver, { ...step, handover: 'FINAL' }, expert))).toEqual({
      code: 'NO_SUCH_MOVE',
      field: 'handover',
    });
    const answers = await Promise.all([1, 2].map(async () => ask(handOver, step, expert)));
    expect(endings(answers)).toEqual(['CONFLICT', 'done']);
  });

  it('nobody without the scope changes anything', async () => {
    const { data, errors } = await city.graph.ask(
      handOver,
      { input: { number: 'H-1', ifStatus: 'WORKS_DONE', handover: 'FINAL' } },
      { viewer: viewerOf('AUDITOR'), idempotencyKey: randomUUID() },
    );
    expect([data?.['handOverExcavation'] ?? null, errors[0]?.extensions?.['code']]).toEqual([
      null,
      'FORBIDDEN',
    ]);
  });
});

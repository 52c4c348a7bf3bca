import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';
import { viewerOf } from '../../../support/viewers.ts';

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const manager = viewerOf('OFFICE_MANAGER', { office: 17 });
const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });

let graph: SubgraphClient;
let database: SqlClient;
beforeAll(async () => {
  graph = openSubgraph('urban-planning');
  database = await openSqlClient('Shahrsazi');
});
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const open = `mutation Open($input: OpenCaseFileInput!) {
  openCaseFile(input: $input) {
    caseFile { number isLocked openedOn { quality } property { renovationCode { code } address } owners { fullName landDang nationalCode { value } } }
    userErrors { code field message messageFa }
  }
}`;
const register = `mutation Register($input: RegisterServiceRequestInput!) {
  registerServiceRequest(input: $input) {
    serviceRequest { number type typeTitle status statusTitle trackingCode registeredAt { jalali } history { status statusTitle note } }
    userErrors { code field message messageFa }
  }
}`;
const move = `mutation Move($input: ChangeServiceRequestStatusInput!) {
  changeServiceRequestStatus(input: $input) {
    serviceRequest { status history { status note } }
    userErrors { code field message messageFa }
  }
}`;

/** The one field of an answer. */
interface Payload {
  readonly caseFile: { readonly number: string } | null;
  readonly serviceRequest: {
    readonly number: string;
    readonly status: string;
    readonly history: readonly { readonly status: string; readonly note: string | null }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

const owner = {
  kind: 'PERSON',
  firstName: 'مریم',
  lastName: 'کیانی',
  nationalCode: '0000000019',
  landDang: '6',
  structureDang: '0',
};

let parcels = 0;
function caseFileInput(given: object = {}): object {
  return {
    renovationCode: `6-3-977-${Date.now() % 1_000_000}${++parcels}-0-0-0`,
    address: 'خیابان کارگر، کوچه يكم، پلاك ۱۲',
    owners: [owner],
    ...given,
  };
}

const applicant = { name: 'مریم کیانی', nationalCode: '0000000019', mobile: '+989123456789' };

async function openFile(): Promise<string> {
  const { caseFile } = await ask(open, caseFileInput());
  return caseFile?.number ?? '';
}

async function answered(query: string, input: object, viewer: Viewer, key: string | undefined) {
  return graph.ask<Record<string, Payload>>(query, { input }, { viewer, idempotencyKey: key });
}

async function ask(query: string, input: object, viewer = clerk, key = randomUUID()): Promise<Payload> {
  const { data, errors } = await answered(query, input, viewer, key);
  expect(errors).toEqual([]);
  const [payload] = Object.values(data);
  if (!payload) throw new Error('There is no payload.');
  return payload;
}

async function registered(): Promise<string> {
  const caseFileNumber = await openFile();
  const { serviceRequest } = await ask(register, { caseFileNumber, type: 'BUILDING_PERMIT', applicant });
  return serviceRequest?.number ?? '';
}

/** What became of each: 'done', or the code of its error. */
function endings(payloads: readonly Payload[]): readonly string[] {
  return payloads
    .map(({ userErrors: [error] }) => error?.code ?? 'done')
    .toSorted((a, b) => (a < b ? -1 : 1));
}

describe('openCaseFile', () => {
  it('opens a case file, and the same key opens no second one', async () => {
    const input = caseFileInput();
    const key = randomUUID();
    const first = await ask(open, input, clerk, key);
    expect(first.userErrors).toEqual([]);
    expect(first.caseFile).toMatchObject({
      number: expect.stringMatching(/^06\d{9}$/),
      property: { address: 'خیابان کارگر، کوچه یکم، پلاک ۱۲' },
      owners: [{ fullName: 'مریم کیانی', landDang: '6.0000', nationalCode: { value: '0000000019' } }],
    });
    expect(await ask(open, input, clerk, key)).toEqual(first);
    const [row] = await database.query(
      `SELECT Neshani, CodeNosazi, TarikhTashkil FROM dbo.tblParvandeh WHERE ShomarehParvandeh = '${first.caseFile?.number}'`,
    );
    expect(row).toMatchObject({
      Neshani: 'خیابان کارگر، کوچه یکم، پلاک ۱۲',
      TarikhTashkil: expect.stringMatching(/^14\d\d\/\d\d\/\d\d$/),
    });
    const other = await ask(open, caseFileInput(), clerk, key);
    expect(other).toMatchObject({ caseFile: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
    expect((await ask(open, input)).userErrors).toMatchObject([
      { code: 'CASE_FILE_EXISTS', field: ['input', 'renovationCode'] },
    ]);
  });

  it('is refused without a key, and with owners that do not own all', async () => {
    const { errors } = await answered(open, caseFileInput(), clerk, undefined);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const nameless = { ...owner, lastName: ' ' };
    expect((await ask(open, caseFileInput({ owners: [nameless] }))).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'owners', '0', 'lastName'] },
    ]);
    const half = { ...owner, landDang: '3.5' };
    expect((await ask(open, caseFileInput({ owners: [half] }))).userErrors).toMatchObject([
      { code: 'SHARES_NOT_WHOLE', field: ['input', 'owners'] },
    ]);
  });

  it('is for an expert in the own district alone, and no number of a moved case file stands in the way', async () => {
    const elsewhere = viewerOf('DISTRICT_EXPERT', { district: 5 });
    expect(endings([await ask(open, caseFileInput(), elsewhere)])).toEqual(['NOT_YOUR_STEP']);
    await database.query(
      `INSERT INTO dbo.tblParvandeh (ShomarehParvandeh, CodeNosazi, CodeMantaghe, Hoze, Blok, ShoMelk) VALUES ('22999000001', '6-1-1-1-0-0-0', 6, 1, 1, 1)`,
    );
    expect(await openFile()).toMatch(/^06/);
  });

  it('gives every case file a number of its own, many at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 6 }, () => openFile()));
    expect(new Set(numbers).size).toBe(6);
  });

  it('asked twice at once by one key, it opens one', async () => {
    const [input, key] = [caseFileInput(), randomUUID()];
    const [one, other] = await Promise.all([ask(open, input, clerk, key), ask(open, input, clerk, key)]);
    expect(one.userErrors).toEqual([]);
    expect(other).toEqual(one);
  });
});

describe('registerServiceRequest', () => {
  it('registers a request with a tracking code and its first step', async () => {
    const number = await openFile();
    const { serviceRequest, userErrors } = await ask(register, {
      caseFileNumber: number,
      type: 'BUILDING_PERMIT',
      applicant,
    });
    expect(userErrors).toEqual([]);
    expect(serviceRequest).toMatchObject({
      type: 'BUILDING_PERMIT',
      typeTitle: 'پروانه ساختمانی',
      status: 'REGISTERED',
      trackingCode: expect.stringMatching(/^900017\d{14}$/),
      history: [{ status: 'REGISTERED' }],
    });
    const [row] = await database.query(
      `SELECT CodeDaftar, Mobile, CodeMeliMotaghazi, TarikhDarkhast, SaatDarkhast FROM dbo.tblDarkhast WHERE ShomarehDarkhast = ${serviceRequest?.number}`,
    );
    expect(row).toMatchObject({ CodeDaftar: 17, Mobile: '09123456789', CodeMeliMotaghazi: '0000000019' });
    expect(String(row?.['TarikhDarkhast'])).toMatch(/^14\d{6}$/);
  });

  it('of two offices at once, one registers and the other is told', async () => {
    const caseFileNumber = await openFile();
    const input = { caseFileNumber, type: 'BUILDING_PERMIT', applicant };
    const other = viewerOf('OFFICE_CLERK', { office: 18 });
    const answers = await Promise.all([ask(register, input), ask(register, input, other)]);
    expect(endings(answers)).toEqual(['DUPLICATE_REQUEST', 'done']);
  });

  it('is refused on a locked case file, without one, and for what needs an engineer’s report', async () => {
    const caseFileNumber = await openFile();
    const refusal = async (given: object, viewer = clerk) =>
      (await ask(register, { caseFileNumber, type: 'BUILDING_PERMIT', applicant, ...given }, viewer))
        .userErrors[0];
    expect(await refusal({ type: 'NO_VIOLATION_CERTIFICATE' })).toMatchObject({
      code: 'NEEDS_ENGINEER_REPORT',
    });
    expect(await refusal({ type: 'UNKNOWN' })).toMatchObject({
      code: 'INVALID_INPUT',
      field: ['input', 'type'],
    });
    expect(await refusal({ caseFileNumber: '06999999999' })).toMatchObject({ code: 'CASE_FILE_NOT_FOUND' });
    expect(await refusal({}, expert)).toMatchObject({ code: 'OFFICE_REQUIRED' });
    await database.query(
      `UPDATE dbo.tblParvandeh SET Ghofl = 1 WHERE ShomarehParvandeh = '${caseFileNumber}'`,
    );
    expect(await refusal({})).toMatchObject({ code: 'CASE_FILE_LOCKED' });
  });
});

describe('changeServiceRequestStatus', () => {
  it('moves a request on, step by step, by those who may', async () => {
    const number = await registered();
    const steps = [
      ['REGISTERED', 'AWAITING_INSPECTION', clerk],
      ['AWAITING_INSPECTION', 'INSPECTED', clerk],
      ['INSPECTED', 'OFFICE_CONFIRMED', manager],
      ['OFFICE_CONFIRMED', 'DISTRICT_REVIEW', clerk],
      ['DISTRICT_REVIEW', 'FEE_ASSESSED', expert],
    ] as const;
    for (const [ifStatus, to, viewer] of steps) {
      const { serviceRequest, userErrors } = await ask(move, { number, ifStatus, to }, viewer);
      expect([to, userErrors, serviceRequest?.status]).toEqual([to, [], to]);
    }
    const { serviceRequest, userErrors } = await ask(
      move,
      { number, ifStatus: 'FEE_ASSESSED', to: 'SUSPENDED', note: 'منتظر رای کمیسیون' },
      expert,
    );
    expect(userErrors).toEqual([]);
    expect(serviceRequest?.history.at(-1)).toEqual({ status: 'SUSPENDED', note: 'منتظر رای کمیسیون' });
  });

  it('no clerk passes over the fees; the expert may say that none are due', async () => {
    const number = await registered();
    await database.query(`UPDATE dbo.tblDarkhast SET CodeVaziat = 8 WHERE ShomarehDarkhast = ${number}`);
    const input = { number, ifStatus: 'FEE_ASSESSED', to: 'PAID' };
    expect(endings([await ask(move, input)])).toEqual(['NO_FICHE']);
    expect(endings([await ask(move, input, expert)])).toEqual(['done']);
  });

  it('says what is wrong with a step that may not be taken', async () => {
    const number = await registered();
    const refusal = async (input: object, viewer = clerk) =>
      (await ask(move, { number, ...input }, viewer)).userErrors[0]?.code;
    expect(await refusal({ ifStatus: 'INSPECTED', to: 'OFFICE_CONFIRMED' })).toBe('CONFLICT');
    expect(await refusal({ ifStatus: 'REGISTERED', to: 'ISSUED' })).toBe('NO_SUCH_MOVE');
    expect(await refusal({ ifStatus: 'REGISTERED', to: 'REJECTED' })).toBe('NOT_YOUR_STEP');
    expect(await refusal({ ifStatus: 'REGISTERED', to: 'REJECTED' }, expert)).toBe('NOTE_REQUIRED');
    expect(await refusal({ ifStatus: 'REGISTERED', to: 'UNKNOWN' })).toBe('INVALID_INPUT');
    expect(await refusal({ number: '399999999', ifStatus: 'REGISTERED', to: 'CANCELLED' })).toBe(
      'REQUEST_NOT_FOUND',
    );
    const stranger = viewerOf('OFFICE_CLERK', { office: 18 });
    expect(await refusal({ ifStatus: 'REGISTERED', to: 'CANCELLED' }, stranger)).toBe('REQUEST_NOT_FOUND');
  });

  it('of two changes at once, one wins and the other sees a conflict', async () => {
    const number = await registered();
    const answers = await Promise.all(
      ['AWAITING_INSPECTION', 'INCOMPLETE_DOCUMENTS', 'CANCELLED'].map((to) =>
        ask(move, { number, ifStatus: 'REGISTERED', to }),
      ),
    );
    expect(endings(answers)).toEqual(['CONFLICT', 'CONFLICT', 'done']);
    const [row] = await database.query(
      `SELECT COUNT(*) AS n FROM dbo.tblErja WHERE ShomarehDarkhast = ${number}`,
    );
    expect(row).toEqual({ n: 2 });
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSubgraph } from '../../../../subgraphs/create-subgraph.ts';
import { interpretQuestion } from '../../../../gateway/transport/compiled-question.ts';
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
import { estateDoors } from '../../../support/estate.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { parse } from 'graphql';

interface ReportPayload extends Payload {
  readonly supervisionReport: { readonly id: string; readonly status: string } | null;
}

const submit = `mutation ($input: SubmitSupervisionReportInput!) {
  submitSupervisionReport(input: $input) {
    supervisionReport {
      id stage progressPercent hasViolation text status reportedOn { jalali quality }
      engineer { licence } office { code } permit { number }
    }
    userErrors { code field message messageFa }
  }
}`;

const move = `mutation ($input: ChangeSupervisionReportStatusInput!) {
  changeSupervisionReportStatus(input: $input) {
    supervisionReport { id status } userErrors { code field message messageFa }
  }
}`;

let city: ChangingCity;
let licences: readonly string[];
beforeAll(async () => {
  city = await openChangingCity();
  const rows = await city.database.query(
    'SELECT TOP (2) ShomarehNezam AS licence FROM dbo.tblMohandes ORDER BY ShomarehNezam',
  );
  licences = rows.map(({ licence }) => String(licence));
});
afterAll(async () => city[Symbol.asyncDispose]());

interface Project {
  readonly request: string;
  readonly permit: string;
}

/** A building permit of office 17 on a request of its own. */
async function newProject(engineer: string | null = licences[0] ?? null): Promise<Project> {
  const request = await city.registered('BUILDING_PERMIT');
  const permit = `6/1405/T${request.slice(-8)}`;
  await city.database.query(
    `INSERT INTO dbo.tblParvaneh (ShomarehParvaneh, ShomarehDarkhast, CodeNoeParvaneh, TarikhSodur, ShomarehNezam)
     VALUES ('${permit}', ${request}, 2, '1405/01/15', ${engineer === null ? 'NULL' : `'${engineer}'`})`,
  );
  return { request, permit };
}

const report = { stage: 'FOUNDATION', progressPercent: '12.5', hasViolation: false };

async function ask(input: object, viewer: Viewer = clerk, key?: string): Promise<ReportPayload> {
  return city.change<ReportPayload>(submit, { ...report, ...input }, viewer, key);
}

const first = ({ userErrors: [error] }: Payload): object | undefined =>
  error && { code: error.code, field: error.field?.slice(1).join('.') ?? null };

async function referralsOf(request: string): Promise<readonly object[]> {
  return city.database.query(
    `SELECT CodeMarhaleh AS stage, Marhaleh AS title, Tozihat AS note FROM dbo.tblErja
     WHERE ShomarehDarkhast = ${request} ORDER BY IdErja`,
  );
}

it('takes a report for the permit’s engineer, once for its key', async () => {
  const { request, permit } = await newProject();
  const key = randomUUID();
  const input = { permitNumber: permit, text: 'پي‌سازي مطابق نقشه است.', reportedOn: '1405/06/20' };
  const made = await ask(input, clerk, key);
  expect(made.userErrors).toEqual([]);
  expect(made.supervisionReport).toMatchObject({
    stage: 'FOUNDATION',
    progressPercent: '12.50',
    hasViolation: false,
    text: 'پی‌سازی مطابق نقشه است.',
    status: 'SUBMITTED',
    reportedOn: { jalali: '1405/06/20', quality: 'EXACT' },
    engineer: { licence: licences[0] },
    office: { code: 17 },
    permit: { number: permit },
  });
  expect(await ask(input, clerk, key)).toEqual(made);
  expect(first(await ask({ ...input, progressPercent: '13' }, clerk, key))).toEqual({
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'idempotencyKey',
  });
  const [row] = await city.database.query(
    `SELECT COUNT(*) AS n FROM dbo.tblGozareshNazer WHERE ShomarehParvaneh = '${permit}'`,
  );
  expect(row).toEqual({ n: 1 });
  expect(await referralsOf(request)).toHaveLength(1);
});

it('asked twice at once by one key, it takes one; by two keys, the second reports on the stage again', async () => {
  const { permit } = await newProject();
  const key = randomUUID();
  const same = await Promise.all([1, 2].map(async () => ask({ permitNumber: permit }, clerk, key)));
  expect(same[0]?.userErrors).toEqual([]);
  expect(same[1]).toEqual(same[0]);
  const others = await Promise.all([1, 2].map(async () => ask({ permitNumber: permit })));
  expect(new Set([...same, ...others].map((one) => one.supervisionReport?.id)).size).toBe(3);
});

it('skips no stage, but for a violation, which is referred at once', async () => {
  const { request, permit } = await newProject();
  const skeleton = { permitNumber: permit, stage: 'SKELETON', progressPercent: '40' };
  expect(first(await ask(skeleton))).toEqual({ code: 'STAGE_SKIPPED', field: 'stage' });
  expect(first(await ask({ ...skeleton, hasViolation: true }))).toEqual({
    code: 'TEXT_REQUIRED',
    field: 'text',
  });
  const violation = await ask({ ...skeleton, hasViolation: true, text: 'پیش‌روی طولی' });
  expect(violation).toMatchObject({ userErrors: [], supervisionReport: { status: 'VIOLATION_REFERRED' } });
  expect(await referralsOf(request)).toEqual([
    expect.objectContaining({ stage: 1 }),
    { stage: 1, title: 'ثبت‌شده', note: expect.stringContaining('اسکلت') },
  ]);
  expect(first(await ask(skeleton))).toMatchObject({ code: 'STAGE_SKIPPED' });
  await ask({ permitNumber: permit });
  expect(first(await ask(skeleton))).toBeUndefined();
});

it('two violations at once are two reports and two referrals', async () => {
  const { request, permit } = await newProject();
  const input = { permitNumber: permit, hasViolation: true, text: 'طبقه مازاد' };
  const answers = await Promise.all([1, 2].map(async () => ask(input)));
  expect(answers.map(({ userErrors }) => userErrors)).toEqual([[], []]);
  expect(await referralsOf(request)).toHaveLength(3);
});

it('sees that the stage before was returned between reading and writing', async () => {
  const { request, permit } = await newProject();
  await ask({ permitNumber: permit });
  const returning = city.database.query(
    `BEGIN TRANSACTION; UPDATE dbo.tblDarkhast SET Hazf = Hazf WHERE ShomarehDarkhast = ${request};
     UPDATE dbo.tblGozareshNazer SET CodeVaziat = 5 WHERE ShomarehParvaneh = '${permit}';
     WAITFOR DELAY '00:00:01'; COMMIT`,
  );
  await sleep(300);
  const refused = await ask({ permitNumber: permit, stage: 'SKELETON' });
  expect(first(refused)).toEqual({ code: 'CONFLICT', field: 'stage' });
  await returning;
});

it('may be another engineer’s, who must exist', async () => {
  const { permit: permitNumber } = await newProject(null);
  expect(first(await ask({ permitNumber }))).toEqual({
    code: 'ENGINEER_NOT_FOUND',
    field: 'engineerLicence',
  });
  expect(first(await ask({ permitNumber, engineerLicence: '99-99-99999' }))).toMatchObject({
    code: 'ENGINEER_NOT_FOUND',
  });
  const { supervisionReport } = await ask({ permitNumber, engineerLicence: licences[1] });
  expect(supervisionReport).toMatchObject({ engineer: { licence: licences[1] } });
});

it.each([
  [{ progressPercent: '100.01' }, 'progressPercent'],
  [{ progressPercent: '-1' }, 'progressPercent'],
  [{ progressPercent: '5.125' }, 'progressPercent'],
  [{ reportedOn: '2200-01-01' }, 'reportedOn'],
  [{ reportedOn: '1700-01-01' }, 'reportedOn'],
  [{ stage: 'UNKNOWN' }, 'stage'],
])('is refused with %j', async (given, field) => {
  const { permit: permitNumber } = await newProject();
  expect(first(await ask({ permitNumber, ...given }))).toEqual({ code: 'INVALID_INPUT', field });
});

it('is refused to those whose permit or step it is not, and on a revoked permit', async () => {
  const { permit: permitNumber } = await newProject();
  expect(first(await ask({ permitNumber: '6/1405/none' }))).toMatchObject({
    code: 'BUILDING_PERMIT_NOT_FOUND',
  });
  expect(first(await ask({ permitNumber }, otherOffice))).toMatchObject({
    code: 'BUILDING_PERMIT_NOT_FOUND',
  });
  expect(first(await ask({ permitNumber }, expert))).toMatchObject({ code: 'NOT_YOUR_STEP' });
  await city.database.query(
    `UPDATE dbo.tblParvaneh SET Ebtal = 1 WHERE ShomarehParvaneh = '${permitNumber}'`,
  );
  expect(first(await ask({ permitNumber }))).toMatchObject({ code: 'BUILDING_PERMIT_REVOKED' });
});

const codes = (code: string): object => ({ submitSupervisionReport: { userErrors: [{ code }] } });

it('goes by the order of stages that is configured', async () => {
  const { permit: permitNumber } = await newProject();
  await using urban = createSubgraph('urban-planning', estateDoors(), silent, {
    stageOrder: ['SKELETON', 'COMPLETION'],
  });
  const answerTo = interpretQuestion(urban.schema, parse(submit));
  const submitted = async (stage: string): Promise<unknown> => {
    const context = urban.createContext(sourceRequest({ viewer: clerk, idempotencyKey: randomUUID() }));
    const { data } = await answerTo(context, { input: { ...report, permitNumber, stage } });
    return JSON.parse(JSON.stringify(data));
  };
  expect(await submitted('FOUNDATION')).toMatchObject(codes('STAGE_NOT_IN_ORDER'));
  expect(await submitted('COMPLETION')).toMatchObject(codes('STAGE_SKIPPED'));
  expect(await submitted('SKELETON')).toMatchObject({ submitSupervisionReport: { userErrors: [] } });
  expect(await submitted('COMPLETION')).toMatchObject({ submitSupervisionReport: { userErrors: [] } });
});

const step = async (
  id: string,
  ifStatus: string,
  to: string,
  viewer = clerk,
  key?: string,
): Promise<ReportPayload> => city.change<ReportPayload>(move, { id, ifStatus, to }, viewer, key);

async function newReport(): Promise<string> {
  const { permit } = await newProject();
  const { supervisionReport } = await ask({ permitNumber: permit });
  return supervisionReport?.id ?? '';
}

describe('changeSupervisionReportStatus', () => {
  it('leads to an accepted report, by those who may', async () => {
    const id = await newReport();
    const key = randomUUID();
    expect(first(await step(id, 'SUBMITTED', 'OFFICE_CHECKED', clerk, key))).toBeUndefined();
    expect(first(await step(id, 'SUBMITTED', 'OFFICE_CHECKED', clerk, key))).toBeUndefined();
    expect(first(await step(id, 'SUBMITTED', 'REGISTERED', clerk, key))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(first(await step(id, 'OFFICE_CHECKED', 'REGISTERED'))).toBeUndefined();
    expect(first(await step(id, 'REGISTERED', 'ACCEPTED'))).toEqual({ code: 'NOT_YOUR_STEP', field: 'to' });
    const { supervisionReport } = await step(id, 'REGISTERED', 'ACCEPTED', expert);
    expect(supervisionReport?.status).toBe('ACCEPTED');
  });

  it('refers the violation of a legacy report, which is neither accepted nor returned', async () => {
    const { request, permit } = await newProject();
    await city.database.query(
      `INSERT INTO dbo.tblGozareshNazer (ShomarehParvaneh, ShomarehNezam, CodeMarhaleh, DarsadPishraft, DarayeTakhalof, CodeVaziat, TarikhGozaresh)
       VALUES ('${permit}', '${licences[0]}', 3, 50, 1, 3, '1405/08/01')`,
    );
    const [row] = await city.database.query(
      `SELECT CONVERT(varchar(20), IdGozaresh) AS id FROM dbo.tblGozareshNazer WHERE ShomarehParvaneh = '${permit}'`,
    );
    const id = String(row?.['id']);
    expect(first(await step(id, 'REGISTERED', 'RETURNED', expert))).toEqual({
      code: 'VIOLATION_MUST_BE_REFERRED',
      field: 'to',
    });
    const referred = await step(id, 'REGISTERED', 'VIOLATION_REFERRED', expert);
    expect(referred).toMatchObject({ userErrors: [], supervisionReport: { status: 'VIOLATION_REFERRED' } });
    expect((await referralsOf(request)).at(-1)).toMatchObject({
      stage: 1,
      note: expect.stringContaining('سفت‌کاری'),
    });
  });

  it('is refused for moves that there are not, unknown reports, and to all but one of two', async () => {
    const id = await newReport();
    expect(first(await step(id, 'SUBMITTED', 'ACCEPTED', expert))).toEqual({
      code: 'NO_SUCH_MOVE',
      field: 'to',
    });
    expect(first(await step(id, 'SUBMITTED', 'UNKNOWN'))).toEqual({ code: 'INVALID_INPUT', field: 'to' });
    expect(first(await step(id, 'REGISTERED', 'ACCEPTED', expert))).toEqual({
      code: 'CONFLICT',
      field: 'ifStatus',
    });
    expect(first(await step(id, 'SUBMITTED', 'OFFICE_CHECKED', otherOffice))).toMatchObject({
      code: 'SUPERVISION_REPORT_NOT_FOUND',
    });
    expect(first(await step('none', 'SUBMITTED', 'OFFICE_CHECKED'))).toMatchObject({
      code: 'SUPERVISION_REPORT_NOT_FOUND',
    });
    const answers = await Promise.all([1, 2].map(async () => step(id, 'SUBMITTED', 'OFFICE_CHECKED')));
    expect(endings(answers)).toEqual(['CONFLICT', 'done']);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { type CityServer, startCityServer } from '../../support/city-server.ts';
import { openSqlClient, type SqlClient } from '../../support/estate.ts';
import { viewerOf } from '../../support/viewers.ts';

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const stranger = viewerOf('OFFICE_CLERK', { office: 18 });
const inspector = viewerOf('INSPECTOR', { agent: 9603 });
const slotId = '8800000000001';

let city: CityServer;
let inspections: SqlClient;
beforeAll(async () => {
  city = await startCityServer(['urban-planning']);
  inspections = await openSqlClient('Bazdid');
  await inspections.query(
    `INSERT INTO dbo.tblMamur (CodeMamur, Nam, NamKhanevadegi, CodeMantaghe, SaghfRuzaneh, Faal) VALUES (9603, N'رضا', N'آزمونی', 6, 9, 1);
INSERT INTO dbo.tblNobat (IdNobat, CodeMamur, CodeMantaghe, Tarikh, AzSaat, TaSaat) VALUES (${slotId}, 9603, 6, '1405/07/01', '08:30', '09:00')`,
  );
});
afterAll(async () => {
  await city[Symbol.asyncDispose]();
  await inspections[Symbol.asyncDispose]();
});

/** What a field answered; asked with its input under a new key. */
async function change<Payload>(viewer: Viewer, name: string, input: object, selection: string) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await city.ask<Record<string, Payload>>(
    viewer,
    `mutation Change($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(errors).toEqual([]);
  const payload = data?.[name];
  if (payload === undefined) throw new Error(`${name} answered nothing.`);
  return payload;
}

interface OfInspection {
  readonly inspection: { readonly id: string; readonly request: { readonly status: string } | null } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

const known = 'inspection { id status slot { id } request { number status } caseFile { number } }';
const registerRequest = 'serviceRequest { number caseFileNumber writePass status }';
const owner = {
  kind: 'PERSON',
  firstName: 'مریم',
  lastName: 'کیانی',
  nationalCode: '0000000019',
  landDang: '6',
  structureDang: '0',
};

it('an office takes an own request from its registration to the visit; another office takes no step of it', async () => {
  const { caseFile } = await change<{ readonly caseFile: { readonly number: string } }>(
    clerk,
    'openCaseFile',
    { renovationCode: `6-3-978-${Date.now() % 1_000_000}-0-0-0`, address: 'خیابان کارگر', owners: [owner] },
    'caseFile { number }',
  );
  const { serviceRequest } = await change<{
    readonly serviceRequest: Readonly<Record<'number' | 'caseFileNumber' | 'writePass', string>>;
  }>(
    clerk,
    'registerServiceRequest',
    {
      caseFileNumber: caseFile.number,
      type: 'BUILDING_PERMIT',
      applicant: { name: 'مریم کیانی', nationalCode: '0000000019' },
    },
    registerRequest,
  );
  const { number: requestNumber, caseFileNumber, writePass } = serviceRequest;

  const wanted = { requestNumber, caseFileNumber, writePass, kind: 'INITIAL' };
  const asked = await change<OfInspection>(clerk, 'requestInspection', wanted, known);
  expect(asked).toMatchObject({
    inspection: {
      status: 'REQUESTED',
      slot: null,
      request: { number: requestNumber, status: 'REGISTERED' },
      caseFile: { number: caseFileNumber },
    },
    userErrors: [],
  });
  const inspectionId = asked.inspection?.id;

  // A clerk of another office sees neither the request nor its pass, and a pass that was passed on is of no use.
  const { data } = await city.ask(
    stranger,
    `{ serviceRequest(number: "${requestNumber}") { writePass } inspection(id: "${inspectionId}") { id } }`,
  );
  expect(data).toEqual({ serviceRequest: null, inspection: null });
  const refused = { inspection: null, userErrors: [{ code: 'PASS_NOT_VALID' }] };
  const book = { inspectionId, slotId, ifStatus: 'REQUESTED', writePass };
  const cancel = { inspectionId, reason: 'علت', ifStatus: 'REQUESTED', writePass };
  expect(await change(stranger, 'requestInspection', wanted, known)).toEqual(refused);
  expect(await change(stranger, 'bookInspectionSlot', book, known)).toEqual(refused);
  expect(await change(stranger, 'cancelInspection', cancel, known)).toEqual(refused);

  expect(await change(clerk, 'bookInspectionSlot', book, known)).toMatchObject({
    inspection: { status: 'SCHEDULED', slot: { id: slotId } },
    userErrors: [],
  });
  const found = {
    landArea: '125.50',
    structureArea: '0',
    storeys: 0,
    hasViolation: false,
    description: 'زمین خالی',
  };
  expect(
    await change(
      inspector,
      'submitInspectionResult',
      { inspectionId, ifStatus: 'SCHEDULED', ...found },
      'inspection { status result { landArea storeys } request { number } }',
    ),
  ).toEqual({
    inspection: {
      status: 'VISITED',
      result: { landArea: '125.50', storeys: 0 },
      request: { number: requestNumber },
    },
    userErrors: [],
  });
  const read = await city.ask(
    clerk,
    `{ serviceRequest(number: "${requestNumber}") { inspections { nodes { id status result { landArea } } } } }`,
  );
  expect(read).toEqual({
    data: {
      serviceRequest: {
        inspections: { nodes: [{ id: inspectionId, status: 'VISITED', result: { landArea: '125.50' } }] },
      },
    },
    errors: [],
  });
});

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { type GatewayClient, startGateway } from '../../support/gateway.ts';
import { viewerOf } from '../../support/viewers.ts';

const clerk = viewerOf('OFFICE_CLERK', { subject: 'clerk-17', office: 17 });
const manager = viewerOf('OFFICE_MANAGER', { subject: 'manager-17', office: 17 });
const expert = viewerOf('DISTRICT_EXPERT', { subject: 'expert-6', district: 6 });

let gateway: GatewayClient;
beforeAll(async () => void (gateway = await startGateway()));
afterAll(() => gateway[Symbol.asyncDispose]());

const read = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}.graphql`, import.meta.url), 'utf8');

/** What a change answered, whatever it is of. */
interface Payload {
  readonly [thing: string]: unknown;
  readonly userErrors: readonly unknown[];
}

/** Takes a step of the story as somebody; it must be made. */
async function step<Thing>(name: string, viewer: Viewer, input: object): Promise<Thing> {
  const { data, errors } = await gateway.ask<Record<string, Payload & Thing>>(
    read(`story/${name}`),
    { input: { idempotencyKey: randomUUID(), ...input } },
    viewer,
  );
  const [payload] = Object.values(data ?? {});
  expect([name, errors, payload?.userErrors]).toEqual([name, [], []]);
  if (!payload) throw new Error(`${name} answered nothing.`);
  return payload;
}

interface Standing {
  readonly writePass: string;
  readonly caseFile: { readonly number: string };
}

it(
  'a property gets its building permit, from its case file on, by those who may, and each step is read back',
  { timeout: 60_000 },
  async () => {
    const { caseFile } = await step<{ readonly caseFile: { readonly number: string } }>(
      '01-open-case-file',
      clerk,
      {
        renovationCode: `6-3-976-${Date.now() % 100_000_000}-0-0-0`,
        address: 'خیابان کارگر، کوچه یکم، پلاک ۱۲',
        owners: [
          {
            kind: 'PERSON',
            firstName: 'مریم',
            lastName: 'کیانی',
            nationalCode: '0000000019',
            landDang: '6',
            structureDang: '0',
          },
        ],
      },
    );
    const { serviceRequest } = await step<{ readonly serviceRequest: { readonly number: string } }>(
      '02-register-request',
      clerk,
      {
        caseFileNumber: caseFile.number,
        type: 'BUILDING_PERMIT',
        applicant: { name: 'مریم کیانی', nationalCode: '0000000019', mobile: '09123456789' },
      },
    );
    const { number } = serviceRequest;
    const stands = async (expected: object): Promise<Standing> => {
      const { data, errors } = await gateway.ask<{ readonly serviceRequest: Standing }>(
        read('story/where-it-stands'),
        { number },
        clerk,
      );
      expect(errors).toEqual([]);
      expect(data.serviceRequest).toMatchObject(expected);
      return data.serviceRequest;
    };
    const move = async (viewer: Viewer, ifStatus: string, to: string): Promise<void> => {
      await step('03-move-request', viewer, { number, ifStatus, to });
      await stands({ status: to });
    };

    const { writePass } = await stands({
      status: 'REGISTERED',
      caseFile: { number: caseFile.number },
      fiches: [],
      permit: null,
      inspections: { nodes: [] },
      documents: { totalCount: 0 },
    });
    await move(clerk, 'REGISTERED', 'AWAITING_INSPECTION');

    const { inspection } = await step<{ readonly inspection: { readonly id: string } }>(
      '04-request-inspection',
      clerk,
      { requestNumber: number, caseFileNumber: caseFile.number, writePass, kind: 'INITIAL' },
    );
    const inspectionId = inspection.id;
    await stands({ inspections: { nodes: [{ id: inspectionId, status: 'REQUESTED' }] } });
    const { slot, agent } = await freeSlot();
    await step('05-book-slot', clerk, { inspectionId, slotId: slot, ifStatus: 'REQUESTED', writePass });
    await stands({ inspections: { nodes: [{ status: 'SCHEDULED' }] } });
    await step('06-submit-result', viewerOf('INSPECTOR', { subject: 'agent', agent }), {
      inspectionId,
      ifStatus: 'SCHEDULED',
      landArea: '240.50',
      structureArea: '0',
      storeys: 0,
      hasViolation: false,
      description: 'زمین خالی است',
    });
    await stands({
      inspections: { nodes: [{ status: 'VISITED', result: { landArea: '240.50', hasViolation: false } }] },
    });
    await move(clerk, 'AWAITING_INSPECTION', 'INSPECTED');

    const page = await upload(Buffer.from('\xff\xd8\xff\xe0 a sketch', 'latin1'));
    await step('07-archive-sketch', clerk, {
      caseFileNumber: caseFile.number,
      requestNumber: number,
      writePass,
      category: 'SKETCH',
      title: 'کروکی بازدید',
      pages: [page],
    });
    await stands({ documents: { totalCount: 1, nodes: [{ title: 'کروکی بازدید', status: 'SCANNED' }] } });

    await move(manager, 'INSPECTED', 'OFFICE_CONFIRMED');
    await move(clerk, 'OFFICE_CONFIRMED', 'DISTRICT_REVIEW');
    await move(expert, 'DISTRICT_REVIEW', 'FEE_ASSESSED');
    const { fiche } = await step<{
      readonly fiche: { readonly number: string; readonly billId: string; readonly paymentId: string };
    }>('08-issue-fiche', expert, {
      requestNumber: number,
      kind: 'REVENUE',
      amount: '18450000',
      dueOn: '2100-01-01',
    });
    await stands({ fiches: [{ number: fiche.number, status: 'ISSUED' }] });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran' }).format(new Date());
    const { number: ficheNumber, billId, paymentId } = fiche;
    await step('09-record-payment', clerk, { number: ficheNumber, billId, paymentId, paidOn: today });
    await stands({ fiches: [{ status: 'PAID' }] });

    await move(clerk, 'FEE_ASSESSED', 'PAID');
    await move(expert, 'PAID', 'DRAFTED');
    await move(expert, 'DRAFTED', 'APPROVED');
    const { buildingPermit } = await step<{ readonly buildingPermit: { readonly number: string } }>(
      '10-issue-permit',
      expert,
      {
        requestNumber: number,
        kind: 'NEW_BUILDING',
        totalFloorArea: '820.75',
        storeys: 4,
        units: 8,
        engineerLicence: await someEngineer(),
        validUntil: '2100-01-01',
      },
    );
    await stands({ status: 'ISSUED', permit: { number: buildingPermit.number } });
    await move(clerk, 'ISSUED', 'DELIVERED');
  },
);

/** The one who supervises the permit of a request that every city has. */
async function someEngineer(): Promise<string> {
  const { data } = await gateway.ask<{
    readonly serviceRequest: { readonly permit: { readonly engineer: { readonly licence: string } } };
  }>(`{ serviceRequest(number: "${anchors.permitRequestOfApartment}") { permit { engineer { licence } } } }`);
  return data.serviceRequest.permit.engineer.licence;
}

/** A slot of district 6, and whose it is. */
async function freeSlot(): Promise<{ readonly slot: string; readonly agent: number }> {
  const { data } = await gateway.ask<{
    readonly availableSlots: {
      readonly nodes: readonly { readonly id: string; readonly agent: { readonly code: number } | null }[];
    };
  }>(
    '{ availableSlots(district: 6, from: "1405/09/01", to: "1405/09/30", first: 20) { nodes { id agent { code } } } }',
    {},
    clerk,
  );
  const found = data.availableSlots.nodes.find(({ agent }) => agent !== null);
  if (!found?.agent) throw new Error('District 6 has no free slot.');
  return { slot: found.id, agent: found.agent.code };
}

async function upload(body: Buffer): Promise<string> {
  const headers = await gateway.headersOf(clerk);
  const response = await fetch(`${gateway.url}/archive/uploads`, { method: 'POST', headers, body });
  const told: { readonly upload: string } = JSON.parse(await response.text());
  return told.upload;
}

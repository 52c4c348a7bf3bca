import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { closedPort } from '../support/door.ts';
import { estateDoors } from '../support/estate.ts';
import { type GatewayClient, startGateway } from '../support/gateway.ts';

const some = expect.any(String);
const persian = expect.stringMatching(/[آ-ی]/);

describe('one bad thing leaves the rest of the answer intact', () => {
  let gateway: GatewayClient;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  it('an unknown code', async () => {
    const answer = await gateway.ask(
      `query ($use: CaseFileNumber!, $type: RequestNumber!, $status: RequestNumber!) {
        caseFile(number: $use) { number property { use useCode useTitle address } owners { fullName } documents { totalCount } }
        type: serviceRequest(number: $type) { number type typeCode status caseFile { number } inspections { totalCount } }
        status: serviceRequest(number: $status) { number type status statusCode statusTitle history { status } } }`,
      {
        use: anchors.caseFileWithUnknownUse,
        type: anchors.requestWithUnknownType,
        status: anchors.requestWithUnknownStatus,
      },
    );
    expect(answer).toMatchObject({
      status: 200,
      errors: [],
      data: {
        caseFile: {
          number: anchors.caseFileWithUnknownUse,
          property: { use: 'UNKNOWN', useCode: 88, useTitle: some, address: some },
          owners: expect.arrayContaining([{ fullName: some }]),
          documents: { totalCount: expect.any(Number) },
        },
        type: { type: 'UNKNOWN', typeCode: 9, status: 'ARCHIVED', caseFile: { number: some } },
        status: { type: 'INQUIRY_ANSWER', status: 'UNKNOWN', statusCode: 15, statusTitle: some },
      },
    });
  });

  it('an unreadable date', async () => {
    const answer = await gateway.ask(
      `query ($file: CaseFileNumber!, $request: RequestNumber!) {
        caseFile(number: $file) { openedOn { iso jalali raw quality } property { address } owners { fullName } }
        serviceRequest(number: $request) { registeredOn { iso raw quality } registeredAt { local } office { name } } }`,
      { file: anchors.caseFileWithUnreadableDate, request: anchors.requestWithUnreadableDate },
    );
    expect(answer).toMatchObject({
      errors: [],
      data: {
        caseFile: {
          openedOn: { iso: null, jalali: null, raw: '1387/00/00', quality: 'INCOMPLETE' },
          property: { address: some },
          owners: expect.arrayContaining([{ fullName: some }]),
        },
        serviceRequest: {
          registeredOn: { iso: null, raw: '14001230', quality: 'UNREADABLE' },
          registeredAt: null,
          office: { name: some },
        },
      },
    });
  });

  it('a missing document', async () => {
    const answer = await gateway.ask(
      `query ($none: CaseFileNumber!, $some: CaseFileNumber!) {
        archiveDocument(id: "999999999") { title }
        none: caseFile(number: $none) { property { address } documents { totalCount nodes { id } } missingDocuments { kind title } }
        some: caseFile(number: $some) { owners { fullName } missingDocuments { kind title } } }`,
      { none: anchors.caseFileWithoutDocuments, some: anchors.caseFileWithMissingMandatory },
    );
    expect(answer).toMatchObject({
      errors: [],
      data: {
        archiveDocument: null,
        none: {
          property: { address: some },
          documents: { totalCount: 0, nodes: [] },
          missingDocuments: [{ kind: 'TITLE_DEED' }, { kind: 'NATIONAL_CARD' }, { kind: 'REQUEST' }],
        },
        some: {
          owners: expect.arrayContaining([{ fullName: some }]),
          missingDocuments: [{ kind: 'NATIONAL_CARD', title: 'کارت ملی' }],
        },
      },
    });
  });

  it('something deleted in one system that another still names', async () => {
    const answer = await gateway.ask(
      `query ($of: CaseFileNumber!) { archiveDocuments(filter: { caseFile: $of }, first: 1) {
        nodes { id title caseFile { number property { address } } } } }`,
      { of: anchors.softDeletedCaseFile },
    );
    expect(answer).toMatchObject({
      errors: [],
      data: { archiveDocuments: { nodes: [{ id: some, caseFile: null }] } },
    });
  });
});

const desk = `query ($number: CaseFileNumber!) { caseFile(number: $number) {
  number property { address } owners { fullName }
  papers: documents { totalCount } missingDocuments { kind }
  visits: inspections { totalCount }
  requests(first: 2) { nodes { number documents { totalCount } inspections { totalCount } } } } }`;
const number = anchors.apartment;
const nodes = (part: object): object[] => [
  { number: some, ...part },
  { number: some, ...part },
];
const count = { totalCount: expect.any(Number) };

describe('a system that is away leaves the others’ answers intact', () => {
  it('the archive', async () => {
    const url = `http://127.0.0.1:${await closedPort()}/ArchiveService.asmx`;
    await using gateway = await startGateway({ archiveSoap: { ...estateDoors().archiveSoap, url } });
    const answer = await gateway.ask(desk, { number });
    expect(answer).toMatchObject({
      status: 200,
      data: {
        caseFile: {
          number,
          property: { address: some },
          owners: expect.arrayContaining([{ fullName: some }]),
          papers: null,
          missingDocuments: null,
          visits: count,
          requests: { nodes: nodes({ documents: null, inspections: count }) },
        },
      },
    });
    expect(new Set(answer.errors.map(({ path }) => path?.join('.')))).toEqual(
      new Set([
        'caseFile.missingDocuments',
        'caseFile.papers',
        'caseFile.requests.nodes.0.documents',
        'caseFile.requests.nodes.1.documents',
      ]),
    );
    expect(answer.errors).toHaveLength(4);
    for (const error of answer.errors)
      expect(error).toMatchObject({
        message: expect.stringMatching(/^The archive cannot be reached for Vorud; try again in a while/),
        extensions: {
          code: 'SOURCE_UNAVAILABLE',
          system: 'archive-soap',
          operation: 'Vorud',
          retryAfterMs: expect.any(Number),
          messageFa: persian,
        },
      });
    const health = await fetch(`${gateway.url}/health/ready`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({
      status: 'degraded',
      systems: expect.arrayContaining([expect.objectContaining({ system: 'archive-soap', up: false })]),
    });
  });

  it('the inspection database', async () => {
    const port = await closedPort();
    await using gateway = await startGateway({ inspectionSql: { ...estateDoors().inspectionSql, port } });
    const answer = await gateway.ask(desk, { number });
    expect(answer).toMatchObject({
      data: {
        caseFile: {
          owners: expect.arrayContaining([{ fullName: some }]),
          papers: count,
          visits: null,
          requests: { nodes: nodes({ documents: count, inspections: null }) },
        },
      },
    });
    expect(new Set(answer.errors.map(({ extensions }) => extensions?.['system']))).toEqual(
      new Set(['inspection-sql']),
    );
    expect(answer.errors).toHaveLength(3);
  });

  it('urban planning', async () => {
    const port = await closedPort();
    await using gateway = await startGateway({
      urbanPlanningSql: { ...estateDoors().urbanPlanningSql, port },
    });
    const answer = await gateway.ask(
      `query ($number: CaseFileNumber!) { caseFile(number: $number) { number }
        archiveDocuments(filter: { caseFile: $number }, first: 1) { nodes { title caseFile { number } request { number office { name } } } }
        availableSlots(district: 6, from: "1405/09/07", to: "1405/09/20", first: 1) { nodes { id district { number name } } } }`,
      { number },
    );
    expect(answer).toMatchObject({
      status: 200,
      data: {
        caseFile: null,
        archiveDocuments: { nodes: [{ title: some, caseFile: { number } }] },
        availableSlots: { nodes: [{ id: some }] },
      },
    });
    for (const { extensions } of answer.errors)
      expect(extensions).toMatchObject({ code: 'SOURCE_UNAVAILABLE', system: 'urban-planning-sql' });
    expect(answer.errors.length).toBeGreaterThan(0);
  });

  it('all of them', async () => {
    const port = await closedPort();
    const url = `http://127.0.0.1:${port}/Service.asmx`;
    const doors = estateDoors();
    await using gateway = await startGateway({
      urbanPlanningSql: { ...doors.urbanPlanningSql, port },
      inspectionSql: { ...doors.inspectionSql, port },
      archiveSoap: { ...doors.archiveSoap, url },
      inspectionSoap: { ...doors.inspectionSoap, url },
    });
    const answer = await gateway.ask(
      '{ districts { name } documentCategories { code } inspections { totalCount } }',
    );
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ districts: null, documentCategories: null, inspections: null });
    expect(answer.errors).toHaveLength(3);
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(503);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAudit } from '../../../gateway/audit/open-audit.ts';
import { who } from '../../../gateway/audit/who.ts';
import { linesOf, makeAuditFolder, verified, type AuditFolder } from '../../gateway/audit/audit-folder.ts';
import { startCityServer, type CityServer } from '../../support/city-server.ts';
import { silent } from '../../support/subgraph-client.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';

const caseFile = '06000412577';
const desk = `query Desk($number: CaseFileNumber!) {
  caseFile(number: $number) {
    property { address postalCode location { latitude } }
    owners { fullName fatherName mobile nationalCode { value raw } }
    requests { nodes { applicant { name mobile nationalCode { value } } } }
    documents { nodes { pages { imageUrl } } }
  }
}`;

let folder: AuditFolder;
let city: CityServer;
let opened: Awaited<ReturnType<typeof openAudit>>;
beforeAll(async () => {
  folder = await makeAuditFolder();
  opened = await openAudit(folder.path, silent);
  city = await startCityServer([], opened.audit);
});
afterAll(async () => {
  await city[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function told(number: string): Promise<readonly string[]> {
  const lines: string[] = [];
  await who(folder.path, number, (line) => void lines.push(line));
  return lines;
}

it('what the desk saw of a case file is told of the case file, its requests and its documents, without a value', async () => {
  const { data, errors } = await city.ask(wholeCity, desk, { number: caseFile });
  expect(errors).toEqual([]);
  const [line = ''] = await told(caseFile);
  expect(line).toContain('| view | test-MIGRATION (MIGRATION) |');
  for (const field of ['Property.address', 'Owner.nationalCode', 'Applicant.name', 'ArchivePage.imageUrl'])
    expect((await linesOf(folder.path)).at(-1)).toContain(field);
  const text = (await linesOf(folder.path)).join('\n');
  const leaves = stringsIn(data);
  expect(leaves.length).toBeGreaterThan(20);
  expect(leaves.filter((value) => value.length > 3 && text.includes(value))).toEqual([]);
});

it('what is seen of a request or a document by itself is told of its case file', async () => {
  const before = (await told(caseFile)).length;
  await city.ask(
    wholeCity,
    `{ archiveDocuments(filter: { caseFile: "${caseFile}" }) { nodes { pages { imageUrl } } } }`,
  );
  await city.ask(wholeCity, '{ serviceRequest(number: "300000014") { applicant { name } } }');
  expect(await told('300000014')).toHaveLength(2);
  expect(await told(caseFile)).toHaveLength(before + 2);
});

it('who looks for an owner by the national code is told, whatever else was asked for', async () => {
  const before = (await told(caseFile)).length;
  const { data } = await city.ask(
    wholeCity,
    `{ caseFile(number: "${caseFile}") { owners { nationalCode { value } } } }`,
  );
  const [code = ''] = stringsIn(data);
  const search = `query ($code: NationalCode) { caseFiles(filter: { ownerNationalCode: $code }) { nodes { district { number } } } }`;
  expect((await city.ask(wholeCity, search, { code })).errors).toEqual([]);
  const lines = await told(caseFile);
  expect(lines).toHaveLength(before + 2);
  expect(lines.at(-1)).toContain('| searched by: CaseFileFilter.ownerNationalCode |');
  expect((await linesOf(folder.path)).join('\n')).not.toContain(code);
});

it('an auditor without a reason is told as denied, and with one with the reason', async () => {
  const auditor = viewerOf('AUDITOR');
  await city.ask(auditor, `{ caseFile(number: "${caseFile}") { owners { fullName } } }`);
  expect((await told(caseFile)).at(-1)).toContain(
    '| denied | test-AUDITOR (AUDITOR) | denied: CaseFile.owners |',
  );
  await city.ask(
    { ...auditor, reason: 'شکایت' },
    `{ caseFile(number: "${caseFile}") { owners { fullName } } }`,
  );
  expect((await told(caseFile)).at(-1)).toContain('reason: شکایت');
});

it('an analyst who asks for persons is told as denied', async () => {
  await city.ask(viewerOf('CITY_ANALYST'), desk, { number: caseFile });
  expect((await told(caseFile)).at(-1)).toContain(
    '| denied | test-CITY_ANALYST (CITY_ANALYST) | denied: Query.caseFile',
  );
});

it('a debt, and the name of whoever works on a case, are told as well', async () => {
  const before = (await told(caseFile)).length;
  const work = `query ($number: CaseFileNumber!) { caseFile(number: $number) {
    requests { nodes { fiches { amount } history { sender receiver } permit { engineer { lastName } } } }
    inspections { nodes { agent { lastName } } } } }`;
  expect((await city.ask(wholeCity, work, { number: caseFile })).errors).toEqual([]);
  expect(await told(caseFile)).toHaveLength(before + 1);
  for (const field of ['Fiche.amount', 'Referral.sender', 'InspectionAgent.lastName'])
    expect((await linesOf(folder.path)).at(-1)).toContain(field);
});

it('what is public is not told, and the chain is whole', async () => {
  const before = (await linesOf(folder.path)).length;
  await city.ask(viewerOf('CITY_ANALYST'), '{ districts { number name } }');
  expect(await linesOf(folder.path)).toHaveLength(before);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

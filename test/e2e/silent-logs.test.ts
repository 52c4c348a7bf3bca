import { randomBytes } from 'node:crypto';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { anchors } from '../../estate/city/anchors.ts';
import { kindsOf, systems } from '../../estate/faults/fault.ts';
import { readExamples } from '../../gateway/http/explorer/examples.ts';
import { hashOfApiKey, makeApiKey } from '../../gateway/identity/api-key.ts';
import { encodeReason } from '../../gateway/identity/reason.ts';
import { makeAuditFolder } from '../gateway/audit/audit-folder.ts';
import { estateDoors } from '../support/estate.ts';
import { strike } from '../support/faults.ts';
import { startGateway, type GatewayClient } from '../support/gateway.ts';
import { startHttpDoor, type HttpDoor } from '../support/http-door.ts';
import { subgraphKey } from '../support/subgraph-key.ts';
import { viewerOf, wholeCity } from '../support/viewers.ts';
import { runProgram } from './running-program.ts';

const persons = `property { address postalCode } owners { fullName firstName lastName fatherName mobile nationalCode { value raw } }
  requests(first: 10) { nodes { applicant { name mobile nationalCode { value raw } } } }`;
const desk = `query Desk($number: CaseFileNumber!) { caseFile(number: $number) { ${persons}
  documents(first: 3) { nodes { pages { imageUrl } } } } }`;
const caseFiles = Object.values(anchors).filter((one) => typeof one === 'string' && /^\d{11}$/.test(one));
const reason = 'the complaint of a neighbour, 4711';
const pageKey = randomBytes(24).toString('hex');
const apiKey = makeApiKey();

/** Who must not be told anywhere, by what it is. */
const secrets = new Map<string, string>([
  ['the reason', reason],
  ['the API key', apiKey],
  ['a wrong API key', makeApiKey()],
  ['the key of the subgraphs', subgraphKey],
  ['the key of the page addresses', pageKey],
]);
const personal = new Set<string>();
let opened = new AsyncDisposableStack();
let gateway: GatewayClient;
let archive: ReturnType<typeof runProgram>;
let door: HttpDoor;

beforeAll(async () => {
  const { archiveSoap, urbanPlanningSql, inspectionSql, inspectionSoap } = estateDoors();
  for (const [name, password] of Object.entries({
    archiveSoap,
    urbanPlanningSql,
    inspectionSql,
    inspectionSoap,
  }))
    secrets.set(`the password of ${name}`, password.password);
  const folder = opened.use(await mkdtempDisposable(join(tmpdir(), 'chaharsu-logs-')));
  const keys = join(folder.path, 'keys.json');
  const hash = hashOfApiKey(apiKey);
  await writeFile(
    keys,
    JSON.stringify({ keys: [{ name: 'counts', hash, role: 'MIGRATION', expires: '2100-01-01T00:00:00Z' }] }),
  );
  door = opened.use(await startHttpDoor(archiveSoap));
  archive = opened.use(
    runProgram(process.execPath, ['subgraphs/main.ts', 'archive', '--port', '0'], {
      CHAHARSU_LOG_LEVEL: 'trace',
      CHAHARSU_SUBGRAPH_KEY: subgraphKey,
      ARCHIVE_PAGE_KEY: pageKey,
      ARCHIVE_SOAP_URL: door.settings.url,
      ARCHIVE_SOAP_USER: archiveSoap.user,
      ARCHIVE_SOAP_PASSWORD: archiveSoap.password,
    }),
  );
  const [, url = ''] = /^ready (.*)$/m.exec(await archive.prints('ready ')) ?? [];
  const audit = opened.use(await makeAuditFolder());
  gateway = opened.use(
    await startGateway(
      {},
      {
        CHAHARSU_LOG_LEVEL: 'trace',
        CHAHARSU_AUDIT_FOLDER: audit.path,
        CHAHARSU_API_KEYS_FILE: keys,
        CHAHARSU_SUBGRAPH_KEY: subgraphKey,
        SUBGRAPH_ARCHIVE_URL: url,
      },
    ),
  );
});
afterAll(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

it('no secret, token, ticket, name, code or number of a person stands in a log of the lowest level after all went right and wrong', async () => {
  await askForPersons();
  await askWrongly();
  await openPages();
  await follow();
  for (const system of systems)
    for (const kind of kindsOf[system]) {
      if (['hang', 'restart', 'latency', 'trickle', 'huge-answer', 'xml-bomb'].includes(kind)) continue;
      await using _ = await strike(system, { kind });
      await gateway.ask(desk, { number: anchors.apartment });
    }
  for (const [, ticket = ''] of door.said().matchAll(/<Ticket>([^<]+)</g))
    secrets.set(`the ticket ${ticket}`, ticket);

  expect(personal.size).toBeGreaterThan(100);
  expect([...secrets.keys()].filter((name) => name.startsWith('the ticket')).length).toBeGreaterThan(0);
  expect([...secrets.keys()].filter((name) => name.startsWith('the token')).length).toBeGreaterThan(4);
  const logs = { gateway: gateway.log(), archive: Object.values(archive.output()).join('') };
  for (const [name, log] of Object.entries(logs)) {
    // What is not logged at all is no proof.
    expect(log.split('\n').length, name).toBeGreaterThan(20);
    expect(foundIn(log), name).toEqual([]);
  }
  expect(logs.gateway).toContain('"operation":"Desk"');

  for (const secret of [...secrets.values(), ...personal])
    expect(
      foundIn(`${logs.gateway}{"level":10,"msg":"asked","why":${JSON.stringify(secret)}}\n`),
    ).not.toEqual([]);
}, 240_000);

/** What of all that is secret stands in a text: numbers as wholes, since a longer one may have them in it by chance. */
function foundIn(log: string): readonly string[] {
  const said = log.replaceAll(String.raw`\"`, '"');
  return [
    ...[...secrets].filter(([, secret]) => said.includes(secret)).map(([name]) => name),
    ...[...personal].filter((value) =>
      /^\d+$/.test(value) ? new RegExp(`(?<!\\d)${value}(?!\\d)`).test(said) : said.includes(value),
    ),
  ];
}

async function headersOf(viewer = wholeCity): Promise<Record<string, string>> {
  const headers = await gateway.headersOf(viewer);
  const token = headers['authorization']?.replace('Bearer ', '') ?? '';
  secrets.set(`the token ${secrets.size}`, token);
  secrets.set(`the signature of it ${secrets.size}`, token.split('.')[2] ?? '');
  return headers;
}

async function post(body: unknown, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return JSON.parse(await response.text());
}

async function askForPersons(): Promise<void> {
  const auditor = { ...viewerOf('AUDITOR'), reason };
  for (const headers of [
    await headersOf(),
    await headersOf(auditor),
    await headersOf(viewerOf('DISTRICT_EXPERT', { district: 6 })),
    { 'x-api-key': apiKey, 'x-reason': encodeReason(reason) },
  ]) {
    for (const number of caseFiles) collect(await post({ query: desk, variables: { number } }, headers));
    for (const { query, variables } of await readExamples())
      await post({ query, variables: JSON.parse(variables) }, headers);
  }
  const headers = await headersOf();
  for (const value of personal) {
    const search = 'query ($f: CaseFileFilter) { caseFiles(filter: $f) { totalCount } }';
    for (const name of ['ownerNationalCode', 'postalCode', 'text'])
      await post({ query: search, variables: { f: { [name]: value } } }, headers);
  }
}

function collect(value: unknown, name = ''): void {
  if (Array.isArray(value)) for (const item of value) collect(item, name);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) collect(inner, key);
  else if (typeof value === 'string' && value.length > 5 && name !== 'imageUrl') personal.add(value);
}

/** With values in the wrong places, where messages might repeat them. */
async function askWrongly(): Promise<void> {
  const headers = await headersOf();
  const [token = ''] = [headers['authorization']?.slice(7)];
  const some = [...personal].slice(0, 40);
  for (const value of some) {
    const quoted = JSON.stringify(value);
    for (const query of [
      `{ caseFile(number: ${quoted}) { number } }`,
      `{ caseFiles(filter: { ownerNationalCode: ${quoted}, nothing: ${quoted} }) { totalCount } }`,
      `{ serviceRequestByTrackingCode(trackingCode: ${quoted}) { number } }`,
      `{ caseFile(number: ${quoted} { number } }`,
      `query ($x: CaseFileNumber!) { caseFile(number: $x) { number } }`,
    ])
      await post({ query, variables: { x: value } }, headers);
    await post(value, headers);
    await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(value)}`, { headers });
  }
  const forged = `${token.slice(0, -9)}AAAAAAAA`;
  secrets.set('the token that is forged', forged);
  for (const wrong of [
    { authorization: `Bearer ${forged}` },
    { authorization: token },
    { authorization: `Bearer ${token}`, 'x-api-key': apiKey },
    { 'x-api-key': secrets.get('a wrong API key') ?? '' },
    { ...headers, 'x-workload': token },
    { ...headers, 'x-reason': `${reason}\u0080`.slice(-2) },
  ])
    await post({ query: desk, variables: { number: anchors.apartment } }, wrong);
}

async function openPages(): Promise<void> {
  const answer = await post({ query: desk, variables: { number: anchors.apartment } }, await headersOf());
  const addresses = JSON.stringify(answer).match(/\/archive\/pages\/[^"]+/g) ?? [];
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) {
    const signature = address.split('signature=')[1] ?? '';
    secrets.set(`the signature of ${address.split('?')[0]}`, signature);
    for (const one of [address, `${address}x`]) await (await fetch(`${gateway.url}${one}`)).arrayBuffer();
  }
}

async function follow(): Promise<void> {
  for (const credentials of [await headersOf(), { authorization: `Bearer ${apiKey}` }]) {
    const client = createClient({
      url: `${gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: credentials,
      retryAttempts: 0,
    });
    const answers = client.iterate({ query: desk, variables: { number: anchors.apartment } });
    await answers.next().catch(() => undefined);
    await client.dispose();
  }
}

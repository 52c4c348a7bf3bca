import { expect, test } from 'vitest';
import { who } from '../../gateway/audit/who.ts';
import { anchors } from '../../estate/city/anchors.ts';
import { fileOf } from '../../estate/soap/page-file.ts';
import { estateDoors } from '../support/estate.ts';
import { type GatewayClient, startGateway } from '../support/gateway.ts';
import { legacyCity } from '../support/legacy-city.ts';
import { runProgram } from './running-program.ts';
import { makeAuditFolder } from '../gateway/audit/audit-folder.ts';
import { wholeCity } from '../support/viewers.ts';
import { subgraphKey } from '../support/subgraph-key.ts';

const question = `{ caseFile(number: "${anchors.apartment}") {
  documents(first: 100) { nodes { pages { id imageUrl } } } } }`;

interface Found {
  readonly caseFile: {
    readonly documents: {
      readonly nodes: readonly { readonly pages: readonly { id: string; imageUrl: string }[] }[];
    };
  };
}

/** Asks a gateway for the pages of a case file, and fetches some of them where it says that they are. */
async function expectPages(gateway: GatewayClient): Promise<void> {
  const { data, errors } = await gateway.ask<Found>(question);
  expect(errors).toEqual([]);
  const pages = data.caseFile.documents.nodes.flatMap((node) => node.pages).slice(0, 6);
  expect(pages.length).toBeGreaterThan(2);
  const stored = new Map(
    (await legacyCity()).documents.flatMap(({ Safahat }) => Safahat.map((page) => [page.IdSafheh, page])),
  );
  for (const { id, imageUrl } of pages) {
    const page = stored.get(id);
    if (!page) throw new Error(`The city has no page ${id}.`);
    const response = await fetch(`${gateway.url}${imageUrl}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (page.image === 'missing') expect(response.status).toBe(404);
    else expect(bytes.equals(fileOf(id, page.image, page.Hajm))).toBe(true);
    expect((await fetch(`${gateway.url}${imageUrl.slice(0, -1)}`)).status).toBe(403);
  }
}

test('a page that the graph tells of is given by the gateway, byte for byte', async () => {
  await using gateway = await startGateway();
  await expectPages(gateway);
});

test('who opens a page is told of its case file, its document and itself, with a token or without', async () => {
  await using folder = await makeAuditFolder();
  await using gateway = await startGateway({}, { CHAHARSU_AUDIT_FOLDER: folder.path });
  const { data } = await gateway.ask<Found>(question);
  const pages = data.caseFile.documents.nodes.flatMap((node) => node.pages);
  const stored = new Map(
    (await legacyCity()).documents.flatMap(({ Safahat }) =>
      Safahat.map((page) => [page.IdSafheh, page.image]),
    ),
  );
  const page = pages.find(({ id }) => stored.get(id) !== 'missing');
  if (!page) throw new Error('The case file has no page.');
  const headers = await gateway.headersOf(wholeCity);
  for (const init of [{}, { headers }])
    await (await fetch(`${gateway.url}${page.imageUrl}`, init)).arrayBuffer();
  for (const refused of [page.imageUrl.slice(0, -1), '/archive/pages/1'])
    await fetch(`${gateway.url}${refused}`);
  for (const subject of [anchors.apartment, page.id]) {
    const lines: string[] = [];
    await who(folder.path, subject, (line) => void lines.push(line));
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/\| open \| nobody known \(no role\) \| from 127\.0\.0\.1 \| ArchivePage: /);
    expect(lines[2]).toContain(`| open | ${wholeCity.subject} (MIGRATION)`);
  }
});

test('and so it is where the archive’s subgraph runs alone', async () => {
  const { url, user, password } = estateDoors().archiveSoap;
  await using subgraph = runProgram(process.execPath, ['subgraphs/main.ts', 'archive', '--port', '0'], {
    CHAHARSU_LOG_LEVEL: 'error',
    CHAHARSU_SUBGRAPH_KEY: subgraphKey,
    ARCHIVE_SOAP_URL: url,
    ARCHIVE_SOAP_USER: user,
    ARCHIVE_SOAP_PASSWORD: password,
  });
  const [, address = ''] = /^ready (.*)$/m.exec(await subgraph.prints('ready ')) ?? [];
  await using gateway = await startGateway(
    {},
    { SUBGRAPH_ARCHIVE_URL: address, CHAHARSU_SUBGRAPH_KEY: subgraphKey },
  );
  await expectPages(gateway);
});

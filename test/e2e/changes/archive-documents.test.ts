import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { estateDoors } from '../../support/estate.ts';
import { type GatewayClient, startGateway } from '../../support/gateway.ts';
import { subgraphKey } from '../../support/subgraph-key.ts';
import { viewerOf } from '../../support/viewers.ts';
import { runProgram } from '../running-program.ts';

const clerk = viewerOf('ARCHIVE_OFFICER', { office: 17 });
const mutation = `mutation ($input: ArchiveDocumentInput!) {
  archiveDocument(input: $input) {
    document { id status pages { order imageUrl } }
    userErrors { code }
  }
}`;

interface Archived {
  readonly archiveDocument: {
    readonly document: { readonly id: string; readonly pages: readonly { readonly imageUrl: string }[] };
    readonly userErrors: readonly unknown[];
  };
}

/** Scans two pages at a gateway, archives them, asks again by the same key, and looks at what came of them. */
async function expectArchiving(gateway: GatewayClient, caseFileNumber: string): Promise<void> {
  const images = [
    Buffer.alloc(300_000, 'II*\0 a page '),
    Buffer.from('\xff\xd8\xff\xe0 a photograph', 'latin1'),
  ];
  const headers = await gateway.headersOf(clerk);
  const pages: string[] = [];
  for (const body of images) {
    const response = await fetch(`${gateway.url}/archive/uploads`, { method: 'POST', headers, body });
    const told: { readonly upload: string } = JSON.parse(await response.text());
    pages.push(told.upload);
  }
  const input = { idempotencyKey: randomUUID(), caseFileNumber, category: 'IDENTITY', pages };
  const first = await gateway.ask<Archived>(mutation, { input }, clerk);
  expect(first.errors).toEqual([]);
  const { document, userErrors } = first.data.archiveDocument;
  expect([userErrors, document]).toMatchObject([[], { status: 'SCANNED' }]);
  const again = await gateway.ask<Archived>(mutation, { input }, clerk);
  expect(again.data.archiveDocument.document.id).toBe(document.id);
  for (const [index, { imageUrl }] of document.pages.entries()) {
    const response = await fetch(`${gateway.url}${imageUrl}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(images[index] ?? Buffer.alloc(0))).toBe(true);
  }
}

test('pages that are uploaded at the gateway are archived, and can be opened, byte for byte', async () => {
  await using gateway = await startGateway();
  await expectArchiving(gateway, '06990000001');
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
  await expectArchiving(gateway, '06990000002');
});

import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { startGateway } from '../support/gateway.ts';
import { wholeCity } from '../support/viewers.ts';
import { runProgram } from './running-program.ts';

it('a gateway that is closed answers the ready questions by their hashes, and nothing else', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'trusted-'));
  const file = join(folder.path, 'documents.json');
  const program = 'gateway/limits/trusted-documents-main.ts';
  await using made = runProgram(process.execPath, [program, 'examples', '--out', file]);
  expect(await made.ended).toBe(0);
  const documents: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
  const [hash = ''] = Object.entries(documents).find(([, text]) => text.includes('query CaseDesk')) ?? [];

  await using gateway = await startGateway(
    {},
    {
      CHAHARSU_TRUSTED_DOCUMENTS: file,
      CHAHARSU_TRUSTED_DOCUMENTS_ONLY: 'on',
      CHAHARSU_INTROSPECTION: 'off',
      CHAHARSU_EXPLORER: 'off',
      CHAHARSU_RATE_LIMIT: '500000',
    },
  );
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cost': 'on', ...(await gateway.headersOf(wholeCity)) },
    body: JSON.stringify({ documentId: `sha256:${hash}`, variables: { number: anchors.apartment } }),
  });
  expect(await response.json()).toMatchObject({
    data: { caseFile: { number: anchors.apartment } },
    extensions: { cost: { price: expect.any(Number), budget: 50_000 } },
  });
  expect(await gateway.ask('{ districts { number } }')).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
  });
  expect((await fetch(gateway.url)).status).toBe(404);
}, 60_000);

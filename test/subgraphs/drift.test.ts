import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { SqlServerSettings } from '../../subgraphs/shared/source-settings.ts';
import { runProgram } from '../e2e/running-program.ts';
import { closedPort } from '../support/door.ts';
import { estateDoors } from '../support/estate.ts';

const secret = 'گذرواژه-secret';
const vendored = readFileSync(new URL('../../legacy/ArchiveService.wsdl', import.meta.url), 'utf8');

/** Runs `npm run drift` with these settings, and tells its exit code and what it said. */
async function drift(args: readonly string[], settings: Readonly<Record<string, string>>) {
  await using program = runProgram(
    process.execPath,
    ['tools/run.mjs', 'subgraphs/drift.ts', ...args],
    settings,
  );
  const exitCode = await program.ended;
  const { stdout, stderr } = program.output();
  expect(`${stdout}${stderr}`).not.toMatch(/secret|    at /);
  return { exitCode, lines: stdout.trimEnd().split('\n'), stderr };
}

function mssqlUrl({ host, port, user, password, database }: SqlServerSettings): string {
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `mssql://${credentials}@${host}:${port}/${database}?encrypt=false`;
}

function archiveSettings(url: string): Readonly<Record<string, string>> {
  return { ARCHIVE_SOAP_URL: url, ARCHIVE_SOAP_USER: 'chaharsu', ARCHIVE_SOAP_PASSWORD: secret };
}

/** An archive that answers ?wsdl so. */
async function startDescribed(answer: (response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/A.asmx?wsdl') return answer(response);
    return response.writeHead(400).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/A.asmx`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

it('is none against the embedded estate, in its databases and services', async () => {
  const { urbanPlanningSql, inspectionSql, archiveSoap, inspectionSoap } = estateDoors();
  const { exitCode, lines } = await drift([], {
    SHAHRSAZI_SQL: mssqlUrl(urbanPlanningSql),
    BAZDID_SQL: mssqlUrl(inspectionSql),
    ...archiveSettings(archiveSoap.url),
    BAZDID_SOAP_URL: inspectionSoap.url,
    BAZDID_SOAP_USER: inspectionSoap.user,
    BAZDID_SOAP_PASSWORD: secret,
  });
  expect(lines).toEqual([
    'urban-planning-sql: no drift',
    'archive-soap: no drift',
    'inspection-sql: no drift',
    'inspection-soap: no drift',
  ]);
  expect(exitCode).toBe(0);
});

describe('a service that has changed', () => {
  it('so that calls would fail ends with 1, and each difference has its name', async () => {
    const changed = vendored
      .replace('name="IdSanad" type="s:long"', 'name="IdSanad" type="s:string"')
      .replace(
        'name="Barcode" type="s:string" />',
        'name="Barcode" type="s:string" /><s:element minOccurs="0" name="Rang" type="s:int" />',
      );
    await using server = await startDescribed((response) => response.end(changed));
    expect(await drift(['archive'], archiveSettings(server.url))).toMatchObject({
      exitCode: 1,
      lines: [
        'archive-soap: BREAKS US. Sanad/IdSanad is of the type xs:string instead of xs:long.',
        'archive-soap: harmless. Safheh has a new element Rang.',
      ],
    });
  });

  it('and harms nobody ends with 0', async () => {
    const changed = vendored.replace(
      'name="Barcode" type="s:string" />',
      'name="Barcode" type="s:string" /><s:element minOccurs="0" name="Rang" type="s:int" />',
    );
    await using server = await startDescribed((response) => response.end(changed));
    expect(await drift(['archive'], archiveSettings(server.url))).toMatchObject({
      exitCode: 0,
      lines: [expect.stringContaining('harmless. Safheh')],
    });
  });
});

describe('a service that cannot be looked at ends with 2 and says why', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'without its page',
      (response) => response.writeHead(404).end('<html>'),
      'It answers ?wsdl with HTTP 404',
    ],
    [
      'with HTML',
      (response) => response.end('<!DOCTYPE html><html>'),
      'What it gives as its WSDL cannot be read: ',
    ],
    [
      'with too much',
      (response) => response.end(' '.repeat(5_000_000)),
      'Its WSDL has more than 4194304 bytes.',
    ],
  ])('%s', async (_, answer, reason) => {
    await using server = await startDescribed(answer);
    const { exitCode, lines } = await drift(['archive'], archiveSettings(server.url));
    expect(lines).toEqual([expect.stringContaining(`archive-soap: could not be looked at. ${reason}`)]);
    expect(exitCode).toBe(2);
  });

  it('that is away', async () => {
    const url = `http://127.0.0.1:${await closedPort()}/A.asmx`;
    expect(await drift(['archive'], archiveSettings(url))).toMatchObject({ exitCode: 2 });
  });

  it('without settings, or under another name', async () => {
    const none = await drift(['archive'], {});
    expect(none).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('The subgraph archive needs ARCHIVE_SOAP_URL'),
    });
    const other = await drift(['arshiv'], {});
    expect(other).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('There is no subgraph arshiv: npm run drift'),
    });
  });
});

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSoapService, type SoapService } from '../../../../subgraphs/shared/soap/soap-service.ts';
import {
  type ArchiveService,
  createArchiveService,
} from '../../../../subgraphs/archive/legacy/archive-service.ts';
import { sourceRequest } from '../../../support/source-request.ts';

const legacy = new URL('../../../../legacy/', import.meta.url);
const captured = (name: string): string =>
  readFileSync(new URL(`samples/${name}.response.xml`, legacy), 'utf8');

/** What the server answers to each operation: messages captured from a real ASMX stack, and what tests make of them. */
const answers = new Map<string, string>();
const asked = sourceRequest();
const fifty = { from: 1, count: 50 };
const server = createServer((request, response) => {
  const operation = String(request.headers['soapaction']).replace(/^.*\/|"/g, '');
  request.resume();
  response.setHeader('content-type', 'text/xml; charset=utf-8');
  response.end(answers.get(operation));
});
let soap: SoapService;
let archive: ArchiveService;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const settings = { url: `http://127.0.0.1:${address.port}/`, user: 'a', password: 'b' };
  soap = createSoapService({
    system: 'archive-soap',
    wsdlFile: fileURLToPath(new URL('ArchiveService.wsdl', legacy)),
    settings,
    log: pino({ level: 'silent' }),
  });
  archive = createArchiveService(soap, settings);
  answers.set(
    'Vorud',
    captured('GetAsnad.empty')
      .replaceAll('GetAsnad', 'Vorud')
      .replace('</CodeNatije>', '</CodeNatije><Ticket>t1</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>'),
  );
});

afterAll(async () => {
  await soap[Symbol.asyncDispose]();
  server.close();
});

it('reads a captured list: longs as text, nil and absent as null, one page as a list', async () => {
  answers.set('GetListAsnad', captured('GetListAsnad'));
  expect(await archive.documentsByCaseFile(['01000000123'], asked)).toEqual([
    {
      IdSanad: '1',
      ShomarehParvandeh: '01000000123',
      ShomarehDarkhast: null,
      CodeDasteh: 0,
      Onvan: null,
      TarikhSabt: null,
      ZamanIskan: '2024-01-02T00:30:00',
      CodeVaziat: 0,
      NameKarbar: null,
      CodeDaftar: null,
      Safahat: [{ IdSafheh: '9', Radif: 1, NoeFile: null, Hajm: '0', Barcode: null }],
    },
  ]);
});

it('reads an absent list as an empty one', async () => {
  answers.set('GetAsnad', captured('GetAsnad.empty'));
  expect(await archive.documentsById(['1'], asked)).toEqual([]);
});

it('keeps every digit of a long, and leaves nil documents out', async () => {
  const list = captured('GetListAsnad')
    .replace('<IdSanad>1<', '<IdSanad>9007199254740993<')
    .replace('</Asnad>', '<Sanad xsi:nil="true" /></Asnad>');
  answers.set('GetListAsnad', list);
  const documents = await archive.documentsByCaseFile(['01000000123'], asked);
  expect(documents.map(({ IdSanad }) => IdSanad)).toEqual(['9007199254740993']);
});

it('reads the ids of a search from the XML in its string', async () => {
  answers.set('JostejuAsnad', captured('JostejuAsnad'));
  expect(await archive.search(fifty, asked)).toMatchObject({ ids: ['1'], total: null });
  answers.set(
    'JostejuAsnad',
    captured('JostejuAsnad')
      .replace('Code="0"', 'Code="۰" Kol="۱۲۳"')
      .replace('Id="1"', 'Id="۹۰۰۷۱۹۹۲۵۴۷۴۰۹۹۳"'),
  );
  expect(await archive.search(fifty, asked)).toMatchObject({ ids: ['9007199254740993'], total: 123 });
});

it('takes a search without a result code for no success', async () => {
  answers.set('JostejuAsnad', captured('JostejuAsnad').replace(' Code="0"', ''));
  await expect(archive.search(fifty, asked)).rejects.toMatchObject({
    extensions: { code: 'SOURCE_INVALID_ANSWER', operation: 'JostejuAsnad' },
  });
});

it('calls an answer invalid that lacks what the WSDL promises', async () => {
  answers.set('GetListAsnad', captured('GetListAsnad').replace('<IdSanad>1</IdSanad>', ''));
  await expect(archive.documentsByCaseFile(['01000000123'], asked)).rejects.toMatchObject({
    extensions: { code: 'SOURCE_INVALID_ANSWER', operation: 'GetListAsnad' },
  });
  answers.set('GetListAsnad', captured('GetAsnad.empty'));
  await expect(archive.documentsByCaseFile(['01000000123'], asked)).rejects.toMatchObject({
    extensions: { code: 'SOURCE_INVALID_ANSWER' },
  });
});

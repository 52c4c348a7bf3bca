import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createArchiveStore } from '../../../estate/soap/archive-store.ts';
import { readXmlElement, type XmlElement } from '../../../estate/soap/xml-element.ts';
import { call, headersOf, post, tasdigh, textIn } from './raw-soap.ts';
import { clerk, type RunningServices, startServices } from './running-services.ts';

let services: RunningServices;
let ticket: string;
beforeAll(async () => {
  services = await startServices();
  const { pool, soap } = services;
  await pool.query('TRUNCATE archive.sanad, archive.safheh');
  await createArchiveStore(pool).load(
    [],
    [
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
        Safahat: [{ IdSafheh: '9', Radif: 1, NoeFile: null, Hajm: 0, Barcode: null, image: 'tiff' }],
      },
    ],
  );
  await pool.query(`
    TRUNCATE "bazdid.dbo".tblnobat;
    INSERT INTO "bazdid.dbo".tblmamur VALUES (7, 'علی', 'رضایی', 1, 8, true);
    INSERT INTO "bazdid.dbo".tblnobat VALUES
      (1, 7, 1, '1405/09/02', '08:00', '08:30', NULL), (2, 7, 1, '1405/09/02', '', '09:00', NULL)`);
  const login = `<nameKarbari>${clerk.user}</nameKarbari><ramz>${clerk.password}</ramz>`;
  ticket = textIn((await call(soap.archiveUrl, 'Vorud', login)).text, 'Ticket') ?? '';
});
afterAll(() => services[Symbol.asyncDispose]());

function sample(name: string): Promise<string> {
  return readFile(new URL(`../../../legacy/samples/${name}.xml`, import.meta.url), 'utf8');
}

describe('the captured messages', () => {
  test('GetListAsnad, asked as it was captured, answers as it was captured, byte for byte', async () => {
    const request = (await sample('GetListAsnad.request')).replace('0f3c', ticket);
    const answer = await post(services.soap.archiveUrl, request, headersOf('1.1', 'GetListAsnad'));
    expect(answer.text).toBe(await sample('GetListAsnad.response'));
  });

  test('GetAsnad without anything to tell answers as it was captured, byte for byte', async () => {
    const parameters = `<ticket>${ticket}</ticket><idSanadHa><long>99</long></idSanadHa>`;
    const answer = await call(services.soap.archiveUrl, 'GetAsnad', parameters);
    expect(answer.text).toBe(await sample('GetAsnad.empty.response'));
  });

  test('GetNobatKhali answers its DataSet as it was captured, byte for byte', async () => {
    const answer = await call(
      services.soap.inspectionUrl,
      'GetNobatKhali',
      '<codeMantaghe>1</codeMantaghe>',
      {
        header: tasdigh(clerk),
      },
    );
    expect(answer.text).toBe(await sample('GetNobatKhali.response'));
  });

  test('JostejuAsnad answers XML in a string with the declaration that was captured', async () => {
    const parameters = `<ticket>${ticket}</ticket><xmlSharayet>&lt;Sharayet/&gt;</xmlSharayet>`;
    const answer = await call(services.soap.archiveUrl, 'JostejuAsnad', parameters);
    const captured = await sample('JostejuAsnad.response');
    expect(shapeOf(answer.text)).toEqual(shapeOf(captured));
    const start = '&lt;?xml version="1.0" encoding="utf-16"?&gt;&lt;Natije Code="0"';
    expect(captured).toContain(start);
    expect(answer.text.replaceAll('&quot;', '"')).toContain(start);
  });

  test('a booked slot is a fault of the shape that was captured', async () => {
    await services.pool.query('UPDATE "bazdid.dbo".tblnobat SET shomarehdarkhast = 5 WHERE idnobat = 1');
    const parameters = '<idBazdid>1</idBazdid><idNobat>1</idNobat>';
    const answer = await call(services.soap.inspectionUrl, 'SabtNobat', parameters, {
      header: tasdigh(clerk),
    });
    const captured = await sample('SabtNobat.fault.response');
    expect(answer.status).toBe(500);
    expect(shapeOf(answer.text)).toEqual(shapeOf(captured));
    for (const name of ['faultcode', 'faultactor', 'CodeKhata'])
      expect(textIn(answer.text, name)).toBe(textIn(captured, name));
    const [reason, place] = textIn(captured, 'faultstring')?.split('\n') ?? [];
    expect(textIn(answer.text, 'faultstring')?.split('\n')[0]).toBe(reason);
    expect(textIn(answer.text, 'faultstring')).toContain(place?.split(' [')[0]);
    expect(textIn(answer.text, 'faultstring')).toContain(String.raw`C:\inetpub\wwwroot`);
  });
});

/** Every element with its namespace and attributes, in order. */
function shapeOf(text: string): readonly string[] {
  const shapes = ({ namespace, name, attributes, children }: XmlElement): readonly string[] => [
    `{${namespace}}${name} ${attributes.map((attribute) => attribute.name).join(' ')}`,
    ...children.flatMap(shapes),
  ];
  return shapes(readXmlElement(text));
}

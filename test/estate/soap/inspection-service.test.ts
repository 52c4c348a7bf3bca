import { createClientAsync, type Client } from 'soap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, find, textIn, tasdigh, type Version } from './raw-soap.ts';
import { clerk, reader, type RunningServices, startServices } from './running-services.ts';

let services: RunningServices;
let url: string;
beforeAll(async () => {
  services = await startServices();
  url = services.soap.inspectionUrl;
});
afterAll(() => services[Symbol.asyncDispose]());

type Parameters = Readonly<Record<string, string | number>>;

async function ask(operation: string, parameters: Parameters, header = tasdigh(clerk), version?: Version) {
  const written = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`);
  return call(url, operation, written.join(''), { header, ...(version === undefined ? {} : { version }) });
}

/** The state that a change answers, or its error code. */
async function outcome(operation: string, parameters: Parameters): Promise<number> {
  const { status, text } = await ask(operation, parameters);
  const code = textIn(text, 'CodeKhata');
  expect(status).toBe(code === undefined ? 200 : 500);
  return Number(code ?? textIn(text, 'CodeVaziat'));
}

async function inspectionRow(id: number): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [row] = await services.query(`SELECT * FROM dbo.tblBazdid WHERE IdBazdid = ${id}`);
  return row;
}

async function slotRequest(id: number): Promise<unknown> {
  const [row] = await services.query(`SELECT ShomarehDarkhast FROM dbo.tblNobat WHERE IdNobat = ${id}`);
  return row?.['ShomarehDarkhast'];
}

describe('the header Tasdigh', () => {
  test.each([
    ['no header', ''],
    ['a wrong password', tasdigh({ ...clerk, password: 'no' })],
    ['a header without a password', '<Tasdigh xmlns="http://tempuri.org/"/>'],
  ])('%s is the fault -11', async (_, header) => {
    for (const operation of ['GetNobatKhali', 'SabtNobat', 'PeygiriSabt']) {
      const answer = await ask(operation, {}, header);
      expect(answer.status).toBe(500);
      expect(textIn(answer.text, 'CodeKhata')).toBe('-11');
    }
  });

  test('a user who may only read may ask, but changes nothing: -12', async () => {
    const refused = await ask('SabtNobat', { idBazdid: 1, idNobat: 1 }, tasdigh(reader));
    expect(textIn(refused.text, 'CodeKhata')).toBe('-12');
    expect((await ask('GetNobatKhali', { codeMantaghe: 1 }, tasdigh(reader))).status).toBe(200);
  });
});

describe('faults', () => {
  test('in SOAP 1.2 have the form of 1.2, with the same detail', async () => {
    const answer = await ask('SabtNobat', { idBazdid: 4711, idNobat: 1 }, tasdigh(clerk), '1.2');
    expect(answer.status).toBe(500);
    expect(answer.contentType).toBe('application/soap+xml; charset=utf-8');
    const soap = 'http://www.w3.org/2003/05/soap-envelope';
    const fault = find(answer.text, 'Fault');
    expect(fault?.children.map(({ name, namespace }) => [name, namespace])).toEqual([
      ['Code', soap],
      ['Reason', soap],
      ['Node', soap],
      ['Detail', soap],
    ]);
    expect(textIn(answer.text, 'Value')).toBe('soap:Sender');
    expect(find(answer.text, 'CodeKhata')).toMatchObject({ namespace: 'http://tempuri.org/', text: '-20' });
  });

  test('of PostgreSQL are -99 to the caller and a line in the log', async () => {
    await using broken = await startServices();
    await broken.pool.query('DROP TABLE inspection_service.peygiri');
    const header = tasdigh(clerk);
    const parameters = '<shomarehPeygiri>x</shomarehPeygiri>';
    const { text } = await call(broken.soap.inspectionUrl, 'PeygiriSabt', parameters, { header });
    expect(textIn(text, 'CodeKhata')).toBe('-99');
    expect(text).not.toMatch(/relation|postgres/i);
    expect(broken.logged.join()).toContain('BazdidService PeygiriSabt');
  });
});

/** The ids of the slots in a DataSet. */
function slotsIn(text: string): readonly (string | undefined)[] {
  const rows = find(text, 'NobatHa')?.children ?? [];
  return rows.map((row) => row.children.find(({ name }) => name === 'IdNobat')?.text);
}

describe('GetNobatKhali', () => {
  test('tells the free slots of active agents between two days, a blank column as NULL', async () => {
    const text = (
      await ask('GetNobatKhali', { codeMantaghe: 2, tarikhAz: '1405/09/13', tarikhTa: '1405/09/13' })
    ).text;
    expect(slotsIn(text)).toEqual(['17']);
    expect(find(text, 'Nobat')?.children.map(({ name }) => name)).toEqual([
      'IdNobat',
      'CodeMamur',
      'Tarikh',
      'TaSaat',
    ]);
    const district1 = (await ask('GetNobatKhali', { codeMantaghe: 1, tarikhTa: '۱۴۰۵/۰۹/۱۰' })).text;
    expect(slotsIn(district1)).toEqual(['1', '2', '3', '4']);
  });

  test('is a DataSet with its schema also where there is no slot', async () => {
    const { text } = await ask('GetNobatKhali', { codeMantaghe: 22 });
    expect(find(text, 'schema')?.namespace).toBe('http://www.w3.org/2001/XMLSchema');
    expect(find(text, 'diffgram')).toMatchObject({
      namespace: 'urn:schemas-microsoft-com:xml-diffgram-v1',
      children: [],
    });
  });

  test.each([
    { codeMantaghe: 0 },
    { codeMantaghe: 23 },
    { codeMantaghe: 1, tarikhAz: '2026-11-24' },
    { codeMantaghe: 1, tarikhTa: '1405/12/30' },
  ])('refuses %o with -24', async (parameters: Parameters) => {
    expect(await outcome('GetNobatKhali', parameters)).toBe(-24);
  });
});

describe('an inspection', () => {
  const result =
    '&lt;Natije>&lt;MasahatZamin>125.50&lt;/MasahatZamin>&lt;MasahatBana>300&lt;/MasahatBana>&lt;TedadTabaghe>۳&lt;/TedadTabaghe>' +
    '&lt;DarayeTakhalof>1&lt;/DarayeTakhalof>&lt;Sharh>پارکینگ &amp;amp; انباری&lt;/Sharh>&lt;/Natije>';

  test('is requested, booked and visited, each visible in the database at once', async () => {
    const requested = await ask('DarkhastBazdid', {
      shomarehDarkhast: '9007199254740993',
      shomarehParvandeh: '02000000001',
      codeNoeBazdid: 3,
      tozihat: 'کلید نزد همسایه',
      shomarehPeygiri: 'life-1',
    });
    const id = Number(textIn(requested.text, 'IdBazdid'));
    expect(id).toBe(41);
    expect(textIn(requested.text, 'CodeVaziat')).toBe('1');
    expect(await inspectionRow(id)).toMatchObject({
      ShomarehDarkhast: '9007199254740993',
      ShomarehParvandeh: '02000000001',
      CodeNoeBazdid: 3,
      CodeVaziat: 1,
      CodeMamur: null,
      IdNobat: null,
      Tozihat: 'کلید نزد همسایه',
    });
    expect(await outcome('SabtNatijehBazdid', { idBazdid: id, natijeXml: result })).toBe(-23);
    expect(await outcome('SabtNobat', { idBazdid: id, idNobat: 11 })).toBe(3);
    expect(await inspectionRow(id)).toMatchObject({ CodeVaziat: 3, CodeMamur: 201, IdNobat: '11' });
    expect(await slotRequest(11)).toBe('9007199254740993');
    expect(await outcome('SabtNobat', { idBazdid: id, idNobat: 12 })).toBe(-23);
    expect(await outcome('SabtNatijehBazdid', { idBazdid: id, natijeXml: result })).toBe(4);
    const visited = await inspectionRow(id);
    expect(visited).toMatchObject({ CodeVaziat: 4, DarayeTakhalof: true });
    expect(visited?.['NatijeXml']).toBe(
      '<Natije><MasahatZamin>125.50</MasahatZamin><MasahatBana>300</MasahatBana><TedadTabaghe>۳</TedadTabaghe>' +
        '<DarayeTakhalof>1</DarayeTakhalof><Sharh>پارکینگ &amp; انباری</Sharh></Natije>',
    );
    expect(visited?.['ZamanBazdid']).toBeInstanceOf(Date);
    expect(await outcome('LaghvNobat', { idBazdid: id })).toBe(-23);
  });

  test('gives its slot back when it is cancelled, and somebody else may have it', async () => {
    expect(await outcome('LaghvNobat', { idBazdid: 20 })).toBe(-23);
    expect(await outcome('SabtNobat', { idBazdid: 20, idNobat: 12 })).toBe(3);
    expect(await outcome('LaghvNobat', { idBazdid: 20, dalil: 'مالک در سفر است' })).toBe(9);
    expect(await inspectionRow(20)).toMatchObject({
      CodeVaziat: 9,
      IdNobat: null,
      CodeMamur: null,
      Tozihat: 'مالک در سفر است',
    });
    expect(await slotRequest(12)).toBeNull();
    expect(await outcome('SabtNobat', { idBazdid: 20, idNobat: 12 })).toBe(-23);
    expect(await outcome('SabtNobat', { idBazdid: 21, idNobat: 12 })).toBe(3);
  });

  test('that must be visited again may be booked again', async () => {
    await services.pool.query('UPDATE "bazdid.dbo".tblbazdid SET codevaziat = 7 WHERE idbazdid = 22');
    expect(await outcome('SabtNobat', { idBazdid: 22, idNobat: 13 })).toBe(3);
  });

  test.each([
    [-20, 'SabtNobat', { idBazdid: 4711, idNobat: 14 }],
    [-20, 'LaghvNobat', { idBazdid: 4711 }],
    [-20, 'SabtNatijehBazdid', { idBazdid: 4711, natijeXml: result }],
    [-20, 'PeygiriSabt', { shomarehPeygiri: 'nobody' }],
    [-21, 'SabtNobat', { idBazdid: 23, idNobat: 18 }],
    [-23, 'SabtNobat', { idBazdid: 36, idNobat: 14 }],
    [-24, 'SabtNobat', { idBazdid: 23, idNobat: 4711 }],
    [-24, 'SabtNobat', { idBazdid: 23, idNobat: 6 }],
    [-24, 'PeygiriSabt', {}],
    [-24, 'SabtNobat', { idBazdid: 23, idNobat: 14, shomarehPeygiri: 'x'.repeat(41) }],
    [-24, 'DarkhastBazdid', { shomarehDarkhast: 0, shomarehParvandeh: '01000000123', codeNoeBazdid: 1 }],
    [-24, 'DarkhastBazdid', { shomarehDarkhast: 5, shomarehParvandeh: '1000000123', codeNoeBazdid: 1 }],
    [-24, 'DarkhastBazdid', { shomarehDarkhast: 5, shomarehParvandeh: '01000000123', codeNoeBazdid: 5 }],
    [-24, 'SabtNatijehBazdid', { idBazdid: 21 }],
    [-24, 'SabtNatijehBazdid', { idBazdid: 21, natijeXml: '&lt;Natije>' }],
    [-24, 'SabtNatijehBazdid', { idBazdid: 21, natijeXml: `&lt;!DOCTYPE Natije>${result}` }],
    [-24, 'SabtNatijehBazdid', { idBazdid: 21, natijeXml: result.replace('>1&', '>2&') }],
    [-24, 'SabtNatijehBazdid', { idBazdid: 21, natijeXml: result.replace('125.50', 'زیاد') }],
  ])('refuses with %i: %s %o', async (code, operation, parameters: Parameters) => {
    expect(await outcome(operation, parameters)).toBe(code);
  });
});

describe('at the same time', () => {
  test('one slot is booked once', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((id) => outcome('SabtNobat', { idBazdid: id, idNobat: 14 })),
    );
    expect(outcomes.toSorted((left, right) => left - right)).toEqual([-21, -21, -21, -21, -21, -21, -21, 3]);
  });

  test('an agent is booked up to the daily maximum and no more', async () => {
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((slot) => outcome('SabtNobat', { idBazdid: 8 + slot, idNobat: slot })),
    );
    expect(outcomes.toSorted((left, right) => left - right)).toEqual([-22, -22, 3, 3]);
    expect(await outcome('SabtNobat', { idBazdid: 13, idNobat: 5 })).toBe(3);
  });

  test('requests get ids of their own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        ask('DarkhastBazdid', { shomarehDarkhast: 7, shomarehParvandeh: '01000000123', codeNoeBazdid: 1 }),
      ),
    );
    expect(new Set(answers.map(({ text }) => textIn(text, 'IdBazdid'))).size).toBe(8);
  });

  test('of eight calls under one tracking number one is done, the others are -25', async () => {
    const request = { shomarehDarkhast: 8, shomarehParvandeh: '01000000123', codeNoeBazdid: 1 };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => outcome('DarkhastBazdid', { ...request, shomarehPeygiri: 'at once' })),
    );
    expect(outcomes.toSorted((left, right) => left - right)).toEqual([-25, -25, -25, -25, -25, -25, -25, 1]);
    const rows = await services.query('SELECT IdBazdid FROM dbo.tblBazdid WHERE ShomarehDarkhast = 8');
    expect(rows).toHaveLength(1);
  });
});

describe('tracking numbers', () => {
  test('the first answer stands, whatever became of the inspection since', async () => {
    expect(await outcome('SabtNobat', { idBazdid: 25, idNobat: 15, shomarehPeygiri: 'first' })).toBe(3);
    expect(await outcome('LaghvNobat', { idBazdid: 25, shomarehPeygiri: 'first' })).toBe(-25);
    expect(await outcome('LaghvNobat', { idBazdid: 25, shomarehPeygiri: 'second' })).toBe(9);
    const { text } = await ask('PeygiriSabt', { shomarehPeygiri: 'first' });
    expect([textIn(text, 'IdBazdid'), textIn(text, 'CodeVaziat')]).toEqual(['25', '3']);
  });

  test('a refused call does not use its number up', async () => {
    expect(await outcome('SabtNobat', { idBazdid: 26, idNobat: 18, shomarehPeygiri: 'retry' })).toBe(-21);
    expect(await outcome('PeygiriSabt', { shomarehPeygiri: 'retry' })).toBe(-20);
    expect(await outcome('SabtNobat', { idBazdid: 26, idNobat: 16, shomarehPeygiri: 'retry' })).toBe(3);
  });
});

test.each([false, true])('a node-soap client is served (SOAP 1.2: %s)', async (forceSoap12Headers) => {
  const client: Client = await createClientAsync(`${url}?wsdl`, { forceSoap12Headers, disableCache: true });
  const content = { Tasdigh: { NameKarbari: clerk.user, Ramz: clerk.password } };
  // Without a prefix of the WSDL node-soap would write the malformed attribute `xmlns:=`.
  client.addSoapHeader(content, '', 'tns', 'http://tempuri.org/');
  const [answer] = await client['DarkhastBazdidAsync']({
    shomarehDarkhast: 9,
    shomarehParvandeh: '01000000123',
    codeNoeBazdid: 1,
  });
  expect(answer.DarkhastBazdidResult.CodeVaziat).toBe(1);
  await expect(client['SabtNobatAsync']({ idBazdid: 4711, idNobat: 1 })).rejects.toThrow('"CodeKhata"');
});

import { createClientAsync, type Client } from 'soap';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readXmlElement, type XmlElement } from '../../../estate/soap/xml-element.ts';
import { call, find, textIn } from './raw-soap.ts';
import { clerk, reader, type RunningServices, startServices } from './running-services.ts';

let services: RunningServices;
let url: string;
beforeAll(async () => {
  services = await startServices();
  url = services.soap.archiveUrl;
});
afterAll(() => services[Symbol.asyncDispose]());
afterEach(() => {
  vi.useRealTimers();
});

async function enter(user = clerk): Promise<string> {
  const answer = await call(
    url,
    'Vorud',
    `<nameKarbari>${user.user}</nameKarbari><ramz>${user.password}</ramz>`,
  );
  return textIn(answer.text, 'Ticket') ?? '';
}

async function ask(operation: string, parameters: string, ticket?: string): Promise<string> {
  const own = ticket ?? (await enter());
  const answer = await call(url, operation, `<ticket>${own}</ticket>${parameters}`);
  expect(answer.status).toBe(200);
  return answer.text;
}

function items(list: string, item: string, values: readonly (string | number)[]): string {
  return `<${list}>${values.map((value) => `<${item}>${value}</${item}>`).join('')}</${list}>`;
}

/** What a search answers; its conditions are escaped unless they are to go into the message as they are. */
async function search(conditions: string, escape = true): Promise<XmlElement> {
  const xml = escape ? conditions.replaceAll('<', '&lt;') : conditions;
  const result =
    textIn(await ask('JostejuAsnad', `<xmlSharayet>${xml}</xmlSharayet>`), 'JostejuAsnadResult') ?? '';
  expect(result).toMatch(/^<\?xml version="1\.0" encoding="utf-16"\?>/);
  return readXmlElement(result);
}
function attributes(element: XmlElement): Record<string, string> {
  return Object.fromEntries(element.attributes.map(({ name, value }) => [name, value]));
}

describe('tickets', () => {
  test('a wrong name or password is refused with -2, a Persian message and no ticket', async () => {
    const { text } = await call(url, 'Vorud', '<nameKarbari>chaharsu</nameKarbari><ramz>?</ramz>');
    expect(textIn(text, 'CodeNatije')).toBe('-2');
    expect(textIn(text, 'Payam')).toMatch(/\p{Script=Arabic}/u);
    expect(textIn(text, 'Ticket')).toBeUndefined();
    expect(textIn(text, 'EtebarDaghigheh')).toBe('0');
  });

  test('an unknown ticket is refused with -1', async () => {
    for (const operation of ['GetDasteha', 'GetListAsnad', 'GetAsnad', 'GetTasvirSafheh', 'SabtSanad'])
      expect(textIn(await ask(operation, '', 'none'), 'CodeNatije')).toBe('-1');
    expect(textIn(await ask('JostejuAsnad', '', 'none'), 'JostejuAsnadResult')).toContain(
      '<Natije Code="-1"',
    );
  });

  test('a new Vorud ends the ticket before it, but not that of another user', async () => {
    const [first, other] = [await enter(), await enter(reader)];
    const second = await enter();
    expect(textIn(await ask('GetDasteha', '', first), 'CodeNatije')).toBe('-1');
    expect(textIn(await ask('GetDasteha', '', second), 'CodeNatije')).toBe('0');
    expect(textIn(await ask('GetDasteha', '', other), 'CodeNatije')).toBe('0');
  });

  test('a ticket lives 20 minutes after its last use', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const ticket = await enter();
    for (let use = 0; use < 3; use += 1) {
      vi.setSystemTime(Date.now() + 19 * 60_000);
      expect(textIn(await ask('GetDasteha', '', ticket), 'CodeNatije')).toBe('0');
    }
    vi.setSystemTime(Date.now() + 20 * 60_000 + 1);
    expect(textIn(await ask('GetDasteha', '', ticket), 'CodeNatije')).toBe('-1');
  });
});

describe('lists', () => {
  test('GetDasteha tells the sixteen categories, of which three are mandatory', async () => {
    const list = find(await ask('GetDasteha', ''), 'Dasteha')?.children ?? [];
    expect(list).toHaveLength(16);
    expect(list.map(({ children }) => children.map(({ name }) => name).join())).toEqual(
      list.map(() => 'CodeDasteh,Onvan,CodeDastehMadar,Elzami'),
    );
    expect(
      list.filter(({ children }) => children[3]?.text === 'true').map(({ children }) => children[0]?.text),
    ).toEqual(['11', '21', '30']);
    expect(list[0]?.children[2]?.attributes).toMatchObject([{ name: 'nil', value: 'true' }]);
  });

  test('GetListAsnad tells all of a document, longs exactly and times without a zone', async () => {
    const numbers = ['01000000123', '09999999999'];
    const text = await ask('GetListAsnad', items('shomarehParvandehHa', 'string', numbers));
    const found = find(text, 'Asnad')?.children ?? [];
    expect(found.map(({ children }) => children[0]?.text)).toEqual(['1', '2']);
    expect(found[0]?.children.slice(0, -1).map(({ name, text: value }) => [name, value])).toEqual([
      ['IdSanad', '1'],
      ['ShomarehParvandeh', '01000000123'],
      ['ShomarehDarkhast', '9007199254740993'],
      ['CodeDasteh', '11'],
      ['Onvan', 'سند «الف» & <ب>'],
      ['TarikhSabt', '1402/10/12'],
      ['ZamanIskan', '2024-01-02T00:30:00'],
      ['CodeVaziat', '1'],
      ['NameKarbar', 'scan.d01.1'],
      ['CodeDaftar', '3'],
    ]);
    expect(
      found[0]?.children.at(-1)?.children[0]?.children.map(({ name, text: value }) => [name, value]),
    ).toEqual([
      ['IdSafheh', '11'],
      ['Radif', '1'],
      ['NoeFile', 'tif'],
      ['Hajm', '60000'],
      ['Barcode', '000123456789'],
    ]);
  });

  test.each([
    ['GetListAsnad', 'shomarehParvandehHa', 'string', '09000000001'],
    ['GetAsnad', 'idSanadHa', 'long', '999999'],
  ])('%s takes fifty items and refuses fifty-one with -7', async (operation, list, item, value) => {
    const some = (count: number): string =>
      items(
        list,
        item,
        Array.from({ length: count }, () => value),
      );
    const fifty = await ask(operation, some(50));
    expect(textIn(fifty, 'CodeNatije')).toBe('0');
    expect(find(fifty, 'Asnad')).toBeUndefined();
    expect(textIn(await ask(operation, some(51)), 'CodeNatije')).toBe('-7');
    expect(textIn(await ask(operation, ''), 'CodeNatije')).toBe('0');
  });

  test('GetAsnad tells the documents that there are, without the list of pages where there is none', async () => {
    const text = await ask('GetAsnad', items('idSanadHa', 'long', [102, 999_999, 2]));
    const found = find(text, 'Asnad')?.children ?? [];
    expect(found.map(({ children }) => children[0]?.text)).toEqual(['2', '102']);
    expect(found[1]?.children.some(({ name }) => name === 'Safahat')).toBe(false);
  });
});

describe('page images', () => {
  test('a page has the file of the size that its list tells, whatever type it claims', async () => {
    const tiff = await ask('GetTasvirSafheh', '<idSafheh>11</idSafheh>');
    const tiffFile = Buffer.from(textIn(tiff, 'Tasvir') ?? '', 'base64');
    expect(tiffFile.length).toBe(60_000);
    expect(tiffFile.toString('latin1', 0, 4)).toBe('II*\0');
    const jpeg = await ask('GetTasvirSafheh', '<idSafheh>12</idSafheh>');
    const jpegFile = Buffer.from(textIn(jpeg, 'Tasvir') ?? '', 'base64');
    expect(textIn(jpeg, 'NoeFile')).toBe('tif');
    expect(jpegFile.length).toBe(70_001);
    expect(jpegFile.readUInt16BE(0)).toBe(0xff_d8);
    expect(jpegFile.readUInt16BE(jpegFile.length - 2)).toBe(0xff_d9);
  });

  test('a page whose file is lost and a page that there is not are -3', async () => {
    for (const id of [13, 4711]) {
      const text = await ask('GetTasvirSafheh', `<idSafheh>${id}</idSafheh>`);
      expect(textIn(text, 'CodeNatije')).toBe('-3');
      expect(find(text, 'Tasvir')).toBeUndefined();
    }
  });
});

describe('the search', () => {
  test('pages by Az and Tedad, and tells how many there are in all', async () => {
    const caseFile = '<ShomarehParvandeh>02000000001</ShomarehParvandeh>';
    const first = await search(`<Sharayet>${caseFile}</Sharayet>`);
    expect(attributes(first)).toEqual({ Code: '0', Kol: '60' });
    expect(first.children).toHaveLength(50);
    const second = await search(`<Sharayet>${caseFile}<Az>51</Az><Tedad>50</Tedad></Sharayet>`);
    expect(second.children).toHaveLength(10);
    const some = await search(`<Sharayet>${caseFile}<Az>۳</Az><Tedad>2</Tedad></Sharayet>`);
    expect(some.children.map((child) => attributes(child)['Id'])).toEqual(['103', '104']);
  });

  test('finds by category and by days in every shape of TarikhSabt, and unreadable days by no day', async () => {
    const day = '<AzTarikh>1387/05/12</AzTarikh><TaTarikh>1387/05/12</TaTarikh>';
    const found = await search(`<Sharayet>${day}<CodeDasteh>30</CodeDasteh></Sharayet>`);
    expect(attributes(found)['Kol']).toBe('3');
    const all = await search('<Sharayet><ShomarehParvandeh>03000000001</ShomarehParvandeh></Sharayet>');
    expect(attributes(all)['Kol']).toBe('4');
    const until = await search(
      '<Sharayet><TaTarikh>1400/01/05</TaTarikh><AzTarikh>1400/01/01</AzTarikh></Sharayet>',
    );
    expect(attributes(until)['Kol']).toBe('5');
  });

  test('leaves out attributes that are NULL, and writes some documents with Persian digits', async () => {
    const found = await search('<Sharayet><ShomarehParvandeh>01000000123</ShomarehParvandeh></Sharayet>');
    expect(found.children.map(attributes)).toEqual([
      {
        Id: '1',
        ShomarehParvandeh: '01000000123',
        CodeDasteh: '11',
        Onvan: 'سند «الف» & <ب>',
        TarikhSabt: '1402/10/12',
      },
      { Id: '2', ShomarehParvandeh: '01000000123', CodeDasteh: '21' },
    ]);
    const many = await search('<Sharayet><Az>3</Az><Tedad>7</Tedad></Sharayet>');
    const ids = many.children.map((child) => attributes(child)['Id'] ?? '');
    expect(ids.filter((id) => /[۰-۹]/.test(id))).toHaveLength(1);
  });

  test('takes its conditions in CDATA with a declaration of their own', async () => {
    const xml = '<?xml version="1.0" encoding="utf-16"?><Sharayet><Tedad>1</Tedad></Sharayet>';
    expect((await search(`<![CDATA[${xml}]]>`, false)).children).toHaveLength(1);
  });

  test.each([
    ['', '-5'],
    ['<Sharayet><Az>', '-5'],
    ['<Chiz/>', '-5'],
    ['<Sharayet><Az>0</Az></Sharayet>', '-5'],
    ['<Sharayet><AzTarikh>1400/12/30</AzTarikh></Sharayet>', '-5'],
    ['<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><Sharayet><Az>&amp;y;</Az></Sharayet>', '-5'],
    ['<Sharayet><Tedad>51</Tedad></Sharayet>', '-7'],
  ])('answers %s with Code %s', async (conditions, code) => {
    const answer = await search(conditions);
    expect(attributes(answer)['Code']).toBe(code);
    expect(attributes(answer)['Payam']).toMatch(/\p{Script=Arabic}/u);
  });
});

describe('a node-soap client', () => {
  test.each([false, true])('is served (SOAP 1.2: %s)', async (forceSoap12Headers) => {
    const client: Client = await createClientAsync(`${url}?wsdl`, { forceSoap12Headers, disableCache: true });
    const [login]: [{ VorudResult: { Ticket: string } }] = await client['VorudAsync']({
      nameKarbari: clerk.user,
      ramz: clerk.password,
    });
    const ticket = login.VorudResult.Ticket;
    const [list] = await client['GetListAsnadAsync']({
      ticket,
      shomarehParvandehHa: { string: ['01000000123', '02000000001'] },
    });
    expect(list.GetListAsnadResult.CodeNatije).toBe(0);
    expect(list.GetListAsnadResult.Asnad.Sanad).toHaveLength(62);
  });
});

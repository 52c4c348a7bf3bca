import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchEventLoop } from './event-loop.ts';
import { call, envelope, find, textIn } from './raw-soap.ts';
import { clerk, reader, type RunningServices, startServices } from './running-services.ts';

let services: RunningServices;
let ticket: string;
let url: string;
beforeAll(async () => {
  services = await startServices();
  url = services.soap.archiveUrl;
  ticket = await enter(clerk);
});
afterAll(() => services[Symbol.asyncDispose]());

async function enter(user: typeof clerk): Promise<string> {
  const answer = await call(
    url,
    'Vorud',
    `<nameKarbari>${user.user}</nameKarbari><ramz>${user.password}</ramz>`,
  );
  return textIn(answer.text, 'Ticket') ?? '';
}

async function ask(operation: string, parameters: string, own = ticket): Promise<string> {
  return (await call(url, operation, `<ticket>${own}</ticket>${parameters}`)).text;
}

const image = Buffer.from('II*\0 a file that says it is a TIFF');
const page = `<SafhehJadid><Radif>1</Radif><NoeFile>jpg</NoeFile><Tasvir>${image.toString('base64')}</Tasvir></SafhehJadid>`;

function sanad(tracking: string, changes: Readonly<Record<string, string>> = {}): string {
  const elements: Readonly<Record<string, string>> = {
    ShomarehParvandeh: '<ShomarehParvandeh>05000000005</ShomarehParvandeh>',
    ShomarehDarkhast: '<ShomarehDarkhast>9007199254740995</ShomarehDarkhast>',
    CodeDasteh: '<CodeDasteh>30</CodeDasteh>',
    Onvan: '<Onvan>درخواست ۱</Onvan>',
    CodeDaftar: '<CodeDaftar xsi:nil="true"/>',
    ShomarehPeygiri: `<ShomarehPeygiri>${tracking}</ShomarehPeygiri>`,
    Safahat: `<Safahat>${page}</Safahat>`,
    ...changes,
  };
  return `<sanad>${Object.values(elements).join('')}</sanad>`;
}

describe('SabtSanad', () => {
  test('registers a document that can be read back with its page', async () => {
    const registered = await ask('SabtSanad', sanad('peygiri-1'));
    expect(textIn(registered, 'CodeNatije')).toBe('0');
    const id = textIn(registered, 'IdSanad') ?? '';
    expect(Number(id)).toBe(205);
    const text = await ask('GetAsnad', `<idSanadHa><long>${id}</long></idSanadHa>`);
    const document = find(text, 'Sanad')?.children ?? [];
    expect(document.slice(0, 5).map(({ text: value }) => value)).toEqual([
      id,
      '05000000005',
      '9007199254740995',
      '30',
      'درخواست ۱',
    ]);
    expect(textIn(text, 'TarikhSabt')).toMatch(/^14\d\d\/\d\d\/\d\d$/);
    expect(textIn(text, 'ZamanIskan')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(textIn(text, 'CodeVaziat')).toBe('1');
    expect(textIn(text, 'NameKarbar')).toBe(clerk.user);
    expect(find(text, 'CodeDaftar')?.attributes).toMatchObject([{ name: 'nil', value: 'true' }]);
    expect(textIn(text, 'Hajm')).toBe(String(image.length));
    const stored = await ask('GetTasvirSafheh', `<idSafheh>${textIn(text, 'IdSafheh')}</idSafheh>`);
    expect(textIn(stored, 'NoeFile')).toBe('jpg');
    expect(textIn(stored, 'Tasvir')).toBe(image.toString('base64'));
    const today = textIn(text, 'TarikhSabt') ?? '';
    const conditions = `&lt;Sharayet>&lt;AzTarikh>${today}&lt;/AzTarikh>&lt;/Sharayet>`;
    expect(await ask('JostejuAsnad', `<xmlSharayet>${conditions}</xmlSharayet>`)).toContain('05000000005');
  });

  test('of eight registrations at a time under one tracking number one is done, the others learn its document', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('SabtSanad', sanad('parallel'))));
    const codes = answers.map((text) => textIn(text, 'CodeNatije'));
    expect(codes.filter((code) => code === '0')).toHaveLength(1);
    expect(codes.filter((code) => code === '-6')).toHaveLength(7);
    const ids = new Set(answers.map((text) => textIn(text, 'IdSanad')));
    expect(ids.size).toBe(1);
    const asked = await ask('PeygiriSabt', '<shomarehPeygiri>parallel</shomarehPeygiri>');
    expect(textIn(asked, 'CodeNatije')).toBe('0');
    expect(ids.has(textIn(asked, 'IdSanad'))).toBe(true);
  });

  test('parallel registrations under numbers of their own get documents of their own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => ask('SabtSanad', sanad(`own-${at}`))),
    );
    expect(new Set(answers.map((text) => textIn(text, 'IdSanad'))).size).toBe(8);
    expect(new Set(answers.map((text) => textIn(text, 'CodeNatije')))).toEqual(new Set(['0']));
  });

  test.each([
    [
      'a case-file number of another shape',
      { ShomarehParvandeh: '<ShomarehParvandeh>23000000001</ShomarehParvandeh>' },
    ],
    ['an unknown category', { CodeDasteh: '<CodeDasteh>31</CodeDasteh>' }],
    ['no category', { CodeDasteh: '' }],
    ['no tracking number', { ShomarehPeygiri: '' }],
    [
      'a tracking number of 41 characters',
      { ShomarehPeygiri: `<ShomarehPeygiri>${'۱'.repeat(41)}</ShomarehPeygiri>` },
    ],
    ['two pages of one place', { Safahat: `<Safahat>${page}${page}</Safahat>` }],
    [
      'a page without an image',
      { Safahat: '<Safahat><SafhehJadid><Radif>1</Radif></SafhehJadid></Safahat>' },
    ],
    ['an image that is no base64', { Safahat: `<Safahat>${page.replace('SUkq', 'SU q!')}</Safahat>` }],
    [
      'an image beyond 5 MB',
      { Safahat: `<Safahat>${page.replace('SUkq', 'A'.repeat(7_000_000))}</Safahat>` },
    ],
  ])('refuses %s with -5 and says so', async (_, changes) => {
    const text = await ask('SabtSanad', sanad(`bad-${_}`.slice(0, 40), changes));
    expect(textIn(text, 'CodeNatije')).toBe('-5');
    expect(textIn(text, 'Payam')).toMatch(/\p{Script=Arabic}/u);
    expect(textIn(text, 'IdSanad')).toBe('0');
  });

  test('a refused registration does not use its tracking number up', async () => {
    await ask('SabtSanad', sanad('again', { CodeDasteh: '<CodeDasteh>31</CodeDasteh>' }));
    expect(textIn(await ask('SabtSanad', sanad('again')), 'CodeNatije')).toBe('0');
  });

  test('a title that looks like a CDATA section stays a title in the answers', async () => {
    const title = '<![CDATA[</Onvan><CodeVaziat>9</CodeVaziat>]]>';
    const escaped = title.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const id = textIn(
      await ask('SabtSanad', sanad('cdata', { Onvan: `<Onvan>${escaped}</Onvan>` })),
      'IdSanad',
    );
    const text = await ask('GetAsnad', `<idSanadHa><long>${id}</long></idSanadHa>`);
    expect(textIn(text, 'Onvan')).toBe(title);
    expect(textIn(text, 'CodeVaziat')).toBe('1');
  });

  test('a user who may only read is refused with -4', async () => {
    const own = await enter(reader);
    expect(textIn(await ask('SabtSanad', sanad('reader'), own), 'CodeNatije')).toBe('-4');
    expect(
      textIn(await ask('TaghirVaziat', '<idSanad>1</idSanad><codeVaziat>2</codeVaziat>', own), 'CodeNatije'),
    ).toBe('-4');
    expect(textIn(await ask('GetDasteha', '', own), 'CodeNatije')).toBe('0');
  });
});

describe('pages of 5 MB', () => {
  const pages = Array.from({ length: 8 }, (_, at) => Buffer.alloc(5 * 1024 * 1024, at + 1));
  const elements = pages.map(
    (bytes, at) =>
      `<SafhehJadid><Radif>${at + 1}</Radif><NoeFile>tif</NoeFile><Tasvir>${bytes.toString('base64')}</Tasvir></SafhehJadid>`,
  );
  let ids: readonly string[] = [];

  test('are registered, eight of them in one document, without holding others up', async () => {
    const document = sanad('large pages', { Safahat: `<Safahat>${elements.join('')}</Safahat>` });
    using eventLoop = watchEventLoop();
    const registered = await ask('SabtSanad', document);
    const { longestMs } = eventLoop;
    expect(textIn(registered, 'CodeNatije')).toBe('0');
    expect(longestMs).toBeLessThan(1500);
    const parameters = `<idSanadHa><long>${textIn(registered, 'IdSanad')}</long></idSanadHa>`;
    const text = await ask('GetAsnad', parameters);
    ids = [...text.matchAll(/<IdSafheh>(\d+)</g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(8);
    const stored = await ask('GetTasvirSafheh', `<idSafheh>${ids[7]}</idSafheh>`);
    expect(Buffer.from(textIn(stored, 'Tasvir') ?? '', 'base64')).toEqual(pages[7]);
  });

  test('keep the places of their calls until they have been taken', async () => {
    const parameters = `<ticket>${ticket}</ticket><idSafheh>${ids[0]}</idSafheh>`;
    const content = `<GetTasvirSafheh xmlns="http://tempuri.org/">${parameters}</GetTasvirSafheh>`;
    const callers = await Promise.all(
      Array.from({ length: 8 }, () => callWithoutReading(url, envelope('1.1', content))),
    );
    await sleep(1500); // all eight answers are computed by now, and none is taken
    const refused = await call(url, 'GetDasteha', `<ticket>${ticket}</ticket>`);
    expect(refused.status).toBe(503);
    callers[0]?.resume();
    callers[1]?.destroy();
    await expect.poll(async () => (await call(url, 'GetDasteha', '')).status).toBe(200);
    for (const socket of callers) socket.destroy();
  });
});

async function callWithoutReading(address: string, body: string): Promise<Socket> {
  const { hostname, port, pathname } = new URL(address);
  const socket = connect(Number(port), hostname).pause();
  await once(socket, 'connect');
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  return socket;
}

test('PeygiriSabt of a number under which nothing was registered is -3', async () => {
  const text = await ask('PeygiriSabt', '<shomarehPeygiri>nobody</shomarehPeygiri>');
  expect(textIn(text, 'CodeNatije')).toBe('-3');
  expect(textIn(text, 'IdSanad')).toBe('0');
});

async function change(id: number, to: number): Promise<string | undefined> {
  const parameters = `<idSanad>${id}</idSanad><codeVaziat>${to}</codeVaziat>`;
  return textIn(await ask('TaghirVaziat', parameters), 'CodeNatije');
}

describe('TaghirVaziat', () => {
  test('leads a document from scanned to permanent, a step at a time', async () => {
    expect(await change(1, 6)).toBe('-5');
    for (const to of [2, 3, 5, 6]) expect(await change(1, to)).toBe('0');
    expect(await change(1, 1)).toBe('-5');
    expect(await change(1, 9)).toBe('0');
    expect(await change(1, 6)).toBe('-5');
    const text = await ask('GetAsnad', '<idSanadHa><long>1</long></idSanadHa>');
    expect(textIn(text, 'CodeVaziat')).toBe('9');
  });

  test('knows neither other states nor other documents', async () => {
    expect(await change(2, 7)).toBe('-5');
    expect(await change(4711, 2)).toBe('-3');
  });
});

test('what PostgreSQL cannot do is -99 to the caller and a line in the log', async () => {
  await using broken = await startServices();
  const own = broken.soap.archiveUrl;
  const login = await call(
    own,
    'Vorud',
    `<nameKarbari>${clerk.user}</nameKarbari><ramz>${clerk.password}</ramz>`,
  );
  await broken.pool.query('DROP TABLE archive.dasteh');
  const { status, text } = await call(own, 'GetDasteha', `<ticket>${textIn(login.text, 'Ticket')}</ticket>`);
  expect(status).toBe(200);
  expect(textIn(text, 'CodeNatije')).toBe('-99');
  expect(text).not.toMatch(/dasteh"|relation|postgres/i);
  expect(broken.logged.join()).toContain('ArchiveService GetDasteha');
});

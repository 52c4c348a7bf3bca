import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchEventLoop } from './event-loop.ts';
import { call, envelope, headersOf, namespaces, post, tasdigh, textIn } from './raw-soap.ts';
import { clerk, type RunningServices, startServices } from './running-services.ts';

let services: RunningServices;
let archive: string;
let inspection: string;
beforeAll(async () => {
  services = await startServices();
  archive = services.soap.archiveUrl;
  inspection = services.soap.inspectionUrl;
});
afterAll(() => services[Symbol.asyncDispose]());

const login = `<nameKarbari>${clerk.user}</nameKarbari><ramz>${clerk.password}</ramz>`;
const loginElement = `<Vorud xmlns="http://tempuri.org/">${login}</Vorud>`;

describe('the two versions of SOAP', () => {
  test.each(['1.1', '1.2'] as const)('SOAP %s is answered in its own version', async (version) => {
    const { status, contentType, text } = await call(archive, 'Vorud', login, { version });
    expect(status).toBe(200);
    const media = { '1.1': 'text/xml', '1.2': 'application/soap+xml' }[version];
    expect(contentType).toBe(`${media}; charset=utf-8`);
    expect(text).toContain(`<soap:Envelope xmlns:soap="${namespaces[version]}" xmlns:xsi=`);
    expect(textIn(text, 'CodeNatije')).toBe('0');
    expect(textIn(text, 'Ticket')).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each(['http://tempuri.org/Vorud', '"http://tempuri.org/Vorud"'])(
    'a SOAPAction of %s names the operation',
    async (soapaction) => {
      const headers = { 'content-type': 'text/xml', soapaction };
      expect((await post(archive, envelope('1.1', loginElement), headers)).status).toBe(200);
    },
  );

  test.each(['text/xml; charset=utf-8', 'application/soap+xml'])(
    'without any action, %s goes by the element in the body',
    async (contentType) => {
      const version = contentType.startsWith('text') ? '1.1' : '1.2';
      const answer = await post(archive, envelope(version, loginElement), { 'content-type': contentType });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(namespaces[version]);
    },
  );

  test('a 1.2 envelope in text/xml with a SOAPAction is answered in 1.2', async () => {
    const answer = await post(archive, envelope('1.2', loginElement), headersOf('1.1', 'Vorud'));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(namespaces['1.2']);
  });

  test('an envelope in UTF-16 is read, by its charset and by its byte order mark', async () => {
    const text = envelope('1.1', loginElement).replace('utf-8', 'utf-16');
    const bytes = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    for (const type of ['text/xml; charset=utf-16', 'text/xml']) {
      const answer = await post(archive, bytes, { ...headersOf('1.1', 'Vorud'), 'content-type': type });
      expect(textIn(answer.text, 'CodeNatije')).toBe('0');
    }
  });

  test('parameters may have any prefix, stand in CDATA and in any order', async () => {
    const parameters = `<t:ramz><![CDATA[${clerk.password}]]></t:ramz><t:nameKarbari>cha<!-- x -->harsu</t:nameKarbari>`;
    const content = `<t:Vorud xmlns:t="http://tempuri.org/">${parameters}</t:Vorud>`;
    const answer = await post(archive, envelope('1.1', content), headersOf('1.1', 'Vorud'));
    expect(textIn(answer.text, 'CodeNatije')).toBe('0');
  });
});

describe('the description', () => {
  test.each(['?wsdl', '?WSDL'])('GET %s gives the WSDL with the address of this server', async (query) => {
    const response = await fetch(archive + query);
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(text.match(/location="[^"]+"/g)).toEqual([`location="${archive}"`, `location="${archive}"`]);
  });

  test('the path compares without case, as IIS does', async () => {
    const response = await fetch(archive.replace('ArchiveService', 'archiveservice'));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<li>GetListAsnad</li>');
  });

  test.each([
    ['GET', '/nothing', 404],
    ['GET', '/', 404],
    ['PUT', '/ArchiveService.asmx', 405],
    ['POST', '/ArchiveService.asmx/Vorud', 500],
  ])('%s %s is refused with an HTML page and %i', async (method, path, status) => {
    const response = await fetch(new URL(path, archive), { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });
});

describe('requests that no operation can be called with', () => {
  test('an unknown SOAPAction is a fault of the client', async () => {
    const answer = await post(archive, envelope('1.1', loginElement), headersOf('1.1', 'Hazf'));
    expect(answer.status).toBe(500);
    expect(textIn(answer.text, 'faultcode')).toBe('soap:Client');
    expect(textIn(answer.text, 'faultstring')).toContain(
      'Server did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/Hazf.',
    );
  });

  test('an unknown operation of SOAP 1.2 is a fault of the sender', async () => {
    const content = '<Hazf xmlns="http://tempuri.org/"/>';
    const answer = await post(archive, envelope('1.2', content), headersOf('1.2', 'Hazf'));
    expect(answer.status).toBe(500);
    expect(answer.contentType).toBe('application/soap+xml; charset=utf-8');
    expect(textIn(answer.text, 'Value')).toBe('soap:Sender');
    expect(textIn(answer.text, 'Text')).toContain("The action 'http://tempuri.org/Hazf' was not recognized.");
  });

  test.each([
    ['nothing', ''],
    ['cut-off XML', envelope('1.1', loginElement).slice(0, -20)],
    ['no XML', 'nameKarbari=chaharsu'],
    [
      'a DTD',
      `<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]>${envelope('1.1', loginElement).slice(38)}`,
    ],
  ])('a body of %s is a fault of the client with HTTP 400', async (_, body) => {
    const answer = await post(archive, body, headersOf('1.1', 'Vorud'));
    expect(answer.status).toBe(400);
    expect(textIn(answer.text, 'faultcode')).toBe('soap:Client');
    expect(answer.text).not.toContain('root:');
  });

  test('an envelope of neither version is a VersionMismatch', async () => {
    const answer = await post(archive, '<Envelope xmlns="urn:soap:3"/>', headersOf('1.1', 'Vorud'));
    expect(answer.status).toBe(500);
    expect(textIn(answer.text, 'faultcode')).toBe('soap:VersionMismatch');
  });

  test('another content type is refused with 415', async () => {
    const headers = { ...headersOf('1.1', 'Vorud'), 'content-type': 'application/json' };
    expect((await post(archive, envelope('1.1', loginElement), headers)).status).toBe(415);
  });

  test('a header that must be understood and is not is refused, one that need not be is passed over', async () => {
    const refused = await call(archive, 'Vorud', login, { header: foreignHeader('1') });
    expect(textIn(refused.text, 'faultcode')).toBe('soap:MustUnderstand');
    const passed = await call(archive, 'Vorud', login, { header: foreignHeader('0') });
    expect(textIn(passed.text, 'CodeNatije')).toBe('0');
  });

  test('a number that is none is a fault, as in .NET', async () => {
    const answer = await call(archive, 'TaghirVaziat', '<ticket>x</ticket><codeVaziat>دو</codeVaziat>');
    expect(textIn(answer.text, 'CodeNatije')).toBe('-1');
    const header = tasdigh(clerk);
    for (const id of ['abc', '9223372036854775808', ''])
      expect(
        textIn(
          (await call(inspection, 'SabtNobat', `<idBazdid>${id}</idBazdid>`, { header })).text,
          'faultstring',
        ),
      ).toContain('Server was unable to read request.');
  });

  test('an element of another operation leaves all parameters absent', async () => {
    const answer = await post(archive, envelope('1.1', loginElement), headersOf('1.1', 'GetDasteha'));
    expect(textIn(answer.text, 'CodeNatije')).toBe('-1');
    const empty = await post(archive, envelope('1.1', ''), headersOf('1.1', 'GetDasteha'));
    expect(textIn(empty.text, 'CodeNatije')).toBe('-1');
  });

  test('a body beyond 64 MiB is refused with 413, and the server lives on', async () => {
    const answer = await post(archive, ' '.repeat(64 * 1024 * 1024 + 1), headersOf('1.1', 'Vorud'));
    expect(answer.status).toBe(413);
    expect((await call(archive, 'Vorud', login)).status).toBe(200);
  });

  test('a service without images takes 4 MiB, as ASP.NET does by default', async () => {
    const padding = ' '.repeat(4 * 1024 * 1024);
    const answer = await post(inspection, envelope('1.1', padding), headersOf('1.1', 'GetListBazdid'));
    expect(answer.status).toBe(413);
  });

  test.each([
    ['two million elements', '<a/>'.repeat(2_000_000)],
    ['sixty million letters', 'a'.repeat(60_000_000)],
    ['a million elements, within the size', '<a/>'.repeat(1_000_000)],
    [
      'half a million attributes',
      `<a ${Array.from({ length: 300_000 }, (_, at) => `b${at}=""`).join(' ')}/>`,
    ],
  ])('%s hold nobody up for long', async (_what, content) => {
    const body = envelope('1.1', `<Vorud xmlns="http://tempuri.org/">${content}</Vorud>`);
    using eventLoop = watchEventLoop();
    const { status } = await post(archive, body, headersOf('1.1', 'Vorud'));
    expect([200, 400, 413]).toContain(status);
    expect(eventLoop.longestMs).toBeLessThan(1500);
  });
});

describe('calls at a time', () => {
  test('the ninth call gets HTTP 503 and an HTML page, and a place is free again when a caller leaves', async () => {
    const waiting = await Promise.all(Array.from({ length: 8 }, () => beginCall(archive)));
    await expect.poll(async () => (await call(archive, 'Vorud', login)).status).toBe(503);
    const refused = await call(archive, 'Vorud', login);
    expect(refused.contentType).toBe('text/html; charset=utf-8');
    expect(refused.text).toContain('HTTP Error 503. The service is unavailable.');
    expect((await fetch(`${archive}?wsdl`)).status).toBe(200);
    waiting[0]?.destroy();
    await expect.poll(async () => (await call(archive, 'Vorud', login)).status).toBe(200);
    for (const socket of waiting) socket.destroy();
    // That a caller leaves is no error of the service.
    expect(services.logged).toEqual([]);
  });

  test('eight at a time are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(archive, 'GetDasteha', '')));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });
});

test('calls are counted by operation, refused requests are not', async () => {
  const before = services.soap.calls.archive['GetDasteha'] ?? 0;
  await call(archive, 'GetDasteha', '');
  await post(archive, 'no xml', headersOf('1.1', 'GetDasteha'));
  expect(services.soap.calls.archive['GetDasteha']).toBe(before + 1);
  expect(Object.keys(services.soap.calls.archive)).toHaveLength(9);
  expect(Object.keys(services.soap.calls.inspection)).toHaveLength(6);
});

test('with errorPageEvery every such call gets an HTML page with HTTP 200', async () => {
  await using odd = await startServices({ errorPageEvery: 3 });
  const types: string[] = [];
  for (let at = 0; at < 6; at += 1) {
    const { status, contentType } = await call(odd.soap.archiveUrl, 'Vorud', login);
    expect(status).toBe(200);
    types.push(contentType.slice(0, 9));
  }
  expect(types).toEqual(['text/xml;', 'text/xml;', 'text/html', 'text/xml;', 'text/xml;', 'text/html']);
});

function foreignHeader(mustUnderstand: '0' | '1'): string {
  return `<x:Amniyat xmlns:x="urn:x" e:mustUnderstand="${mustUnderstand}">1</x:Amniyat>`;
}

/** Sends the head of a call and keeps its body back. */
async function beginCall(url: string): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nSOAPAction: ""\r\nContent-Length: 9\r\n\r\n`,
  );
  return socket;
}

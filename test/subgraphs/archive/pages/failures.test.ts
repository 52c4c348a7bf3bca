import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { closedPort } from '../../../support/door.ts';
import {
  type ScriptedSoap,
  type SoapAnswer,
  soapFault,
  soapResult,
  startScriptedSoap,
} from '../../../support/scripted-soap.ts';
import { bytesOf, refusalOf, serveArchive } from './served-archive.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

const ticket = soapResult(
  'Vorud',
  '<CodeNatije>0</CodeNatije><Ticket>ticket-of-the-test</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
);
const done = '<CodeNatije>0</CodeNatije><NoeFile>JPG</NoeFile>';

/** An archive that gives tickets and answers calls for a page by the script. */
function startArchive(
  answer: (response: ServerResponse) => SoapAnswer | null | Promise<SoapAnswer | null>,
): Promise<ScriptedSoap> {
  return startScriptedSoap(({ operation }, response) => (operation === 'Vorud' ? ticket : answer(response)));
}

const pageAnswer = (result: string): SoapAnswer => soapResult('GetTasvirSafheh', result);
const withImage = (image: Uint8Array): string =>
  pageAnswer(`${done}<Tasvir>${Buffer.from(image).toString('base64')}</Tasvir>`).body;

/** Random enough to be no run of one letter, and begins as a JPEG. */
function jpeg(bytes: number): Buffer {
  const image = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 1) image[at] = (at * 31) % 251;
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), image]);
}

async function refusalFor(answer: SoapAnswer): ReturnType<typeof refusalOf> {
  await using soap = await startArchive(() => answer);
  await using archive = await serveArchive({ url: soap.url });
  return refusalOf(await fetch(archive.addressOf('5')));
}

describe('a refusal before the first byte', () => {
  const html = { contentType: 'text/html; charset=utf-8', body: '<!DOCTYPE html><html>Server Error</html>' };
  it.each<[string, SoapAnswer, number, string, string | null]>([
    ['a page with HTTP 200', html, 502, 'SOURCE_INVALID_ANSWER', null],
    ['a page with HTTP 503', { ...html, status: 503 }, 503, 'SOURCE_BUSY', '1'],
    ['a page with HTTP 500', { ...html, status: 500 }, 503, 'SOURCE_UNAVAILABLE', '5'],
    ['a page with HTTP 401', { ...html, status: 401 }, 502, 'SOURCE_REFUSED', null],
    ['a fault', soapFault(''), 502, 'SOURCE_INVALID_ANSWER', null],
    ['a fault with HTTP 200', { ...soapFault(''), status: 200 }, 502, 'SOURCE_INVALID_ANSWER', null],
    ['a lack of rights', pageAnswer('<CodeNatije>-4</CodeNatije>'), 502, 'SOURCE_REFUSED', null],
    ['an internal error', pageAnswer('<CodeNatije>-99</CodeNatije>'), 503, 'SOURCE_UNAVAILABLE', '5'],
    ['an unknown code', pageAnswer('<CodeNatije>-42</CodeNatije>'), 502, 'SOURCE_INVALID_ANSWER', null],
    ['success without an image', pageAnswer(done), 502, 'SOURCE_INVALID_ANSWER', null],
    ['an empty image', pageAnswer(`${done}<Tasvir></Tasvir>`), 502, 'SOURCE_INVALID_ANSWER', null],
    [
      'a result code behind the image',
      pageAnswer('<Tasvir>/9j/AAAA</Tasvir><CodeNatije>0</CodeNatije>'),
      502,
      'SOURCE_INVALID_ANSWER',
      null,
    ],
    [
      'an image that is cut off early',
      { body: withImage(jpeg(100)).slice(0, 500) },
      502,
      'SOURCE_INVALID_ANSWER',
      null,
    ],
    [
      'an envelope that is cut off',
      { body: withImage(jpeg(100)).slice(0, -5) },
      502,
      'SOURCE_INVALID_ANSWER',
      null,
    ],
  ])('tells of %s, and nothing of its text', async (_, answer, status, code, retryAfter) => {
    const refusal = await refusalFor(answer);
    expect(refusal).toMatchObject({ status, code, retryAfter });
    expect(refusal.message).toContain('GetTasvirSafheh');
    expect(refusal.messageFa).toContain('سامانه آرشیو');
    expect(JSON.stringify(refusal)).not.toMatch(/Server Error|SoapException|asmx\.cs|ticket-of-the-test/);
  });

  it('tells that the archive is away, and when to come again', async () => {
    await using archive = await serveArchive({ url: `http://127.0.0.1:${await closedPort()}/a.asmx` });
    const refusal = await refusalOf(await fetch(archive.addressOf('5')));
    expect(refusal).toMatchObject({ status: 503, code: 'SOURCE_UNAVAILABLE', retryAfter: '5' });
  });

  it('tells that the archive did not answer in time', async () => {
    await using soap = await startArchive(() => null);
    await using archive = await serveArchive({ url: soap.url, deadlineMs: 500 });
    const refusal = await refusalOf(await fetch(archive.addressOf('5'))).catch(() => 'cut');
    expect(refusal).toMatchObject({ status: 504, code: 'SOURCE_TIMEOUT', retryAfter: '1' });
  });

  it('tells of a file that is too large, where its length is known', async () => {
    await using soap = await startArchive((response) => {
      const body = withImage(jpeg(3_000_000));
      response.setHeader('content-length', Buffer.byteLength(body));
      return { body };
    });
    await using archive = await serveArchive({ url: soap.url, maxBytes: 1_048_576 });
    const refusal = await refusalOf(await fetch(archive.addressOf('5')));
    expect(refusal).toMatchObject({ status: 502, code: 'PAGE_TOO_LARGE', retryAfter: null });
    expect(refusal.messageFa).toContain('بزرگ‌تر');
  });
});

describe('a failure after the first byte', () => {
  /** Sends part of an image and goes on by the script. */
  const begun = (goOn: (response: ServerResponse, rest: string) => void) => (response: ServerResponse) => {
    const body = withImage(jpeg(300_000));
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
    response.write(body.slice(0, 200_000));
    setTimeout(() => goOn(response, body.slice(200_000)), 100);
    return null;
  };

  it.each<[string, (response: ServerResponse, rest: string) => void]>([
    ['ends its answer too early', (response) => response.end()],
    ['loses its connection', (response) => response.destroy()],
    ['ends its envelope too early', (response, rest) => response.end(rest.slice(0, -3))],
    ['says something else than base64', (response, rest) => response.end(`!!!!${rest}`)],
    [
      'takes its success back',
      (response, rest) =>
        response.end(
          rest.replace('</GetTasvirSafhehResult>', '<CodeNatije>-99</CodeNatije></GetTasvirSafhehResult>'),
        ),
    ],
  ])('cuts the connection where the archive %s', async (_, goOn) => {
    await using soap = await startArchive(begun(goOn));
    await using archive = await serveArchive({ url: soap.url });
    const response = await fetch(archive.addressOf('5'));
    expect(response.status).toBe(200);
    await expect(bytesOf(response)).rejects.toThrow();
  });

  it('resets the connection of those to whom its end is the end of the file', async () => {
    await using soap = await startArchive(begun((response) => response.destroy()));
    await using archive = await serveArchive({ url: soap.url });
    const address = new URL(archive.addressOf('5'));
    const socket = connect(Number(address.port), address.hostname);
    socket.write(`GET ${address.pathname}${address.search} HTTP/1.0\r\n\r\n`);
    socket.resume();
    await expect(once(socket, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('cuts a file that turns out to be too large', async () => {
    await using soap = await startArchive((response) => {
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
      response.write(withImage(jpeg(3_000_000)).slice(0, 2_000_000));
      setTimeout(() => response.end(withImage(jpeg(3_000_000)).slice(2_000_000)), 50);
      return null;
    });
    await using archive = await serveArchive({ url: soap.url, maxBytes: 1_048_576 });
    const response = await fetch(archive.addressOf('5'));
    await expect(bytesOf(response)).rejects.toThrow();
  });

  it('cuts a file that does not come in the time of the request', async () => {
    await using soap = await startArchive(begun(() => {}));
    await using archive = await serveArchive({ url: soap.url, deadlineMs: 1000 });
    const startedAt = performance.now();
    const response = await fetch(archive.addressOf('5'));
    await expect(bytesOf(response)).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

it('lets a slow archive finish, byte for byte', async () => {
  const image = jpeg(5000);
  await using soap = await startArchive((response) => {
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
    void trickle(response, withImage(image));
    return null;
  });
  await using archive = await serveArchive({ url: soap.url });
  expect((await bytesOf(await fetch(archive.addressOf('5')))).equals(image)).toBe(true);
});

async function trickle(response: ServerResponse, body: string): Promise<void> {
  for (let at = 0; at < body.length; at += 701) {
    response.write(body.slice(at, at + 701));
    await sleep(10);
  }
  response.end();
}

it('saves what is no picture, so that nothing in it runs', async () => {
  await using soap = await startArchive(() => ({ body: withImage(Buffer.from('<svg onload="x()"/>')) }));
  await using archive = await serveArchive({ url: soap.url });
  const response = await fetch(archive.addressOf('5'));
  expect(await response.text()).toBe('<svg onload="x()"/>');
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="page-5.bin"');
});

it('ends the call when the client goes, and has its slot free again', async () => {
  const gone = Promise.withResolvers<void>();
  await using soap = await startArchive((response) => {
    response.once('close', gone.resolve);
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
    response.write(withImage(jpeg(300_000)).slice(0, 200_000));
    return null;
  });
  await using archive = await serveArchive({ url: soap.url });
  // More than may be open at a time: each takes the place that the one before has left.
  for (let turn = 0; turn < 12; turn += 1) {
    const client = new AbortController();
    const response = await fetch(archive.addressOf('5'), { signal: client.signal });
    expect(response.status).toBe(200);
    client.abort();
  }
  await gone.promise;
});

it('leaves half of the archive’s calls to questions, however many want pages', async () => {
  let open = 0;
  await using soap = await startScriptedSoap(({ operation }, response) => {
    if (operation === 'Vorud') return ticket;
    if (operation !== 'GetTasvirSafheh') return soapResult(operation, '<CodeNatije>0</CodeNatije>');
    open += 1;
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
    response.write(withImage(jpeg(300_000)).slice(0, 200_000));
    return null;
  });
  await using archive = await serveArchive({ url: soap.url });
  const client = new AbortController();
  const pages = Array.from({ length: 20 }, () =>
    fetch(archive.addressOf('5'), { signal: client.signal }).catch(() => null),
  );
  await expect.poll(() => open).toBe(4);
  const startedAt = performance.now();
  expect(await archive.ask('{ documentCategories { title } }')).toEqual({ documentCategories: [] });
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(open).toBe(4);
  client.abort();
  await Promise.all(pages);
});

/** An answer with an image of so many letters in base64, as fast as it is taken; `sent` hears of each. */
function pour(response: ServerResponse, letters: number, sent: (letters: number) => void = () => {}): void {
  const [beginning = '', end = ''] = pageAnswer(`${done}<Tasvir>|</Tasvir>`).body.split('|');
  const chunk = Buffer.alloc(64 * 1024, 'AAEC');
  async function* body(): AsyncGenerator<string | Buffer> {
    yield `${beginning}/9j/`;
    for (let poured = 0; poured < letters; poured += chunk.length) {
      yield chunk;
      sent(poured);
    }
    yield end;
  }
  response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
  // The reader may go before the end.
  pipeline(body, response).catch(() => {});
}

it('never holds a file: a hundred megabytes pass through in a few', async () => {
  await using soap = await startArchive((response) => {
    pour(response, 140_000_000);
    return null;
  });
  await using archive = await serveArchive({ url: soap.url, maxBytes: 1024 ** 3 });
  const response = await fetch(archive.addressOf('5'));
  const before = heldBytes();
  let [bytes, looked, most] = [0, 0, 0];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes - looked < 4_000_000) continue;
    looked = bytes;
    most = Math.max(most, heldBytes() - before);
  }
  expect(bytes).toBeGreaterThan(105_000_000);
  // Both ends of both connections are in this process, and what they have sent is freed a little later.
  expect(most).toBeLessThan(50_000_000);
});

/** What is in use and not only waiting to be collected. */
function heldBytes(): number {
  if (typeof collectGarbage !== 'function') throw new TypeError('Node gives no way to collect garbage.');
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

it('holds the archive back while the client does not read', async () => {
  let sent = 0;
  await using soap = await startArchive((response) => {
    pour(response, 1024 ** 3, (letters) => void (sent = letters));
    return null;
  });
  await using archive = await serveArchive({ url: soap.url, maxBytes: 1024 ** 3 });
  const address = new URL(archive.addressOf('5'));
  const socket = connect(Number(address.port), address.hostname);
  socket.write(`GET ${address.pathname}${address.search} HTTP/1.1\r\nhost: x\r\n\r\n`);
  await once(socket, 'readable');
  await sleep(1500);
  const soFar = sent;
  await sleep(500);
  expect(sent).toBe(soFar);
  expect(sent).toBeLessThan(64 * 1024 * 1024);
  socket.destroy();
});

it('logs which page was given or refused, and neither its signature nor the ticket', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  await using soap = await startArchive(() => ({ body: withImage(jpeg(10)) }));
  await using archive = await serveArchive({ url: soap.url, log });
  const address = archive.addressOf('5');
  await bytesOf(await fetch(address));
  await bytesOf(await fetch(`${address}x`));
  const read: readonly unknown[] = lines.map((line) => JSON.parse(line));
  expect(read).toMatchObject([
    { page: '5', type: 'image/jpeg', msg: 'page sent' },
    { status: 403, msg: 'page refused' },
  ]);
  expect(lines.join('')).not.toMatch(/signature|ticket-of-the-test|secret/);
});

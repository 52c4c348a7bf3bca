import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { done, jpeg, pageAnswer, startArchive, ticket, withImage } from './scripted-archive.ts';
import { bytesOf, openPage, pageRequest, serveArchive } from './served-archive.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

it('lets a slow archive finish, byte for byte', async () => {
  const image = jpeg(5000);
  await using soap = await startArchive((response) => {
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
    void trickle(response, withImage(image));
    return null;
  });
  await using archive = await serveArchive({ url: soap.url });
  expect((await bytesOf(await openPage(archive.addressOf('5')))).equals(image)).toBe(true);
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
  const response = await openPage(archive.addressOf('5'));
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
    const response = await openPage(archive.addressOf('5'), { signal: client.signal });
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
    openPage(archive.addressOf('5'), { signal: client.signal }).catch(() => null),
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
  await using archive = await serveArchive({ url: soap.url, maxBytes: 1024 ** 3, deadlineMs: 60_000 });
  const response = await openPage(archive.addressOf('5'));
  const before = await heldBytes();
  let [bytes, looked] = [0, 0];
  const held: number[] = [];
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes - looked < 20_000_000) continue;
    looked = bytes;
    held.push((await heldBytes()) - before);
  }
  expect(bytes).toBeGreaterThan(105_000_000);
  // Both ends of both connections are in this process.
  expect(Math.max(...held)).toBeLessThan(50_000_000);
}, 60_000);

/** What is in use and not only waiting to be collected; what is collected is freed a little later. */
async function heldBytes(): Promise<number> {
  if (typeof collectGarbage !== 'function') throw new TypeError('Node gives no way to collect garbage.');
  collectGarbage();
  await sleep(50);
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
  socket.write(pageRequest(address, '1.1'));
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
  await bytesOf(await openPage(address));
  await bytesOf(await openPage(`${address}x`));
  const read: readonly unknown[] = lines.map((line) => JSON.parse(line));
  expect(read).toMatchObject([
    { page: '5', type: 'image/jpeg', msg: 'page sent' },
    { status: 403, msg: 'page refused' },
  ]);
  expect(lines.join('')).not.toMatch(/signature|ticket-of-the-test|secret/);
});

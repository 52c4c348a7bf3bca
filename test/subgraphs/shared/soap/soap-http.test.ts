import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../../subgraphs/shared/soap/http-status-error.ts';
import { createSoapService, type SoapService } from '../../../../subgraphs/shared/soap/soap-service.ts';
import { soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { failure } from '../guard/guarding.ts';

const result = soapResult('GetAsnad', '<CodeNatije>-3</CodeNatije>');

function open(url: string): SoapService {
  return createSoapService({
    system: 'archive-soap',
    wsdlFile: fileURLToPath(new URL('../../../../legacy/ArchiveService.wsdl', import.meta.url)),
    settings: { url, user: 'chaharsu', password: 'secret' },
    log: silent,
  });
}

const ask = (service: SoapService, given = {}) =>
  service.call('GetAsnad', { ticket: 't', idSanadHa: { long: ['7'] } }, () => 'read', sourceRequest(given));

/** A service on bare sockets, for what a server of Node does not say; it knows the connections that came. */
async function startSockets(answer: (socket: Socket, request: string) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => answer(socket, data.toString('utf8')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/Service.asmx`,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const whole = (body: string): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: text/xml; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('an answer', () => {
  it.each(['100 Continue', '102 Processing', '103 Early Hints'])(
    'is found behind an unasked %s, and the connection is kept',
    async (interim) => {
      await using server = await startSockets((socket, request) => {
        if (!request.includes('</soap:Envelope>')) return;
        socket.write(`HTTP/1.1 ${interim}\r\n\r\n`);
        setTimeout(() => socket.write(whole(result.body)), 20);
      });
      await using service = open(server.url);
      for (let turn = 0; turn < 3; turn += 1) expect(await ask(service)).toBe('read');
      expect(server.sockets).toHaveLength(1);
    },
  );

  it('is asked for uncompressed', async () => {
    await using soap = await startScriptedSoap(() => result);
    await using service = open(soap.url);
    await ask(service);
    expect(soap.calls[0]?.headers['accept-encoding']).toBe('identity');
  });
});

it('a look at the health takes one of the eight connections', async () => {
  const held: Socket[] = [];
  await using server = await startSockets((socket, request) => {
    if (request.startsWith('GET')) socket.write(whole('<html></html>'));
    else if (request.includes('</soap:Envelope>')) held.push(socket);
  });
  await using service = open(server.url);
  const asking = Array.from({ length: 20 }, () => failure(ask(service)));
  await expect.poll(() => held.length).toBe(8);
  const look = service.health(AbortSignal.timeout(900), async () => null);
  await sleep(300);
  expect(server.sockets).toHaveLength(8);
  const answering = setInterval(() => {
    for (const socket of held.splice(0)) socket.write(whole(result.body));
  }, 20);
  expect(await look).toMatchObject({ up: true });
  expect(server.sockets).toHaveLength(8);
  await Promise.all(asking);
  clearInterval(answering);
});

describe('a service that says when to come back', () => {
  const page = '<!DOCTYPE html><html>Service Unavailable</html>';
  const sent = `HTTP/1.1 503 Service Unavailable\r\nretry-after: 30\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`;

  it('is not asked again before, and its time is passed on, also by the breaker', async () => {
    let calls = 0;
    await using server = await startSockets((socket, request) => {
      if (!request.includes('</soap:Envelope>')) return;
      calls += 1;
      socket.write(sent);
    });
    await using service = open(server.url);
    for (let turn = 0; turn < 5; turn += 1)
      expect(await failure(ask(service))).toMatchObject({ code: 'SOURCE_BUSY', retryAfterMs: 30_000 });
    expect(calls).toBe(5);
    const refused = await failure(ask(service));
    expect(refused.code).toBe('SOURCE_UNAVAILABLE');
    expect(refused.retryAfterMs).toBeGreaterThan(29_000);
    expect(refused.retryAfterMs).toBeLessThanOrEqual(30_000);
    expect(calls).toBe(5);
  });

  it.each([
    ['30', 30_000],
    [' 1 ', 1_000],
    ['86400', 60_000],
    ['0', null],
    ['-5', null],
    ['soon', null],
    [undefined, null],
    ['Wed, 21 Oct 2015 07:28:00 GMT', null],
    ['Wed, 21 Oct 2099 07:28:00 GMT', 60_000],
  ])('%j is %j ms', (header, waitMs) => {
    expect(readRetryAfter(header)).toBe(waitMs);
  });
});

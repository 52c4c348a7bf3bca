import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closedPort } from '../../../support/door.ts';
import { type SoapAnswer, soapFault } from '../../../support/scripted-soap.ts';
import { done, jpeg, pageAnswer, startArchive, withImage } from './scripted-archive.ts';
import { bytesOf, openPage, pageRequest, refusalOf, serveArchive } from './served-archive.ts';

async function refusalFor(answer: SoapAnswer): ReturnType<typeof refusalOf> {
  await using soap = await startArchive(() => answer);
  await using archive = await serveArchive({ url: soap.url });
  return refusalOf(await openPage(archive.addressOf('5')));
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
    const refusal = await refusalOf(await openPage(archive.addressOf('5')));
    expect(refusal).toMatchObject({ status: 503, code: 'SOURCE_UNAVAILABLE', retryAfter: '5' });
  });

  it('tells that the archive did not answer in time', async () => {
    await using soap = await startArchive(() => null);
    await using archive = await serveArchive({ url: soap.url, deadlineMs: 500 });
    const refusal = await refusalOf(await openPage(archive.addressOf('5'))).catch(() => 'cut');
    expect(refusal).toMatchObject({ status: 504, code: 'SOURCE_TIMEOUT', retryAfter: '1' });
  });

  it('tells of a file that is too large, where its length is known', async () => {
    await using soap = await startArchive((response) => {
      const body = withImage(jpeg(3_000_000));
      response.setHeader('content-length', Buffer.byteLength(body));
      return { body };
    });
    await using archive = await serveArchive({ url: soap.url, maxBytes: 1_048_576 });
    const refusal = await refusalOf(await openPage(archive.addressOf('5')));
    expect(refusal).toMatchObject({ status: 502, code: 'PAGE_TOO_LARGE', retryAfter: null });
    expect(refusal.messageFa).toContain('بزرگ‌تر');
  });
});

/** Sends part of an image and goes on by the script. */
const begun = (goOn: (response: ServerResponse, rest: string) => void) => (response: ServerResponse) => {
  const body = withImage(jpeg(300_000));
  response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' });
  response.write(body.slice(0, 200_000));
  setTimeout(() => goOn(response, body.slice(200_000)), 100);
  return null;
};

describe('a failure after the first byte', () => {
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
    const response = await openPage(archive.addressOf('5'));
    expect(response.status).toBe(200);
    await expect(bytesOf(response)).rejects.toThrow();
  });

  it('resets the connection of those to whom its end is the end of the file', async () => {
    await using soap = await startArchive(begun((response) => response.destroy()));
    await using archive = await serveArchive({ url: soap.url });
    const address = new URL(archive.addressOf('5'));
    const socket = connect(Number(address.port), address.hostname);
    socket.write(pageRequest(address, '1.0'));
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
    const response = await openPage(archive.addressOf('5'));
    await expect(bytesOf(response)).rejects.toThrow();
  });

  it('cuts a file that does not come in the time of the request', async () => {
    await using soap = await startArchive(begun(() => {}));
    await using archive = await serveArchive({ url: soap.url, deadlineMs: 1000 });
    const startedAt = performance.now();
    const response = await openPage(archive.addressOf('5'));
    await expect(bytesOf(response)).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

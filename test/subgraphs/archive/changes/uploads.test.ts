import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdtempDisposable, readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClientAllowances } from '../../../../gateway/limits/client-allowances.ts';
import { openPageUploads } from '../../../../subgraphs/archive/pages/page-uploads.ts';
import { refusalOf } from '../pages/served-archive.ts';
import { type ArchiveDesk, image, openDesk } from './archive-desk.ts';

const maxBytes = 1024 * 1024;

async function* inPieces(bytes: Uint8Array, pauseMs = 0): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 50_000) {
    yield bytes.subarray(from, from + 50_000);
    if (pauseMs > 0) await sleep(pauseMs);
  }
}

describe.each([
  ['in the gateway’s process', false],
  ['in a server of its own', true],
])('an image that is posted to an archive %s', (_, isRemote) => {
  let desk: ArchiveDesk;
  beforeAll(async () => {
    desk = await openDesk({ isRemote, maxBytes });
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  it.each(['jpeg', 'tiff', 'png'] as const)('as %s is taken, whatever it is called', async (type) => {
    const response = await desk.post(Uint8Array.from(image(type, 3_000)), 'clerk', {
      headers: { 'content-type': 'text/plain' },
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(await response.json()).toEqual({
      upload: expect.stringMatching(/^[\w-]{32}$/),
      bytes: 3_000,
      type: `image/${type}`,
    });
  });

  it('may come in pieces of which nobody knows how many, and as large as is allowed', async () => {
    const body = ReadableStream.from(inPieces(image('tiff', maxBytes)));
    const response = await desk.post(body, 'clerk', { duplex: 'half' });
    expect(await response.json()).toMatchObject({ bytes: maxBytes, type: 'image/tiff' });
  });

  it.each([
    ['a GIF', Uint8Array.from(image('gif'))],
    ['a PDF', Uint8Array.from(image('pdf'))],
    ['text', 'یک نامه'],
    ['nothing', null],
    ['an image of two bytes', Uint8Array.from(image('jpeg', 2))],
  ])('but is %s is refused', async (__, body) => {
    const refusal = await refusalOf(await desk.post(body));
    expect(refusal).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(refusal.messageFa).toContain('TIFF');
  });

  it('and is compressed is refused', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect((await desk.post(Uint8Array.from(image()), 'clerk', { headers })).status).toBe(415);
  });

  it('that is too large is refused, whether or not its length is told, and nothing of it is left', async () => {
    const before = await desk.waiting();
    const large = image('jpeg', maxBytes + 1);
    const told = await refusalOf(await desk.post(Uint8Array.from(large)));
    expect(told).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    expect(told.message).toContain('1048576 bytes');
    const body = ReadableStream.from(inPieces(image('jpeg', 4 * maxBytes)));
    const untold = await refusalOf(await desk.post(body, 'clerk', { duplex: 'half' }));
    expect(untold).toEqual(told);
    expect(await desk.waiting()).toEqual(before);
  });

  it('by a client that leaves in the middle leaves nothing behind', async () => {
    const before = await desk.waiting();
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /archive/uploads HTTP/1.1\r\nhost: x\r\nauthorization: Bearer clerk\r\ncontent-length: 900000\r\n\r\n`,
    );
    socket.write(image('jpeg', 100_000));
    await expect.poll(async () => (await desk.waiting()).length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(() => desk.waiting()).toEqual(before);
  });

  it.each([
    ['without a token', null, 401, 'UNAUTHENTICATED'],
    ['by somebody who may only look', 'manager', 403, 'FORBIDDEN'],
  ] as const)('%s is refused, before it is read', async (__, who, status, code) => {
    const before = await desk.waiting();
    const body = ReadableStream.from(inPieces(image('jpeg', 200_000), 20));
    const refusal = await refusalOf(await desk.post(body, who, { duplex: 'half' }));
    expect(refusal).toMatchObject({ status, code });
    expect(await desk.waiting()).toEqual(before);
  });

  it('is waited for by who asks before it sends it', async () => {
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
    const body = image('png', 200_000);
    socket.write(
      `POST /archive/uploads HTTP/1.1\r\nhost: x\r\nauthorization: Bearer clerk\r\nexpect: 100-continue\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    await expect.poll(() => heard).toContain('100 Continue');
    socket.write(body);
    await expect.poll(() => heard).toContain('"bytes":200000');
  });

  it('may come from a page of an allowed origin', async () => {
    const asked = await fetch(`${desk.url}/archive/uploads`, {
      method: 'OPTIONS',
      headers: { origin: 'https://desk.example', 'access-control-request-method': 'POST' },
    });
    expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ]);
    const headers = { origin: 'https://desk.example' };
    const response = await desk.post(Uint8Array.from(image()), 'clerk', { headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
      201,
      'https://desk.example',
    ]);
  });

  it('is posted, and nothing else is done there', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const response = await fetch(`${desk.url}/archive/uploads`, { method });
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
    for (const path of ['/archive/pages/5', '/archive/uploads/x'])
      expect((await fetch(`${desk.url}${path}`, { method: 'POST' })).status).toBe(405);
  });
});

describe.each([
  ['in the gateway’s process', false],
  ['in a server of its own', true],
])('an archive %s', (_, isRemote) => {
  it('waits for an image no longer than a request may take', async () => {
    await using desk = await openDesk({ isRemote, deadlineMs: 600 });
    const body = ReadableStream.from(inPieces(image('jpeg', 1_000_000), 200));
    const refusal = await refusalOf(await desk.post(body, 'clerk', { duplex: 'half' }));
    expect([408, 504]).toContain(refusal.status);
    await expect.poll(() => desk.waiting()).toEqual([]);
  });

  it('takes points for an image, as for a page', async () => {
    const allowances = createClientAllowances({ pointsPerMinute: 30, maxConcurrent: 0 });
    await using desk = await openDesk({ isRemote, allowances });
    const statuses: number[] = [];
    for (let sent = 0; sent < 3; sent += 1) statuses.push((await desk.post(Uint8Array.from(image()))).status);
    expect(statuses).toEqual([201, 201, 429]);
  });

  it('lets no more wait than it has room for', async () => {
    await using desk = await openDesk({ isRemote, maxBytes: 10_000 });
    for (let sent = 0; sent < 16; sent += 1) await desk.upload(image('jpeg', 10_000));
    const refusal = await refusalOf(await desk.post(Uint8Array.from(image())));
    expect(refusal).toMatchObject({ status: 429, code: 'TOO_MANY_UPLOADS', retryAfter: '3600' });
    expect((await desk.post(Uint8Array.from(image()), 'stranger')).status).toBe(201);
  });
});

describe('an upload', () => {
  it('is its asker’s alone, until it is forgotten', async () => {
    await using uploads = openPageUploads(maxBytes);
    const { id } = await uploads.take('one', inPieces(image()));
    expect(await (await uploads.find('one', id))?.read()).toEqual(image());
    expect(await uploads.find('another', id)).toBeNull();
    for (const other of ['', '..', `../${id}`, `${id}.part`, id.slice(1), 'x'.repeat(32)])
      expect([other, await uploads.find('one', other)]).toEqual([other, null]);
    await uploads.forget('another', [id]);
    expect(await uploads.find('one', id)).not.toBeNull();
    await uploads.forget('one', [id, '../one']);
    expect(await uploads.find('one', id)).toBeNull();
  });

  it('is kept for an hour, by whichever process took it', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-uploads-of-tests-'));
    let now = Date.now();
    const { id } = await (async () => {
      await using taking = openPageUploads(maxBytes, folder.path);
      return taking.take('one', inPieces(image()));
    })();
    await using uploads = openPageUploads(maxBytes, folder.path, () => now);
    expect(await uploads.find('one', id)).toMatchObject({ bytes: 2_000 });
    now += 61 * 60_000;
    expect(await uploads.find('one', id)).toBeNull();
  });

  it('that expired goes, and so does what a killed process has left', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-uploads-of-tests-'));
    await using uploads = openPageUploads(maxBytes, folder.path);
    const { id: old } = await uploads.take('one', inPieces(image()));
    const { id: fresh } = await uploads.take('one', inPieces(image()));
    const [asker = ''] = await readdir(folder.path);
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    await utimes(join(folder.path, asker, old), longAgo, longAgo);
    await uploads.sweep();
    expect(await readdir(join(folder.path, asker))).toEqual([fresh]);
  });

  it('of a folder of this process goes with it', async () => {
    const before = await readdir(tmpdir());
    const uploads = openPageUploads(maxBytes);
    await uploads.take('one', inPieces(image()));
    await uploads[Symbol.asyncDispose]();
    const after = await readdir(tmpdir());
    expect(after.filter((name) => !before.includes(name) && name.startsWith('chaharsu-uploads-'))).toEqual(
      [],
    );
  });
});

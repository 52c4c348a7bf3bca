import { setTimeout as delay } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packetStatus, packetType } from '../../../estate/tds/packet.ts';
import { SqlServerError } from '../../../estate/tds/sql-server-error.ts';
import {
  batchPayload,
  connectRaw,
  done,
  loginPayload,
  loginRaw,
  packetOf,
  preloginPayload,
  type RawClient,
  transactionPayload,
} from './raw-client.ts';
import { aborted, connect, type ScriptedServer, sendRows, startScriptedServer } from './scripted-session.ts';

const column = { name: 'v', type: { kind: 'nvarchar', length: 4000 }, nullable: false } as const;
const rowCount = 20_000;
let produced = 0;
let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer(async (batch, sink, _parameters, signal) => {
    if (batch === 'rows') {
      sink.columns([column]);
      for (produced = 0; produced < rowCount && !signal.aborted; produced++)
        await sink.row(['ر'.repeat(2000)]);
      sink.done(produced, true);
    } else if (batch === 'wait') {
      await aborted(signal);
    } else if (batch === 'two') {
      sink.done(1, false);
      sink.done(2, false);
    } else if (batch === 'fail') {
      throw new SqlServerError(208, 'x');
    } else if (batch === 'one') {
      sendRows(sink, [{ ...column, type: { kind: 'bit' } }], [[true]]);
    }
  });
});

afterAll(() => server[Symbol.asyncDispose]());

async function expectAlive(client: RawClient): Promise<void> {
  client.send(packetType.batch, batchPayload('nothing'));
  expect(await client.receive()).toEqual(done(0));
}

describe('a slow reader', () => {
  it('slows the query down to what the sockets hold', async () => {
    await using client = await loginRaw(server.port);
    client.socket.pause();
    client.send(packetType.batch, batchPayload('rows'));
    await expect.poll(() => produced).toBeGreaterThan(10);
    await delay(150);
    const held = produced;
    await delay(150);
    expect(produced).toBe(held);
    expect(held).toBeLessThan(rowCount / 2);
    client.socket.resume();
    expect((await client.receive()).length).toBeGreaterThan(rowCount * 4000);
    expect(produced).toBe(rowCount);
  });

  it('that leaves ends the query and the session', async () => {
    const client = await loginRaw(server.port);
    const { closed } = server.counts;
    produced = 0;
    client.socket.pause();
    client.send(packetType.batch, batchPayload('rows'));
    await expect.poll(() => produced).toBeGreaterThan(10);
    client.socket.resetAndDestroy();
    await expect.poll(() => server.counts.closed).toBe(closed + 1);
    expect(produced).toBeLessThan(rowCount);
  });

  it('can cancel while the sockets are full', async () => {
    await using client = await loginRaw(server.port);
    client.socket.pause();
    client.send(packetType.batch, batchPayload('rows'));
    await delay(100);
    client.send(packetType.attention, Buffer.alloc(0));
    await delay(50);
    client.socket.resume();
    expect((await client.receive()).subarray(-13)).toEqual(done(0x02));
    expect(await client.receive()).toEqual(done(0x20));
    expect(produced).toBeLessThan(rowCount);
    await expectAlive(client);
  });
});

describe('tokens', () => {
  it('every DONE but the last says that more follows', async () => {
    await using client = await loginRaw(server.port);
    client.send(packetType.batch, batchPayload('two'));
    expect(await client.receive()).toEqual(Buffer.concat([done(0x11, 1, 0xc3), done(0x10, 2, 0xc3)]));
    client.send(packetType.batch, batchPayload('fail'));
    expect((await client.receive()).subarray(-13)).toEqual(done(0x02));
    client.send(packetType.batch, batchPayload('one'));
    const result = await client.receive();
    expect(result.subarray(-16)).toEqual(Buffer.concat([Buffer.of(0xd1, 1, 1), done(0x10, 1, 0xc1)]));
  });

  it('an idle attention is acknowledged, nothing more', async () => {
    await using client = await loginRaw(server.port);
    client.send(packetType.attention, Buffer.alloc(0));
    expect(await client.receive()).toEqual(done(0x20));
    await expectAlive(client);
  });

  it('a running statement ends in one message, the attention in the next', async () => {
    await using client = await loginRaw(server.port);
    client.send(packetType.batch, batchPayload('wait'));
    client.send(packetType.attention, Buffer.alloc(0));
    expect(await client.receive()).toEqual(done(0x02));
    expect(await client.receive()).toEqual(done(0x20));
    await expectAlive(client);
  });

  it('a message taken back is answered and not run', async () => {
    await using client = await loginRaw(server.port);
    client.send(packetType.batch, batchPayload('never'), 0);
    client.send(
      packetType.batch,
      Buffer.from(' run', 'utf16le'),
      packetStatus.endOfMessage | packetStatus.ignore,
    );
    expect(await client.receive()).toEqual(done(0x02));
    expect(server.batches).not.toContainEqual(expect.stringContaining('never'));
    await expectAlive(client);
  });

  it('transactions are told by request and by text alike', async () => {
    await using client = await loginRaw(server.port);
    const ask = async (type: number, payload: Buffer): Promise<Buffer> => {
      client.send(type, payload);
      return client.receive();
    };
    const begun = await ask(packetType.transaction, transactionPayload(5, 2, 0));
    expect(begun.subarray(0, 5)).toEqual(Buffer.of(0xe3, 11, 0, 8, 8));
    const id = begun.subarray(5, 13);
    expect(begun.subarray(13)).toEqual(Buffer.concat([Buffer.of(0), done(0)]));
    expect(await ask(packetType.batch, batchPayload('commit'))).toEqual(
      Buffer.concat([Buffer.of(0xe3, 11, 0, 9, 0, 8), id, done(0)]),
    );
    const again = await ask(packetType.batch, batchPayload('begin tran'));
    expect(again.subarray(0, 5)).toEqual(Buffer.of(0xe3, 11, 0, 8, 8));
    expect(await ask(packetType.transaction, transactionPayload(8, 0, 0))).toEqual(
      Buffer.concat([Buffer.of(0xe3, 11, 0, 10, 0, 8), again.subarray(5, 13), done(0)]),
    );
    const refused = await ask(packetType.transaction, transactionPayload(7, 0, 0));
    expect(refused.readInt32LE(3)).toBe(3902);
    const distributed = await ask(packetType.transaction, transactionPayload(0, 0, 0));
    expect(distributed.readInt32LE(3)).toBe(8501);
    await ask(packetType.transaction, transactionPayload(9, 2, 0x73, 0));
    await ask(packetType.transaction, transactionPayload(8, 2, 0x73, 0, 0));
    expect(server.calls.slice(-2)).toEqual(['save s', 'rollback s']);
  });

  it('a reset begins the answer, and ends an open transaction', async () => {
    await using client = await loginRaw(server.port);
    client.send(packetType.batch, batchPayload('nothing'), packetStatus.endOfMessage | packetStatus.reset);
    expect(await client.receive()).toEqual(Buffer.concat([Buffer.of(0xe3, 3, 0, 18, 0, 0), done(0)]));
    client.send(packetType.batch, batchPayload('begin tran'));
    await client.receive();
    client.send(packetType.batch, batchPayload('nothing'), packetStatus.endOfMessage | 0x10);
    expect(await client.receive()).toEqual(Buffer.concat([Buffer.of(0xe3, 3, 0, 18, 0, 0), done(0)]));
    client.send(packetType.batch, batchPayload('nothing'), packetStatus.endOfMessage | packetStatus.reset);
    const answer = await client.receive();
    expect(answer.subarray(0, 12)).toEqual(Buffer.of(0xe3, 3, 0, 18, 0, 0, 0xe3, 11, 0, 10, 0, 8));
  });

  it('a bulk load may end without DONE, as that of FreeTDS does', async () => {
    await using client = await loginRaw(server.port);
    client.send(packetType.batch, batchPayload('insert bulk dbo.t ([a] int)'));
    expect(await client.receive()).toEqual(done(0));
    client.send(
      packetType.bulkLoad,
      Buffer.of(0x81, 1, 0, 0, 0, 0, 0, 8, 0, 0x26, 4, 0, 0xd1, 4, 5, 0, 0, 0, 0xd1, 0),
    );
    expect(await client.receive()).toEqual(done(0x10, 2, 0xc3));
    expect(server.loads.at(-1)?.rows).toEqual([['5'], [null]]);
  });

  it('a batch in many packets is one batch', async () => {
    await using client = await loginRaw(server.port);
    const payload = batchPayload(`-- ${'توضیح'.repeat(2000)}`);
    for (let at = 0; at < payload.length; at += 101) {
      const isLast = at + 101 >= payload.length;
      client.send(packetType.batch, payload.subarray(at, at + 101), isLast ? packetStatus.endOfMessage : 0);
    }
    expect(await client.receive()).toEqual(done(0));
    expect(server.batches.at(-1)).toHaveLength(10_003);
  });
});

describe('broken clients', () => {
  it.each<[string, (client: RawClient) => void]>([
    ['a packet shorter than its header', ({ socket }) => socket.write(Buffer.of(1, 1, 0, 4, 0, 0, 0, 0))],
    ['a packet longer than allowed', ({ socket }) => socket.write(Buffer.of(1, 1, 0xff, 0xff, 0, 0, 0, 0))],
    ['a packet of an unknown type', (client) => client.send(99, Buffer.alloc(4))],
    ['a second login', (client) => client.send(packetType.login7, loginPayload())],
    [
      'another message amid one',
      (client) => {
        client.send(packetType.batch, batchPayload('x'), 0);
        client.send(packetType.rpc, Buffer.alloc(4));
      },
    ],
    [
      'half a packet and the end',
      ({ socket }) => socket.end(packetOf(1, batchPayload('x'), 1).subarray(0, 20)),
    ],
    [
      'half a message and the end',
      (client) => (client.send(packetType.batch, batchPayload('x'), 0), client.socket.end()),
    ],
    [
      'a statement and the end',
      (client) => (client.send(packetType.batch, batchPayload('wait')), client.socket.end()),
    ],
    [
      'half a bulk load and the end',
      (client) => {
        client.send(packetType.batch, batchPayload('insert bulk t ([a] int)'));
        client.send(packetType.bulkLoad, Buffer.of(0x81, 1, 0, 0, 0, 0, 0, 8, 0, 0x26, 4), 0);
        client.socket.end();
      },
    ],
  ])('%s closes the connection and its session', async (_what, act) => {
    await using client = await loginRaw(server.port);
    const { closed } = server.counts;
    act(client);
    await client.closed();
    await expect.poll(() => server.counts.closed).toBe(closed + 1);
  });

  it.each<[string, (client: RawClient) => void]>([
    ['a login cut short', (client) => client.send(packetType.login7, loginPayload().subarray(0, 60))],
    [
      'a login whose fields lie outside',
      (client) => client.send(packetType.login7, loginPayload().fill(0xff, 36, 90)),
    ],
    [
      'a TLS handshake',
      (client) => client.send(packetType.prelogin, Buffer.of(0x16, 3, 1, 0, 200, 1, 0, 0, 196)),
    ],
    ['a batch before the login', (client) => client.send(packetType.batch, batchPayload('x'))],
    ['a web browser', ({ socket }) => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['an early end', ({ socket }) => socket.end()],
  ])('%s opens no session', async (_what, act) => {
    const { opened } = server.counts;
    await using client = await connectRaw(server.port);
    act(client);
    await client.closed();
    expect(server.counts.opened).toBe(opened);
  });

  it('an old protocol and a Windows account are refused in words', async () => {
    await using old = await connectRaw(server.port);
    old.send(packetType.prelogin, preloginPayload());
    await old.receive();
    old.send(packetType.login7, loginPayload(0x71000001));
    expect((await old.receive()).readInt32LE(3)).toBe(17_832);
    await using windows = await connectRaw(server.port);
    const login = loginPayload();
    login.writeUInt8(0x80, 25);
    windows.send(packetType.login7, login);
    expect((await windows.receive()).readInt32LE(3)).toBe(18_452);
  });

  it('a request that cannot be read is an error', async () => {
    for (const [type, payload] of [
      [packetType.batch, Buffer.of(0xff, 0xff, 0xff, 0xff)],
      [packetType.batch, Buffer.of(4, 0, 0, 0, 0x41)],
      [
        packetType.rpc,
        Buffer.concat([batchPayload(''), Buffer.of(0xff, 0xff, 10, 0, 0, 0, 0, 0, 0xe7, 0xff)]),
      ],
      [
        packetType.rpc,
        Buffer.concat([batchPayload(''), Buffer.of(0xff, 0xff, 10, 0, 0, 0, 0, 0, 0x26, 3, 3, 1, 1, 1)]),
      ],
      [packetType.transaction, transactionPayload(77)],
    ] as const) {
      await using client = await loginRaw(server.port);
      client.send(type, payload);
      expect((await client.receive()).readInt32LE(3)).toBe(4002);
    }
  });

  it('no bytes whatever end the server', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 3, 6, 7, 14, 16, 18),
        fc.uint8Array({ maxLength: 60 }),
        fc.boolean(),
        async (type, bytes, hasHeaders) => {
          await using client = await loginRaw(server.port);
          const body = hasHeaders ? Buffer.concat([batchPayload(''), bytes]) : Buffer.from(bytes);
          client.send(type, body);
          client.socket.end();
          await client.closed();
        },
      ),
      { numRuns: 60 },
    );
    const pool = await connect(server);
    await pool.close();
    await expect.poll(() => server.counts.closed).toBe(server.counts.opened);
  });
});

import { mkdtempDisposable, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hashOfApiKey, makeApiKey } from '../../../gateway/identity/api-key.ts';
import { readApiKeys } from '../../../gateway/identity/api-keys-text.ts';
import { openIdentity, type Identity } from '../../../gateway/identity/identity.ts';
import { runProgram } from '../../e2e/running-program.ts';
import { timed } from '../../support/timed.ts';
import { post, startSmallFront, type SmallFront } from '../http/small-front.ts';

let folder: Awaited<ReturnType<typeof mkdtempDisposable>>;
let file: string;
let logged = '';
beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-api-keys-'));
  file = join(folder.path, 'keys.json');
});
afterAll(() => folder.remove());

/** The command in a process of its own: what it printed, and how it ended. */
async function apiKey(...flags: string[]): Promise<{ stdout: string; stderr: string; code: number | null }> {
  const program = ['gateway/identity/api-key-main.ts', ...flags];
  await using run = runProgram(process.execPath, program, { CHAHARSU_API_KEYS_FILE: file });
  return { code: await run.ended, ...run.output() };
}

const query = '{ caseFile(number: "3") { number } }';

test('a key is printed once and kept as a hash, and what it opens is bounded, narrowed and for reports', async () => {
  const { stdout, stderr, code } = await apiKey(
    ...'--role OFFICE_MANAGER --office 17 --name nightly-counts --days 30 --scopes requests,money'.split(' '),
  );
  expect([code, stderr]).toEqual([0, expect.stringContaining('only time')]);
  expect(stdout).toMatch(/^chk_[\w-]{43}\n$/);
  const text = await readFile(file, 'utf8');
  expect(text).not.toContain(stdout.trim().slice(4));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await using front = await frontWithKeys();
  expect((await ask(front, stdout.trim())).status).toBe(200);
  expect(await front.identity.identify({ 'x-api-key': stdout.trim() })).toEqual({
    viewer: {
      subject: 'key:nightly-counts',
      role: 'OFFICE_MANAGER',
      office: 17,
      district: null,
      agent: null,
      licence: null,
      scopes: ['requests', 'money'],
      reason: null,
    },
    workload: 'report',
    goodUntilMs: expect.closeTo(Date.now() + 30 * 86_400_000, -5),
  });
});

test.each([
  [['--role', 'CITY_ANALYST'], /--name/],
  [['--name', 'x'], /--role is none of/],
  [['--role', 'OFFICE_CLERK', '--name', 'x'], /--office/],
  [['--role', 'AUDITOR', '--office', '17', '--name', 'x'], /--office does not bound/],
  [['--role', 'AUDITOR', '--name', 'x', '--days', '400'], /--days is a whole number from 1 to 366/],
  [['--role', 'AUDITOR', '--name', 'x', '--scopes', 'everything'], /--scopes is a list/],
  [['--role', 'AUDITOR', '--name', 'x', '--workload', 'fast'], /`workload` is report or interactive/],
  [['--role', 'AUDITOR', '--name', 'nightly-counts'], /two keys with the same name/],
  [['--role', 'AUDITOR', '--name', 'a\nb'], /`name` has letters/],
])('%j makes no key, and says why', async (flags, words) => {
  const before = await readFile(file, 'utf8');
  const { stdout, stderr, code } = await apiKey(...flags);
  expect([stdout, stderr, code]).toEqual(['', expect.stringMatching(words), 1]);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('a wrong key and an expired one are refused within 100 ms, and no key comes into the log', async () => {
  const [right, expired] = [makeApiKey(), makeApiKey()];
  await writeKeys(entry('right', right), { ...entry('old', expired), expires: '2020-01-01T00:00:00Z' });
  await using front = await frontWithKeys();
  await ask(front, right);
  logged = '';
  for (const [key, words] of [
    [makeApiKey(), 'not known'],
    [`${right}x`, 'not known'],
    [right.slice(0, -1), 'not known'],
    [right.toLowerCase(), 'not known'],
    ['', 'not known'],
    [hashOfApiKey(right), 'not known'],
    ['__proto__', 'not known'],
    [expired, 'has expired'],
  ] as const) {
    const { result, ms } = await timed(async () => {
      const answer = await ask(front, key);
      return { response: answer, text: await answer.text() };
    });
    const { response, text } = result;
    expect(ms).toBeLessThan(100);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(JSON.parse(text)).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(words),
          extensions: { code: 'UNAUTHENTICATED', messageFa: expect.stringContaining('کلید API') },
        },
      ],
    });
    if (key) expect(logged).not.toContain(key);
  }
  expect((await ask(front, right)).status).toBe(200);
  expect(logged).not.toContain(right);
});

test('who waits is a report, unless the key or the request says otherwise', async () => {
  const [report, desk] = [makeApiKey(), makeApiKey()];
  await writeKeys(entry('report', report), { ...entry('desk', desk), workload: 'interactive' });
  await using front = await frontWithKeys();
  const workloadOf = async (key: string): Promise<unknown> => {
    const told = await front.identity.identify({ 'x-api-key': key });
    return 'refusal' in told ? told.refusal.code : told.workload;
  };
  expect([await workloadOf(report), await workloadOf(desk)]).toEqual(['report', 'interactive']);
  expect((await ask(front, report, { 'x-workload': 'interactive' })).status).toBe(200);
  expect((await ask(front, report, { 'x-workload': 'quick' })).status).toBe(400);
});

test('the file is followed: a key that is removed is refused, and a file that is wrong changes nothing', async () => {
  const [old, young] = [makeApiKey(), makeApiKey()];
  await writeKeys(entry('old', old));
  await using front = await frontWithKeys();
  expect((await ask(front, old)).status).toBe(200);
  await writeKeys(entry('young', young));
  await vi.waitFor(async () => expect((await ask(front, old)).status).toBe(401), { timeout: 5000 });
  expect((await ask(front, young)).status).toBe(200);
  logged = '';
  await writeFile(file, '{"keys": [{"name": "young"}]}');
  await vi.waitFor(() => expect(logged).toContain('`hash` is no SHA-256'), { timeout: 5000 });
  expect((await ask(front, young)).status).toBe(200);
});

test('a file that is wrong, or is not there, stops the start with sentences', async () => {
  await writeFile(
    file,
    JSON.stringify({
      keys: [
        { ...entry('x', 'k'), offices: 3 },
        { ...entry('y', 'l'), role: 'X' },
      ],
    }),
  );
  await expect(frontWithKeys()).rejects.toThrow(
    /^CHAHARSU_API_KEYS_FILE: \S+ has at place 1 .* field that is none.*\nCHAHARSU_API_KEYS_FILE: \S+ has at place 2 .*`role`/,
  );
  const there = file;
  file = join(folder.path, 'nowhere.json');
  await expect(frontWithKeys()).rejects.toThrow(/cannot be read \(ENOENT\); `npm run api-key` makes one/);
  file = there;
});

test.each([
  ['not JSON', /holds no list of keys/],
  ['{"keys": {}}', /holds no list of keys/],
  ['[]', /holds no list of keys/],
  [[{ ...entry('a', 'k'), expires: undefined }], /`expires`/],
  [[{ ...entry('a', 'k'), expires: 'never' }], /`expires`/],
  [[{ ...entry('a', 'k'), hash: 'chk_x' }], /`hash`/],
  [[{ ...entry('a', 'k'), scopes: ['all'] }], /`scopes`/],
  [[{ ...entry('a', 'k'), role: 'OFFICE_CLERK' }], /needs `office`/],
  [[entry('a', 'k'), entry('b', 'k')], /same hash/],
  [[entry('a', 'k'), entry('a', 'l')], /same name/],
  [[null], /at place 1/],
])('of a file like %j it is told what is wrong', (content, words) => {
  const text = typeof content === 'string' ? content : JSON.stringify({ keys: content });
  expect(readApiKeys(text)).toEqual({ problems: [expect.stringMatching(words)] });
});

test('a gateway without a file of keys says that it takes none', async () => {
  await using identity = await openIdentity(
    { oidc: null, apiKeysFile: undefined },
    pino({ level: 'silent' }),
  );
  expect(await identity.identify({ 'x-api-key': makeApiKey() })).toMatchObject({
    refusal: { status: 401, message: expect.stringContaining('takes no API keys') },
  });
  expect(await identity.identify({ authorization: 'Bearer x' })).toMatchObject({
    refusal: { status: 401, message: expect.stringContaining('takes no tokens') },
  });
});

function entry(name: string, key: string): Record<string, unknown> {
  return { name, hash: hashOfApiKey(key), role: 'CITY_ANALYST', expires: '2099-01-01T00:00:00Z' };
}

function writeKeys(...keys: readonly object[]): Promise<void> {
  return writeFile(file, JSON.stringify({ keys }));
}

function ask(front: SmallFront, key: string, headers: Record<string, string> = {}): Promise<Response> {
  return post(front.url, { query }, { 'x-api-key': key, ...headers });
}

async function frontWithKeys(): Promise<SmallFront & { readonly identity: Identity }> {
  const sink = new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  });
  const log = pino({ level: 'trace' }, sink);
  const identity = await openIdentity({ oidc: null, apiKeysFile: file }, log);
  const front = await startSmallFront({ identify: identity.identify, log });
  front.open();
  return {
    ...front,
    identity,
    async [Symbol.asyncDispose]() {
      await front[Symbol.asyncDispose]();
      await identity[Symbol.asyncDispose]();
    },
  };
}

import { decodeJwt } from 'jose';
import { mkdtempDisposable, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExplorer } from '../../../gateway/http/explorer/explorer.ts';
import { createDemoUsers } from '../../../gateway/identity/demo-users.ts';
import { createEmbeddedIssuer } from '../../../gateway/identity/embedded-issuer.ts';
import { openIdentity } from '../../../gateway/identity/identity.ts';
import type { Identify } from '../../../gateway/identity/identify.ts';
import { runProgram } from '../../e2e/running-program.ts';
import { startSmallFront } from '../http/small-front.ts';
import { quiet } from '../small-graph.ts';

let folder: Awaited<ReturnType<typeof mkdtempDisposable>>;
beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-issuer-'));
});
afterAll(() => folder.remove());

const nothingSet = { oidc: null, apiKeysFile: undefined };

async function identifyOf(data: string): Promise<Identify> {
  return (await openIdentity(nothingSet, quiet, createEmbeddedIssuer(data).trusted)).identify;
}

/** `npm run token` in a process of its own. */
async function token(
  flags: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; stderr: string; code: number | null }> {
  const program = ['gateway/identity/token-main.ts', ...flags];
  await using run = runProgram(process.execPath, program, { ESTATE_DATA_FOLDER: folder.path, ...settings });
  return { code: await run.ended, ...run.output() };
}

test('its key is made once, whoever comes first, and kept for its owner alone', async () => {
  const data = join(folder.path, 'together');
  const issuers = Array.from({ length: 5 }, () => createEmbeddedIssuer(data));
  const tokens = await Promise.all(issuers.map(({ sign }) => sign({ sub: 'a', role: 'AUDITOR' }, 60)));
  const identify = await identifyOf(data);
  for (const one of tokens)
    expect(await identify({ authorization: `Bearer ${one}` })).toMatchObject({ viewer: { role: 'AUDITOR' } });
  expect(await readdir(data)).toEqual(['token-key.json']);
  expect((await stat(join(data, 'token-key.json'))).mode & 0o777).toBe(0o600);
});

test('what `npm run token` prints is taken by the gateway on the same estate, and by no other', async () => {
  const flags = [
    '--role',
    'OFFICE_CLERK',
    '--office',
    '17',
    '--scopes',
    'requests',
    '--reason',
    'به درخواست مالک',
  ];
  const { stdout, stderr, code } = await token(flags);
  expect([stderr, code]).toEqual(['', 0]);
  const headers = { authorization: `Bearer ${stdout.trim()}` };
  const identify = await identifyOf(folder.path);
  const viewer = { role: 'OFFICE_CLERK', office: 17, scopes: ['requests'], reason: 'به درخواست مالک' };
  expect(await identify(headers)).toMatchObject({ viewer });
  expect(await identify({ ...headers, 'x-reason': 'another one' })).toMatchObject({
    viewer: { ...viewer, reason: 'another one' },
  });
  const { iat = 0, exp = 0 } = decodeJwt(stdout);
  expect(exp - iat).toBe(86_400);
  const elsewhere = await identifyOf(join(folder.path, 'elsewhere'));
  expect(await elsewhere(headers)).toMatchObject({ refusal: { status: 401 } });
});

const real = {
  CHAHARSU_OIDC_ISSUER: 'https://login.example',
  CHAHARSU_OIDC_AUDIENCE: 'x',
  CHAHARSU_OIDC_JWKS: 'k',
};

test.each([
  [['--role', 'CLERK'], {}, /--role is none of OFFICE_CLERK/],
  [
    ['--role', 'DISTRICT_EXPERT', '--district', '23'],
    {},
    /--district is not the number of a district, 1 to 22/,
  ],
  [['--role', 'INSPECTOR'], {}, /needs --agent/],
  [['--role', 'AUDITOR', '--days', '0'], {}, /--days is a whole number from 1 to 366/],
  [['--role', 'AUDITOR', '--reason', 'x'], {}, /--reason has 3 to 200 characters/],
  [['--rolle', 'AUDITOR'], {}, /Unknown option '--rolle'[^]*Usage: npm run -s token/],
  [['--role', 'AUDITOR'], real, /ask the issuer for one/],
  [['--role', 'AUDITOR'], { ESTATE_DATA_FOLDER: '/nowhere/at/all' }, /cannot be kept or read \(ENOENT\)/],
] as const)('%j makes no token, and says why', async (flags, settings, words) => {
  const { stdout, stderr, code } = await token(flags, settings);
  expect([stdout, stderr, code]).toEqual(['', expect.stringMatching(words), 1]);
});

test('while its key cannot be read nobody is let in, and it says that it is not the token', async () => {
  const identify = await identifyOf('/nowhere/at/all');
  const { stdout } = await token(['--role', 'AUDITOR']);
  expect(await identify({ authorization: `Bearer ${stdout.trim()}` })).toMatchObject({
    refusal: { status: 503 },
  });
});

test('the explorer gives out a token for each demo user, all of them right, the auditor’s with a reason', async () => {
  const issuer = createEmbeddedIssuer(folder.path);
  await using front = await startSmallFront();
  front.open({ explorer: createExplorer([], quiet, createDemoUsers(issuer)) });
  const response = await fetch(`${front.url}/explorer/demo-users`);
  expect([
    response.headers.get('cache-control'),
    response.headers.get('access-control-allow-origin'),
  ]).toEqual(['no-store', null]);
  const users: { titleFa: string; headers: Record<string, string> }[] = JSON.parse(await response.text());
  const identify = await identifyOf(folder.path);
  const told = await Promise.all(users.map(async ({ headers }) => identify(headers)));
  expect(told.map((one) => 'viewer' in one && one.viewer.role)).toEqual([
    'DISTRICT_EXPERT',
    'OFFICE_CLERK',
    'OFFICE_MANAGER',
    'INSPECTOR',
    'ARCHIVE_OFFICER',
    'SUPERVISING_ENGINEER',
    'CITY_ANALYST',
    'AUDITOR',
  ]);
  expect(told.at(-1)).toMatchObject({ viewer: { reason: 'رسیدگی به شکایت' } });
  for (const { titleFa } of users) expect(titleFa).toMatch(/^[\p{Script=Arabic}\s\d۰-۹،]+$/u);
});

test('without the embedded issuer there are no demo users, and no chooser on the page', async () => {
  await using front = await startSmallFront();
  front.open({ explorer: createExplorer([], quiet) });
  expect((await fetch(`${front.url}/explorer/demo-users`)).status).toBe(404);
  expect(await (await fetch(front.url)).text()).not.toContain('id="users"');
});

test('its private key is in no answer', async () => {
  const { d }: { d: string } = JSON.parse(await readFile(join(folder.path, 'token-key.json'), 'utf8'));
  const issuer = createEmbeddedIssuer(folder.path);
  await using front = await startSmallFront();
  front.open({ explorer: createExplorer([], quiet, createDemoUsers(issuer)) });
  expect(await (await fetch(`${front.url}/explorer/demo-users`)).text()).not.toContain(d);
});

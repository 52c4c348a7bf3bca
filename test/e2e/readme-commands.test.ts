import { execFile } from 'node:child_process';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram, type RunningProgram } from './running-program.ts';

const root = join(import.meta.dirname, '..', '..');
const readme = await readFile(join(root, 'README.md'), 'utf8');
const commands = blocksOf('sh');

let opened = new AsyncDisposableStack();
let start: RunningProgram;
let url = '';
let settings: Readonly<Record<string, string>> = {};
let folder = '';
let token = '';

/** As a newcomer who types `npm start`; the first start loads the city. */
beforeAll(async () => {
  folder = opened.use(await mkdtempDisposable(join(tmpdir(), 'chaharsu-readme-'))).path;
  settings = {
    PORT: '0',
    ESTATE_DATA_FOLDER: join(root, '.estate', 'test-readme'),
    CHAHARSU_AUDIT_FOLDER: join(folder, 'audit'),
    CHAHARSU_API_KEYS_FILE: join(folder, 'keys.json'),
    CHAHARSU_LOG_LEVEL: 'warn',
  };
  await writeFile(join(folder, 'keys.json'), '{"keys": []}');
  await writeFile(join(folder, 'question.graphql'), blocksOf('graphql')[0] ?? '');
  start = opened.use(runProgram('npm', ['start'], settings));
  [, url = ''] = /^ready (.*)$/m.exec(await start.prints('ready ')) ?? [];
}, 150_000);
afterAll(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

/** Runs a block of commands as it stands in the README, but for the address. */
async function run(block: string): Promise<{ readonly stdout: string; readonly code: number }> {
  const text = block
    .replaceAll('http://localhost:4000', url)
    .replaceAll('question.graphql', join(folder, 'question.graphql'));
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], TOKEN: token, ...settings };
  const options = { cwd: root, env, timeout: 60_000 };
  return execute('bash', ['-c', text], options).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { code?: number; stdout?: string }) => ({ stdout: error.stdout ?? '', code: error.code ?? -1 }),
  );
}
const execute = promisify(execFile);

function blockWith(words: string): string {
  const found = commands.find((block) => block.includes(words));
  if (found === undefined) throw new Error(`The README has no command ${words}.`);
  return found;
}

describe('a command of the README does what is said of it:', () => {
  it('a token for its question, which gets its answer', async () => {
    const { stdout } = await run(blockWith('--role DISTRICT_EXPERT'));
    expect(JSON.parse(stdout)).toEqual(JSON.parse(blocksOf('json')[0] ?? ''));
  });

  it('a token of a clerk, who sees the requests of the office', async () => {
    const { stdout } = await run(`${blockWith('--role OFFICE_CLERK').trim()}; echo; echo "$TOKEN"`);
    const [answer = '', own = ''] = stdout.trim().split('\n');
    token = own;
    expect(JSON.parse(answer)).toEqual({
      data: {
        serviceRequests: {
          nodes: Array.from({ length: 3 }, () => expect.objectContaining({ number: expect.any(String) })),
        },
      },
    });
  });

  it('a change by a key, which is made and told', async () => {
    const { stdout } = await run(blockWith('idempotency-key'));
    const { data, errors }: { data: object; errors?: unknown } = JSON.parse(stdout);
    expect(errors).toBeUndefined();
    const [{ serviceRequest, userErrors } = { serviceRequest: null, userErrors: [] }]: readonly {
      readonly serviceRequest: unknown;
      readonly userErrors: readonly { readonly code: string }[];
    }[] = Object.values(data);
    // The city of these tests is kept from run to run: asked by another key, one is running already.
    const codes = userErrors.map(({ code }) => code);
    if (codes.length > 0) expect(codes).toEqual(['DUPLICATE_REQUEST']);
    else expect(serviceRequest).toMatchObject({ status: 'REGISTERED' });
  });

  it('an API key, which is taken and kept as a hash', async () => {
    const { stdout } = await run(blockWith('api-key'));
    const key = stdout.trim();
    expect(key).toMatch(/^chk_[\w-]{43}$/);
    expect(await readFile(join(folder, 'keys.json'), 'utf8')).not.toContain(key);
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ district(number: 6) { name } }' });
    const ask = (): Promise<number> =>
      fetch(`${url}/graphql`, { method: 'POST', headers, body }).then(({ status }) => status);
    await expect.poll(ask, { timeout: 5000 }).toBe(200);
  });

  it('a subscription, which stays open', async () => {
    const command = blockWith('text/event-stream').replace('curl -N', 'curl -N -sS -i --max-time 2');
    const { stdout, code } = await run(command);
    expect(code).toBe(28);
    expect(stdout).toMatch(/^HTTP\/1\.1 200 OK[^]*content-type: text\/event-stream/i);
  });

  it('who saw something of a case file, and that nobody changed what is recorded', async () => {
    const { stdout, code } = await run(blockWith('npm run audit'));
    expect(stdout).toMatch(
      /\| view \| laptop \(DISTRICT_EXPERT, district 6\) \| CaseFile: Property\.address, CaseFile\.owners/,
    );
    expect(code).toBe(0);
  });
});

it('every other command of the README is run by another test', () => {
  const others = commands.filter(
    (block) => !/token --|idempotency-key|api-key|text\/event-stream|npm run audit/.test(block),
  );
  // start-and-stop.test.ts, the tests themselves, and any-supergraph.test.ts.
  expect(others.map((block) => block.match(/^npm [\w ]+/gm)?.map((one) => one.trim()))).toEqual([
    ['npm start', 'npm test'],
    ['npm run gateway'],
  ]);
});

function blocksOf(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );
}

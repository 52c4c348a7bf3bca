import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRunning, processesBelow, runProgram, type RunningProgram } from './running-program.ts';

const dataFolder = join(import.meta.dirname, '..', '..', '.estate', 'test-start');
const settings = { PORT: '0', ESTATE_DATA_FOLDER: dataFolder, CHAHARSU_LOG_LEVEL: 'warn' };

/** The first start loads the city. */
const patience = 150_000;

describe.runIf(process.platform === 'linux')('npm start', { timeout: patience }, () => {
  test('is ready with three questions that can be answered, and SIGTERM ends all that it started', async () => {
    await using start = npmStart();
    const url = await readyUrl(start);
    const { stdout } = start.output();
    const [, flags = ''] = /^TOKEN=\$\(npm run -s token -- (.*)\)$/m.exec(stdout) ?? [];
    const token = await printedToken(flags.split(' '));
    const questions = [...stdout.matchAll(/^curl .* -H "authorization: Bearer \$TOKEN" .* -d '(.*)'$/gm)];
    expect(questions).toHaveLength(3);
    for (const [, body = ''] of questions) {
      const answer: { data: object; errors?: unknown } = JSON.parse(await post(url, body, token));
      expect(answer.errors).toBeUndefined();
      expect(Object.values(answer.data)).not.toContain(null);
    }
    const processes = processesBelow(start.pid);
    expect(processes.length).toBeGreaterThan(5);
    start.kill('SIGTERM');
    await expectEnd(processes);
  });

  test('takes the tokens of `npm run token` and of the explorer, and no others; none is in its log', async () => {
    await using start = gatewayAlone({ CHAHARSU_LOG_LEVEL: 'trace' });
    const url = await readyUrl(start);
    const token = await printedToken(['--role', 'OFFICE_CLERK', '--office', '17']);
    const answer = await fetch(`${url}/explorer/demo-users`);
    const users: readonly { headers: { authorization: string } }[] = JSON.parse(await answer.text());
    const statusOf = async (authorization: string): Promise<number> => {
      const headers = { 'content-type': 'application/json', authorization };
      const body = JSON.stringify({ query: '{ district(number: 6) { name } }' });
      return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).status;
    };
    const right = [`Bearer ${token}`, ...users.map(({ headers }) => headers.authorization)];
    expect(await Promise.all(right.map(statusOf))).toEqual(right.map(() => 200));
    expect(await statusOf(`Bearer ${token.slice(0, -6)}AAAAAA`)).toBe(401);
    expect(start.output().stderr).toContain('UNAUTHENTICATED');
    for (const part of right.flatMap((one) => one.split('.').slice(1)))
      expect(start.output().stderr).not.toContain(part);
  });

  test('ends what it started within five seconds when npm is killed', async () => {
    await using start = npmStart();
    await readyUrl(start);
    const processes = processesBelow(start.pid);
    start.kill('SIGKILL');
    await expectEnd(processes);
  });

  test('ends what it started within five seconds when the gateway is killed', async () => {
    await using start = gatewayAlone();
    await readyUrl(start);
    const processes = processesBelow(start.pid);
    start.kill('SIGKILL');
    await expectEnd(processes);
  });

  test('ends at once while the estate is still starting', async () => {
    await using start = gatewayAlone();
    await expect.poll(() => processesBelow(start.pid).length, { timeout: 20_000 }).toBeGreaterThan(1);
    const processes = processesBelow(start.pid);
    start.kill('SIGTERM');
    expect(await start.ended).toBe(0);
    await expectEnd(processes);
    expect(start.output()).toMatchObject({ stdout: '', stderr: expect.not.stringContaining('Error') });
  });

  test('a second time says what is wrong, and leaves the first alone', async () => {
    await using first = gatewayAlone();
    const url = await readyUrl(first);
    const { port } = new URL(url);
    const samePort = gatewayAlone({ PORT: port });
    expect(await samePort.ended).toBe(1);
    expect(samePort.output().stderr).toBe(
      `Port ${port} is in use, perhaps by another start of Chaharsu; stop that one, or choose another port, such as PORT=${Number(port) + 1}.\n`,
    );
    const sameFolder = gatewayAlone();
    expect(await sameFolder.ended).toBe(1);
    expect(sameFolder.output().stderr).toMatch(
      /^estate: The data folder .* is in use by process \d+; .*\n.*ESTATE_DATA_FOLDER\.\n$/,
    );
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  test('says all that is wrong with its settings, and starts nothing', async () => {
    const start = gatewayAlone({ PORT: 'x', BAZDID_SQK: 'mssql://a:hidden@b/c', ARCHIVE_SOAP_USER: 'u' });
    expect(await start.ended).toBe(1);
    const { stdout, stderr } = start.output();
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining('BAZDID_SQL is probably meant'),
      expect.stringContaining('BAZDID_SQL'),
      expect.stringContaining('PORT is a whole number'),
    ]);
    expect(stderr).not.toContain('hidden');
  });
});

function npmStart(): RunningProgram {
  return runProgram('npm', ['start'], settings);
}

function gatewayAlone(more: Readonly<Record<string, string>> = {}): RunningProgram {
  return runProgram(process.execPath, ['tools/run.mjs', 'gateway/main.ts'], { ...settings, ...more });
}

async function readyUrl(start: RunningProgram): Promise<string> {
  const [line = ''] = /^ready .*$/m.exec(await start.prints('ready ')) ?? [];
  expect(line).toMatch(/^ready http:\/\/localhost:\d+$/);
  return line.slice('ready '.length);
}

async function expectEnd(processes: readonly number[]): Promise<void> {
  await expect.poll(() => processes.filter(isRunning), { timeout: 5000, interval: 50 }).toEqual([]);
}

/** What `npm run token` prints. */
async function printedToken(flags: readonly string[]): Promise<string> {
  await using command = runProgram('npm', ['run', '-s', 'token', '--', ...flags], settings);
  expect(await command.ended).toBe(0);
  return command.output().stdout.trim();
}

async function post(url: string, body: string, token: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return response.text();
}

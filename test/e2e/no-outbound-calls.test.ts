import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExamples } from '../../gateway/http/explorer/examples.ts';
import { runProgram } from './running-program.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs a program that cannot leave loopback; `attempts` tells what it tried. */
function runGuarded(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const log = join(mkdtempSync(join(tmpdir(), 'chaharsu-outbound-')), 'attempts');
  const guard = join(import.meta.dirname, 'outbound-guard.ts');
  // The estate is started by the gateway and takes the guard over with the environment.
  const program = runProgram(process.execPath, args, {
    ...settings,
    NODE_OPTIONS: `--import=${guard}`,
    OUTBOUND_LOG: log,
  });
  return Object.assign(program, { attempts: () => (existsSync(log) ? readFileSync(log, 'utf8') : '') });
}

test('neither the gateway nor the estate calls anyone, from the start to the last example', async () => {
  await using start = runGuarded(['gateway/main.ts'], {
    PORT: '0',
    ESTATE_DATA_FOLDER: join(root, '.estate', 'test-outbound'),
    // What Apollo's packages would report with, were they let.
    APOLLO_KEY: 'service:chaharsu:not-a-key',
    APOLLO_GRAPH_REF: 'chaharsu@current',
    APOLLO_SCHEMA_REPORTING: 'true',
  });
  const [, url] = /^ready (.*)$/m.exec(await start.prints('ready ')) ?? [];
  await fetch(`${url}/`);
  const demo = await fetch(`${url}/explorer/demo-users`);
  const [user]: readonly { headers: Record<string, string> }[] = JSON.parse(await demo.text());
  for (const { name, query, variables } of await readExamples()) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...user?.headers },
      body: JSON.stringify({ query, variables: JSON.parse(variables) }),
    });
    const answer: { errors?: unknown } = JSON.parse(await response.text());
    expect(answer.errors, name).toBeUndefined();
  }
  start.kill('SIGTERM');
  expect(await start.ended).toBe(0);
  expect(start.attempts()).toBe('');
}, 150_000);

test.each([
  ['connect', "require('node:net').connect(80, '192.0.2.1')"],
  ['connect', "require('node:tls').connect({ port: 443, host: '192.0.2.1' })"],
  ['connect', "fetch('http://example.invalid/').catch(() => {})"],
  ['lookup', "require('node:dns').lookup('example.invalid', () => {})"],
  ['resolve', "require('node:dns').promises.resolve('example.invalid').catch(() => {})"],
  ['send', "require('node:dgram').createSocket('udp4').send('x', 53, '192.0.2.1')"],
])('the guard of this test sees %s in %s', async (what, code) => {
  await using program = runGuarded(['--eval', code]);
  await program.ended;
  expect(program.attempts()).toMatch(new RegExp(`: ${what} `));
});

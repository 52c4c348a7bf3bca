import { expect, test } from 'vitest';
import { claimsFor, subgraphKey } from '../support/subgraph-key.ts';
import { runProgram } from './running-program.ts';

const run = (args: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
  runProgram(process.execPath, ['tools/run.mjs', ...args], { CHAHARSU_LOG_LEVEL: 'silent', ...settings });

const keys = { CHAHARSU_SUBGRAPH_KEY: subgraphKey };

/** An archive that nobody serves. */
const archiveDoor = {
  ARCHIVE_SOAP_URL: 'http://127.0.0.1:9/ArchiveService.asmx',
  ARCHIVE_SOAP_USER: 'chaharsu',
  ARCHIVE_SOAP_PASSWORD: 'secret',
};

test('a subgraph alone serves its SDL and health, and a gateway uses it', async () => {
  await using subgraph = run(['subgraphs/main.ts', 'archive', '--port', '0'], { ...archiveDoor, ...keys });
  const [, url = ''] = /^ready (.*)$/m.exec(await subgraph.prints('ready ')) ?? [];
  expect(url).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
  expect(await post(url, '{ _service { sdl } }')).toContain('A subgraph answers its gateway alone');
  const sdl = await post(url, '{ _service { sdl } }', claimsFor('archive'));
  expect(sdl).toContain('missingDocuments');

  const others = {
    SUBGRAPH_ARCHIVE_URL: url,
    SUBGRAPH_INSPECTION_URL: 'http://127.0.0.1:9/graphql',
    SHAHRSAZI_SQL: 'mssql://reader:secret@127.0.0.1:9/Shahrsazi',
    ...keys,
  };
  await using gateway = run(['gateway/main.ts'], { PORT: '0', ...others });
  const [, graph] = /^ready (.*)$/m.exec(await gateway.prints('ready ')) ?? [];
  const health = await fetch(`${graph}/health/ready`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({
    systems: [{ system: 'urban-planning-sql' }, { system: 'archive-soap' }, { system: 'inspection' }],
  });
  const answer = await post(`${graph}/graphql`, '{ kinds: documentCategories { code } }');
  expect(JSON.parse(answer)).toMatchObject({
    data: { kinds: null },
    errors: [{ path: ['kinds'], extensions: { code: 'SOURCE_UNAVAILABLE', system: 'archive-soap' } }],
  });

  for (const program of [gateway, subgraph]) {
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  }
});

test.each([
  [[], /^Say which subgraph is to be served: npm run subgraph -- urban-planning\|archive\|inspection/],
  [
    ['archive'],
    /^The subgraph archive needs ARCHIVE_SOAP_URL, ARCHIVE_SOAP_USER, and ARCHIVE_SOAP_PASSWORD;/,
  ],
  [['archive', '--port', 'x'], /^A port is a number/],
  [['archive', '--prot', '1'], /^Unknown option '--prot'/],
])('%j is told what is missing', async (args, sentence) => {
  await using program = run(['subgraphs/main.ts', ...args]);
  expect(await program.ended).toBe(1);
  expect(program.output().stderr).toMatch(sentence);
  expect(program.output().stderr).not.toContain('    at ');
});

async function post(
  url: string,
  query: string,
  claims: Readonly<Record<string, string>> = {},
): Promise<string> {
  const headers = { 'content-type': 'application/json', ...claims };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

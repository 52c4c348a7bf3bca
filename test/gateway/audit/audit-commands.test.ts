import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuditLog } from '../../../gateway/audit/audit-log.ts';
import { runProgram } from '../../e2e/running-program.ts';
import { fileNames, makeAuditFolder, quiet, type AuditFolder } from './audit-folder.ts';

let folder: AuditFolder;
beforeAll(async () => {
  folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet);
  const viewer = { subject: 'clerk-1', role: 'OFFICE_CLERK', bounds: { office: 17 } };
  const told = { time: '2026-10-07T08:00:00.000Z', request: 'r1', operation: { name: 'Desk', sha256: '' } };
  await log.append({
    ...told,
    act: 'view',
    viewer,
    subjects: { ServiceRequest: ['300000014'] },
    within: { CaseFile: ['06000412577'] },
    fields: { ServiceRequest: ['Applicant.name'] },
  });
  await log.append({
    ...told,
    act: 'denied',
    viewer: { subject: 'auditor-1', role: 'AUDITOR', bounds: {} },
    subjects: { CaseFile: ['06000412577'] },
    fields: {},
    denied: ['CaseFile.owners'],
    reason: 'شکایت\u202e می‌رسد\u001b[2J',
  });
  await log.append({ ...told, act: 'view', viewer, subjects: { CaseFile: ['06000412578'] }, fields: {} });
});
afterAll(() => folder[Symbol.asyncDispose]());

async function audit(...args: readonly string[]) {
  await using program = runProgram(process.execPath, ['gateway/audit/main.ts', ...args]);
  const code = await program.ended;
  return { code, ...program.output() };
}

it('who answers of a case file in Persian digits, a line for each time, also for what belongs to it', async () => {
  const { code, stdout } = await audit('who', '۰۶۰۰۰۴۱۲۵۷۷', folder.path);
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n')).toEqual([
    '2026-10-07T08:00:00.000Z | view | clerk-1 (OFFICE_CLERK, office 17) | ServiceRequest: Applicant.name | operation: Desk | request: r1',
    '2026-10-07T08:00:00.000Z | denied | auditor-1 (AUDITOR) | denied: CaseFile.owners | reason: شکایت  می‌رسد [2J | operation: Desk | request: r1',
  ]);
});

it('who answers of a request, and of one of which nobody saw anything', async () => {
  expect((await audit('who', '300000014', folder.path)).stdout.split('\n')).toHaveLength(2);
  expect((await audit('who', '300000099', folder.path)).stdout).toBe(
    'Nobody is recorded to have seen anything of 300000099.\n',
  );
});

it('verify says that the chain is whole, or where it is not, and ends with 1 then', async () => {
  expect(await audit('verify', folder.path)).toMatchObject({
    code: 0,
    stdout: 'The chain is whole: 4 lines in 1 file, the last one number 4.\n',
  });
  const [name = ''] = await fileNames(folder.path);
  await appendFile(join(folder.path, name), '{"seq":5');
  const { code, stdout } = await audit('verify', folder.path);
  expect(code).toBe(1);
  expect(stdout).toContain(`line 5 of ${name} is torn: the chain ends at number 4.`);
  expect((await audit('who', '300000014', folder.path)).stdout).toContain('The chain is not whole');
});

it('a folder without anything of an audit is not called whole; one whose gateway has recorded nothing yet is', async () => {
  await using empty = await makeAuditFolder();
  expect(await audit('verify', empty.path)).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^There is neither a head nor a line of an audit here/),
  });
  // Nor one whose files were emptied and left, and the next gateway there says that something is gone.
  await writeFile(join(empty.path, 'audit-000000000001-2026-10-07.jsonl'), '');
  expect(await audit('verify', empty.path)).toMatchObject({ code: 1 });
  await rm(join(empty.path, 'audit-000000000001-2026-10-07.jsonl'));
  await (await openAuditLog(empty.path, quiet))[Symbol.asyncDispose]();
  expect(await audit('verify', empty.path)).toMatchObject({ code: 0 });
});

/** Runs a command whose reader leaves after the first byte. */
async function piped(command: string) {
  const script = `set -o pipefail; "$0" gateway/audit/main.ts ${command} | head -c 1 > /dev/null`;
  await using shell = runProgram('bash', ['-c', script, process.execPath]);
  const code = await shell.ended;
  return { code, ...shell.output() };
}

it('whoever reads may leave before the end: who ends then, and verify ends with how the chain stands', async () => {
  await using long = await makeAuditFolder();
  const text = 'x'.repeat(10_000);
  await using log = await openAuditLog(long.path, quiet);
  for (let number = 0; number < 40; number++)
    await log.append({ time: '2026-10-07T08:00:00.000Z', subjects: { CaseFile: ['1'] }, denied: [text] });
  expect(await piped(`who 1 ${long.path}`)).toEqual({ code: 0, stdout: '', stderr: '' });
  for (const name of await fileNames(long.path))
    await writeFile(
      join(long.path, name),
      `${'{}\n'.repeat(200)}${await readFile(join(long.path, name), 'utf8')}`,
    );
  expect(await piped(`verify ${long.path}`)).toEqual({ code: 1, stdout: '', stderr: '' });
});

it('what it cannot do it says in a sentence', async () => {
  expect(await audit('verify', '/no/such')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no audit in /),
  });
  expect(await audit('whom')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^npm run audit/) });
});

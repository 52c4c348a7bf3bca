import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { linesOf, makeAuditFolder, verified, writeEntries } from './audit-folder.ts';

/** So many writers are killed, and on a machine that is busy, where many are killed while they wait, more. */
const kills = 25;
const mostKills = 100;

it('a writer that is killed in mid-write leaves a chain that says where it ends, and goes on without a loss', async () => {
  await using folder = await makeAuditFolder();
  const promised: string[] = [];
  let torn = 0;
  for (let round = 0; round < kills || (torn <= kills / 4 && round < mostKills); round += 1) {
    promised.push(...(await writeUntilKilled(folder.path, round * 100_000 + 1, (round * 7) % 40)));
    const { isWhole, told } = await verified(folder.path);
    if (!isWhole) {
      torn += 1;
      expect(told).toEqual([
        expect.stringMatching(/^line \d+ of audit-.* is torn: the chain ends at number \d+\./),
        expect.any(String),
      ]);
    }
  }
  const text = (await linesOf(folder.path)).join('\n');
  await writeEntries(folder.path, 1);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
  expect(torn).toBeGreaterThan(kills / 4);
  const recorded = [...text.matchAll(/"request":"r(\d+)"/g)].map(([, number]) => number);
  expect(new Set(recorded).size).toBe(recorded.length);
  expect(promised.filter((number) => !recorded.includes(number))).toEqual([]);
  expect(promised.length).toBeGreaterThan(kills);
}, 120_000);

/** Runs a writer, kills it so long after its first entry, and gives the numbers of those that it was told are on the disk. */
async function writeUntilKilled(folder: string, first: number, afterMs: number): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writing-child.ts'), folder, String(first)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (printed += text));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  await sleep(afterMs);
  child.kill('SIGKILL');
  await closed;
  return printed.split('\n').filter((line) => line !== '');
}

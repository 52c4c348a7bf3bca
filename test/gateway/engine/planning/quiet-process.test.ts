import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

const script = `
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { startPlannerThread } from './gateway/engine/planning/planner-thread.ts';
const planner = await startPlannerThread(readFileSync('schema/supergraph.graphql', 'utf8'), 10_000);
const plan = await planner.plan({ text: readFileSync('examples/case-desk.graphql', 'utf8'), name: undefined, labels: [] });
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('node_modules/@apollo'));
console.log(JSON.stringify({ kind: plan.kind, loaded }));
`;

test('a process plans without Apollo’s packages in its own thread, says nothing by itself, and ends', async () => {
  const root = new URL('../../../../', import.meta.url);
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { APOLLO_FEDERATION_DEBUG: 'true' },
    timeout: 20_000,
  });
  expect({ stdout, stderr }).toEqual({ stdout: '{"kind":"QueryPlan","loaded":[]}\n', stderr: '' });
});

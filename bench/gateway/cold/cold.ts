import { quantile } from '../../statistics.ts';
import { machineNow } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Part } from '../part.ts';
import { cores, startPinned } from '../pinned-process.ts';
import type { ColdOrder, ColdTimes } from './serve.ts';

const steps = [
  ['planMs', 'plan, in its thread'],
  ['compileMs', 'compile'],
  ['firstMs', 'first answer, from the text on'],
  ['secondMs', 'second answer'],
] as const satisfies readonly (readonly [keyof ColdTimes, string])[];

/** Puts operations to the city's graph that it has never seen, and measures each step of them. */
export async function measureCold(
  operations: number,
): Promise<Part & { readonly times: readonly ColdTimes[] }> {
  const machine = machineNow();
  await using program = await startPinned(cores.gateway, ['bench/gateway/cold/serve.ts']);
  const order: ColdOrder = { kind: 'times', operations };
  const times = await program.ask<readonly ColdTimes[]>(order);
  const rows = steps.map(([key, name]) => {
    const all = times.map((one) => one[key]);
    return [name, quantile(all, 0.5).toFixed(2), quantile(all, 0.99).toFixed(2), Math.max(...all).toFixed(2)];
  });
  return {
    times,
    title: 'Gateway: operations that it has never seen',
    paragraphs: [
      `\`npm run bench -- --only cold\`, ${machine}. ${operations} distinct operations over the city’s supergraph, drawn at random up to five levels deep, one after the other in a warm process on one core; the subgraphs make their answers up at once.`,
      markdownTable(['Step', 'p50 ms', 'p99 ms', 'max ms'], rows),
    ],
  };
}

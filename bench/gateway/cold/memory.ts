import { machineNow } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Part } from '../part.ts';
import { cores, startPinned } from '../pinned-process.ts';
import type { ColdOrder, MemorySample } from './serve.ts';

/** A thousand prepared operations are kept, and 30 MB of documents, some 8,000 of these. */
const fullAfter = 20_000;

/** Puts ever new operations to the city's graph, and watches what the process holds. */
export async function measureMemory(
  operations: number,
): Promise<Part & { readonly samples: readonly MemorySample[] }> {
  const machine = machineNow();
  await using program = await startPinned(cores.gateway, ['bench/gateway/cold/serve.ts']);
  const order: ColdOrder = { kind: 'memory', operations };
  const samples = await program.ask<readonly MemorySample[]>(order);
  const rows = samples.map(({ operations: done, heapMb, rssMb, msPerOperation }) => [
    String(done),
    heapMb.toFixed(1),
    rssMb.toFixed(0),
    msPerOperation.toFixed(2),
  ]);
  return {
    samples,
    title: 'Gateway: memory over distinct operations',
    paragraphs: [
      `\`npm run bench -- --only memory\`, ${machine}. ${operations} distinct operations over the city’s supergraph, up to three levels deep; the heap after a collection.`,
      markdownTable(['operations', 'heap MB', 'RSS MB', 'ms per operation'], rows),
      `Slope of the heap over the second half: ${heapSlope(samples).toFixed(1)} bytes an operation${operations < fullAfter ? '; the caches are still filling after so few' : ''}.`,
    ],
  };
}

/** The slope of a straight line through the second half of the samples, in bytes an operation: the caches are full then. */
export function heapSlope(samples: readonly MemorySample[]): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (of: (sample: MemorySample) => number): number =>
    half.reduce((sum, sample) => sum + of(sample), 0) / half.length;
  const [x, y] = [mean(({ operations }) => operations), mean(({ heapMb }) => heapMb)];
  const covariance = mean(({ operations, heapMb }) => (operations - x) * (heapMb - y));
  const variance = mean(({ operations }) => (operations - x) ** 2);
  return (covariance / variance) * 2 ** 20;
}

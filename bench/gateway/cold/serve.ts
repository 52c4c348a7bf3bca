// A program: puts operations to the city's graph that it has never seen, and tells how it fares.
import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { compilePlan } from '../../../gateway/engine/execution/compiled-plan.ts';
import { collectGarbage } from '../garbage.ts';
import { distinctOperations } from './operations.ts';
import { answer, createStandInGeneration, startStandInGraph } from './stand-in-graph.ts';

/** What the program is asked. */
export interface ColdOrder {
  readonly kind: 'times' | 'memory';
  readonly operations: number;
}

/** How long each step of an operation took, in ms. */
export interface ColdTimes {
  readonly plan: number;
  /** Of the plan, to closures. */
  readonly compile: number;
  /** The first answer, from its text on: parsed, validated, planned, executed, shaped. */
  readonly first: number;
  readonly second: number;
}

/** What the process holds after so many operations, after a collection. */
export interface MemorySample {
  readonly operations: number;
  readonly heapMb: number;
  readonly rssMb: number;
  /** Since the sample before. */
  readonly msPerOperation: number;
}

const seed = 20261201;
const warmUps = 50;
const samples = 20;

process.on('message', (order: ColdOrder | string) => {
  if (typeof order === 'string') return;
  const measuring = order.kind === 'times' ? times(order.operations) : memory(order.operations);
  void measuring.then((result) => process.send?.(result));
});
process.channel?.ref();
process.stdout.write('ready cold\n');

async function times(operations: number): Promise<readonly ColdTimes[]> {
  const planning = createStandInGeneration();
  await using graph = await startStandInGraph();
  const drawn = distinctOperations(planning.apiSchema, seed, { depth: 5, fieldsPerSelection: 5 });
  const measured: ColdTimes[] = [];
  for (let count = 0; count < warmUps + operations; count++) {
    const { value: text } = drawn.next();
    const document = parse(text);
    const hash = createHash('sha256').update(text).digest('hex');
    const plan = await timeOf(() => planning.plan({ document, hash, name: undefined }));
    const { node } = await planning.plan({ document, hash, name: undefined });
    const compile = await timeOf(() => compilePlan(node, planning.supergraphSchema, () => false));
    const first = await timeOf(() => answer(graph.server, text));
    const second = await timeOf(() => answer(graph.server, text));
    if (count >= warmUps) measured.push({ plan, compile, first, second });
  }
  return measured;
}

async function memory(operations: number): Promise<readonly MemorySample[]> {
  await using graph = await startStandInGraph();
  const { apiSchema } = createStandInGeneration();
  const drawn = distinctOperations(apiSchema, seed, { depth: 3, fieldsPerSelection: 3 });
  const taken: MemorySample[] = [];
  const step = Math.ceil(operations / samples);
  for (let done = 0; done < operations; done += step) {
    const startedAtMs = performance.now();
    for (let turn = 0; turn < step; turn++) await answer(graph.server, drawn.next().value);
    const msPerOperation = (performance.now() - startedAtMs) / step;
    collectGarbage();
    const { heapUsed, rss } = process.memoryUsage();
    taken.push({
      operations: done + step,
      heapMb: heapUsed / 2 ** 20,
      rssMb: rss / 2 ** 20,
      msPerOperation,
    });
  }
  return taken;
}

async function timeOf(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

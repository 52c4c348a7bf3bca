// A program: puts operations to the city's graph that it has never seen, and tells how it fares.
import { getOperationAST, parse } from 'graphql';
import { compiledEngine } from '../../../gateway/engine/compiled-engine.ts';
import { startPlannerThread } from '../../../gateway/engine/planning/planner-thread.ts';
import { collectGarbage } from '../garbage.ts';
import { defaultEngine } from '../own-graph.ts';
import { distinctOperations } from './operations.ts';
import { answer, citySupergraph, startStandInGraph } from './stand-in-graph.ts';

/** What the program is asked. */
export interface ColdOrder {
  readonly kind: 'times' | 'memory';
  readonly operations: number;
}

/** How long each step of an operation took. */
export interface ColdTimes {
  /** In the planner's thread and the way there and back. */
  readonly planMs: number;
  /** The plan to closures, and what the shape of the answer needs before the first. */
  readonly compileMs: number;
  /** The first answer, from its text on: parsed, validated, planned, compiled, executed, shaped. */
  readonly firstMs: number;
  readonly secondMs: number;
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
/** The planner's own names are in none of the operations that are drawn. */
const sameName = (name: string): string => name;

process.on('message', (order: ColdOrder | string) => {
  if (typeof order === 'string') return;
  const measuring = order.kind === 'times' ? times(order.operations) : memory(order.operations);
  void measuring.then((result) => process.send?.(result));
});
process.channel?.ref();
process.stdout.write('ready cold\n');

async function times(operations: number): Promise<readonly ColdTimes[]> {
  await using graph = await startStandInGraph();
  const { generation, server } = graph;
  await using planner = await startPlannerThread(citySupergraph, defaultEngine().planTimeoutMs);
  const drawn = distinctOperations(generation.apiSchema, seed, { depth: 5, fieldsPerSelection: 5 });
  const measured: ColdTimes[] = [];
  for (let count = 0; count < warmUps + operations; count++) {
    const { value: text } = drawn.next();
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new TypeError(`${text} is no operation.`);
    const [plan, planMs] = await timed(() => planner.plan({ text, name: operation.name?.value, labels: [] }));
    const [, compileMs] = await timed(async () =>
      compiledEngine({
        generation,
        document,
        operation,
        plan,
        text,
        clientName: sameName,
        clientLabel: sameName,
      }),
    );
    const [, firstMs] = await timed(() => answer(server, text));
    const [, secondMs] = await timed(() => answer(server, text));
    if (count >= warmUps) measured.push({ planMs, compileMs, firstMs, secondMs });
  }
  return measured;
}

async function memory(operations: number): Promise<readonly MemorySample[]> {
  await using graph = await startStandInGraph();
  const drawn = distinctOperations(graph.generation.apiSchema, seed, { depth: 3, fieldsPerSelection: 3 });
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

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const startedAtMs = performance.now();
  const result = await work();
  return [result, performance.now() - startedAtMs];
}

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createApolloPlanner,
  readApolloSupergraph,
} from '../../../../gateway/engine/planning/apollo-planner.ts';
import { startPlannerThread } from '../../../../gateway/engine/planning/planner-thread.ts';
import type { Planner } from '../../../../gateway/engine/planning/planner.ts';
import { smallSupergraph } from '../../small-graph.ts';
import { intricateOperation } from './intricate-operation.ts';

const root = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const operation = (text: string) => ({ text, name: undefined, labels: [] });

describe('over the whole graph', () => {
  const supergraphSdl = read('schema/supergraph.graphql');
  const here = createApolloPlanner(readApolloSupergraph(supergraphSdl, 'by type'));
  let thread: Planner;
  beforeAll(async () => {
    thread = await startPlannerThread(supergraphSdl, 20_000);
  });
  afterAll(() => thread[Symbol.asyncDispose]());

  const examples = readdirSync(new URL('examples/', root)).filter((name) => name.endsWith('.graphql'));

  test.each(examples)('the thread plans %s as the planner here does, documents and all', async (name) => {
    const example = operation(read(`examples/${name}`));
    expect(await thread.plan(example)).toEqual(await here.plan(example));
  });

  test('the thread tells the same API schema and labels', () => {
    const { apiSdl, labels } = thread;
    expect({ apiSdl, labels }).toEqual({ apiSdl: here.apiSdl, labels: here.labels });
    expect(apiSdl).toContain('type CaseFile');
    expect(apiSdl).not.toContain('join__');
  });
});

test('a supergraph that is none is refused with its reason', async () => {
  await expect(startPlannerThread('type Query { a: Int }', 1000)).rejects.toThrow(
    /no supergraph that can be served; compose it again.*core/i,
  );
  const torn = smallSupergraph().slice(0, -100);
  await expect(startPlannerThread(torn, 1000)).rejects.toThrow(/Syntax Error/);
});

test('an operation that cannot be planned has its reason, and the next one its plan', async () => {
  await using planner = await startPlannerThread(smallSupergraph(), 10_000);
  await expect(planner.plan(operation('{ nothing }'))).rejects.toThrow(/nothing/);
  expect((await planner.plan(operation('{ caseFiles { number } }'))).node?.kind).toBe('Fetch');
});

describe('an operation that takes the planner too long', () => {
  const tooMuch = {
    message: expect.stringContaining('too intricate to be planned; ask for less'),
    extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('چند پرسش') },
  };
  let planner: Planner;
  beforeAll(async () => {
    planner = await startPlannerThread(smallSupergraph(), 2000);
  });
  afterAll(() => planner[Symbol.asyncDispose]());
  const bomb = intricateOperation(18);

  test('is refused with what to do, and whoever waited behind it has a plan', async () => {
    const refused = planner.plan(operation(bomb));
    const waited = planner.plan(operation('{ caseFiles { number documents { id } } }'));
    await expect(refused).rejects.toMatchObject(tooMuch);
    expect((await waited).node?.kind).toBe('Sequence');
  });

  test('is refused at once when it comes again, however it is written', async () => {
    const startedAt = performance.now();
    for (const again of [bomb, `# once more\n${bomb}`, bomb.replaceAll(' ', '  ')])
      await expect(planner.plan(operation(again))).rejects.toMatchObject(tooMuch);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

test('a thread that runs out of memory is replaced, and the operation that did it is refused', async () => {
  await using planner = await startPlannerThread(smallSupergraph(), 60_000);
  const refused = planner.plan(operation(`{ document(id: 1) { ${'id '.repeat(2_000_000)} } }`));
  await expect(refused).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  expect((await planner.plan(operation('{ caseFiles { number } }'))).node?.kind).toBe('Fetch');
}, 60_000);

test('an operation whose predecessor’s time ran out just as its plan came is not refused for it', async () => {
  const timeoutMs = 1500;
  await using planner = await startPlannerThread(smallSupergraph(), timeoutMs);
  const text = '{ caseFiles { number } }';
  const [first, second] = [planner.plan(operation(text)), planner.plan(operation(`${text} # once more`))];
  await new Promise(setImmediate);
  standStillFor(timeoutMs + 200);
  expect((await first).node?.kind).toBe('Fetch');
  expect((await second).node?.kind).toBe('Fetch');
});

/** Meanwhile the thread answers and the timer falls due, and both are heard in the same turn. */
function standStillFor(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('an operation that nobody waits for any more is not planned when its turn comes', async () => {
  await using planner = await startPlannerThread(smallSupergraph(), 2000);
  const startedAt = performance.now();
  let isWanted = true;
  const left = [0, 1, 2, 3].map((number) => planner.plan(operation(bombAndMore(number)), () => isWanted));
  const settled = Promise.allSettled(left);
  await new Promise(setImmediate);
  isWanted = false;
  const waited = planner.plan(operation('{ caseFiles { number } }'));
  expect((await waited).node?.kind).toBe('Fetch');
  expect(performance.now() - startedAt).toBeLessThan(3900);
  expect((await settled).map(({ status }) => status)).toEqual(left.map(() => 'rejected'));
});

test('of too many new operations the last ones are asked to come again', async () => {
  await using planner = await startPlannerThread(smallSupergraph(), 10_000);
  const asked = Array.from({ length: 103 }, (_, index) =>
    planner.plan(operation(`query Q${index} { caseFiles { number } }`)),
  );
  const settled = await Promise.allSettled(asked);
  expect(settled.slice(0, 100).every(({ status }) => status === 'fulfilled')).toBe(true);
  const busy = { extensions: { code: 'SOURCE_BUSY', retryAfterMs: 1000, messageFa: expect.any(String) } };
  expect(settled.slice(100)).toEqual([1, 2, 3].map(() => expect.objectContaining({ status: 'rejected' })));
  await expect(asked[102]).rejects.toMatchObject(busy);
});

test('a planner that ends refuses what waits for it, and what comes later', async () => {
  const planner = await startPlannerThread(smallSupergraph(), 10_000);
  const asked = [bombAndMore(1), bombAndMore(2)].map((text) => planner.plan(operation(text)));
  const settled = Promise.allSettled(asked);
  await planner[Symbol.asyncDispose]();
  const stopped = { message: expect.stringContaining('cannot plan new operations') };
  expect(await settled).toMatchObject([1, 2].map(() => ({ status: 'rejected', reason: stopped })));
  await expect(planner.plan(operation('{ caseFiles { number } }'))).rejects.toMatchObject(stopped);
});

function bombAndMore(number: number): string {
  return `query Q${number} ${intricateOperation(18)}`;
}

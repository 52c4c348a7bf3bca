import { getOperationAST, print, type DocumentNode } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientAnswer } from '../../gateway/engine/client-request.ts';
import type { Generation } from '../../gateway/engine/generation.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { wholeOf, type Payload } from '../gateway/http/multipart-answer.ts';
import { decisionsFor } from '../../gateway/engine/planning/decided-document.ts';
import { clientScope } from '../support/request-scope.ts';
import { comparable } from './engine.ts';
import { startTestGeneration } from './generation.ts';
import { marketNames, marketSupergraph } from './market.ts';
import { randomOperation } from './random-operation.ts';
import { withRandomParts } from './random-parts.ts';
import { remoteTransports } from './transports.ts';
import { createWorld, enter } from './world.ts';

const operations = 300;

let generation: Generation;
beforeAll(async () => {
  generation = await startTestGeneration(
    marketSupergraph(),
    remoteTransports(() => undefined),
  );
});
afterAll(() => generation[Symbol.asyncDispose]());

it('the parts of random operations make together what the whole answer is, whatever goes wrong', async () => {
  let parts = 0;
  let unheard = 0;
  for (let number = 0; number < operations; number += 1) {
    const seed = `parts/${number}`;
    const { document, variables } = randomOperation(generation.apiSchema, seed);
    const inParts = withRandomParts(document, seed);
    if (inParts === document) continue;
    const whole = await answer(inParts, variables, seed, false);
    const [first, ...later] = await payloadsOf(await answer(inParts, variables, seed, true));
    if (!whole || !first) continue;
    const told = later.flatMap(({ incremental = [] }) => incremental);
    parts += told.length;
    const { data, errors } = wholeOf([first, ...later]);
    const got = comparable(
      data,
      errors.map((error) => ({ ...error, extensions: error.extensions ?? {} })),
    );
    const expected = comparable(JSON.parse(JSON.stringify(whole.data ?? null)), whole.errors ?? []);
    const asked = `${seed}\n${print(inParts)}\n${JSON.stringify(variables)}`;
    // Of what a null took there is no part, and nobody hears why it would have failed.
    expect(withoutEach(got.errors, expected.errors), asked).toEqual([]);
    if (withoutEach(expected.errors, got.errors).length > 0) unheard += 1;
    // A part that is null, whose null would have spread in the whole answer, leaves out what is there.
    if (told.every((part) => part.data !== null))
      expect(withNullsOf(whole.data, data), asked).toEqual(JSON.parse(expected.data).data);
  }
  expect(parts).toBeGreaterThan(200);
  expect(unheard).toBeLessThan(operations / 50);
}, 120_000);

/** What is left of a list without the items of another, each taken once. */
function withoutEach(items: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...items];
  for (const other of others) {
    const at = left.indexOf(other);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** An answer with the nulls of another: where a null spreads past one part, another part may tell more. */
function withNullsOf(whole: unknown, got: unknown): unknown {
  const read: unknown = JSON.parse(JSON.stringify(whole ?? null));
  return nulled(read, got);
}

function nulled(whole: unknown, got: unknown): unknown {
  if (whole === null) return null;
  if (Array.isArray(whole) && Array.isArray(got)) return got.map((item, index) => nulled(whole[index], item));
  if (!isRecord(whole) || !isRecord(got)) return got;
  return Object.fromEntries(
    Object.entries(got).map(([name, value]) => [name, nulled(own(whole, name), value)]),
  );
}

function own(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

async function answer(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  seed: string,
  acceptsParts: boolean,
): Promise<ClientAnswer | null> {
  const operation = getOperationAST(document);
  if (!operation) throw new Error(`${seed} is no operation.`);
  const { scope } = clientScope({ id: seed, deadlineAtMs: performance.now() + 60_000 });
  enter(scope, createWorld(seed, marketNames));
  const text = print(document);
  try {
    const decisions = decisionsFor(document, operation, variables);
    const prepared = await generation.prepare({ document, operation, text, key: text }, decisions, '');
    return await prepared.execute(variables, { scope, acceptsParts });
  } catch {
    // What the planner refuses says nothing about parts.
    return null;
  }
}

async function payloadsOf(answered: ClientAnswer | null): Promise<readonly Payload[]> {
  if (!answered) return [];
  const { later, ...first } = answered;
  const { batches = [] } = later ?? {};
  const payloads: unknown[] = [first];
  for await (const { parts, isLast } of batches)
    payloads.push({
      incremental: parts.map(({ announced: { path }, data, errors }) => ({ path, data, errors })),
      hasNext: !isLast,
    });
  const read: readonly Payload[] = JSON.parse(JSON.stringify(payloads));
  return read;
}

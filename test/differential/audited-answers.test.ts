import {
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isLeafType,
  isObjectType,
  print,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientAnswer } from '../../gateway/engine/client-request.ts';
import type { Generation } from '../../gateway/engine/generation.ts';
import { decisionsFor } from '../../gateway/engine/planning/decided-document.ts';
import { readSubjectRules } from '../../gateway/engine/subjects/subject-rules.ts';
import { clientScope } from '../support/request-scope.ts';
import { comparable } from './engine.ts';
import { startTestGeneration } from './generation.ts';
import { marketNames, marketSupergraph } from './market.ts';
import { hashOf } from './random.ts';
import { randomOperation } from './random-operation.ts';
import { plainTransports } from './transports.ts';
import { createWorld, enter, isCalm, type World } from './world.ts';

const operations = 400;

let plain: Generation;
let audited: Generation;
beforeAll(async () => {
  plain = await startTestGeneration(marketSupergraph(), plainTransports());
  audited = await startTestGeneration(marketSupergraph(), plainTransports(), {
    readSubjects: (supergraph, apiSchema) =>
      readSubjectRules(supergraph, apiSchema, someCoordinates(apiSchema)),
  });
});
afterAll(async () => {
  await plain[Symbol.asyncDispose]();
  await audited[Symbol.asyncDispose]();
});

it('what is asked for subjects changes no answer, and every entity tells which one it is', async () => {
  let [compared, seen] = [0, 0];
  for (let number = 0; number < operations; number += 1) {
    const seed = `audited/${number}`;
    const world = createWorld(seed, marketNames);
    if (!isCalm(world)) continue;
    const [expected, got] = [await answer(plain, seed, world), await answer(audited, seed, world)];
    if (!expected || !got) continue;
    compared += 1;
    expect(told(got), seed).toEqual(told(expected));
    for (const [type, ids] of got.sightings?.subjects ?? []) {
      seen += ids.size;
      if (audited.subjects?.entities.has(type)) expect([...ids], `${seed} ${type}`).not.toContain(null);
    }
  }
  expect(compared).toBeGreaterThan(operations / 10);
  expect(seen).toBeGreaterThan(operations / 10);
}, 120_000);

/** Every third leaf is personal, by its name: so it is in an interface as in the objects behind it. */
function someCoordinates(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(({ name, type: of }) => isLeafType(getNamedType(of)) && hashOf(name) % 3 === 0)
          .map(({ name }) => `${type.name}.${name}`),
      ),
  );
}

async function answer(generation: Generation, seed: string, world: World): Promise<ClientAnswer | null> {
  const { document, variables } = randomOperation(generation.apiSchema, seed);
  const operation = getOperationAST(document);
  if (!operation) throw new Error(`${seed} is no operation.`);
  const { scope } = clientScope({ id: seed, deadlineAtMs: performance.now() + 60_000 });
  enter(scope, { ...world, mutations: 0 });
  const text = print(document);
  try {
    const decisions = decisionsFor(document, operation, variables);
    const prepared = await generation.prepare({ document, operation, text, key: text }, decisions, '');
    return await prepared.execute(variables, { scope });
  } catch {
    return null;
  }
}

function told({ data, errors = [] }: ClientAnswer): unknown {
  return comparable(data, errors);
}

import * as fc from 'fast-check';
import { Kind, parse, print, validate, visit, type DocumentNode } from 'graphql';
import { expect, test } from 'vitest';
import { createErrorFormat } from '../../../../gateway/error-format.ts';
import { createGenerations } from '../../../../gateway/engine/generations.ts';
import { stringifyAnswer } from '../../../../gateway/engine/written-data.ts';
import { createGraphServer, type Outcome } from '../../../../gateway/graph-server.ts';
import { anybody } from '../../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../../support/viewers.ts';
import { randomOperation } from '../shaping/random-operation.ts';
import { createRandom, type Random } from '../shaping/random.ts';
import { quiet, startSmallGeneration } from '../../small-graph.ts';
import { outcomeFor } from './asked-as.ts';
import { createLibrary, librarySupergraph, libraryTransports, partsFor } from './library.ts';
import { createOracle, deniedValues } from './oracle.ts';
import { withRandomRules } from './random-rules.ts';

const viewers = [anybody, viewerOf('INSPECTOR')];

test('what is denied is in no part of an answer that comes in parts', async () => {
  const seen = { parts: 0, denied: 0 };
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const random = createRandom(seed);
      const library = createLibrary(seed);
      const { sdl, rules } = withRandomRules(librarySupergraph(partsFor.compiled), random, 0.2);
      const generation = await startSmallGeneration(libraryTransports(library, partsFor.compiled), sdl);
      await using server = createGraphServer(createGenerations(generation), quiet, createErrorFormat(quiet));
      for (let count = 0; count < 25; count++) {
        const { text, variables } = randomOperation(generation.apiSchema, random);
        const deferred = print(withDefer(parse(text), random));
        expect(validate(generation.apiSchema, parse(deferred))).toEqual([]);
        for (const viewer of viewers) {
          const outcome = await outcomeFor(server, viewer, deferred, variables, { acceptsParts: true });
          const parts = await textsOf(outcome);
          const oracle = createOracle(generation.apiSchema, library, rules, viewer);
          for (const part of parts)
            expect(deniedValues(part, generation.apiSchema, library, oracle)).toEqual([]);
          expect(parts.join('')).not.toContain('INTERNAL');
          seen.parts += parts.length - 1;
          if (parts.slice(1).some((part) => part.includes('needs'))) seen.denied++;
        }
      }
    }),
    { numRuns: 4 },
  );
  expect(seen.parts).toBeGreaterThan(50);
  expect(seen.denied).toBeGreaterThan(10);
}, 120_000);

function withDefer(document: DocumentNode, random: Random): DocumentNode {
  const name = { kind: Kind.NAME, value: 'defer' } as const;
  const defer = { kind: Kind.DIRECTIVE, name, arguments: [] } as const;
  const deferred = <Node extends { readonly directives?: readonly unknown[] }>(node: Node) =>
    random.chance(0.6) ? { ...node, directives: [...(node.directives ?? []), defer] } : undefined;
  return visit(document, { InlineFragment: { leave: deferred }, FragmentSpread: { leave: deferred } });
}

async function textsOf(outcome: Outcome): Promise<readonly string[]> {
  const texts = [stringifyAnswer(outcome)];
  for await (const { parts } of outcome.later?.batches ?? [])
    for (const { data, errors } of parts) texts.push(JSON.stringify({ data, errors }));
  return texts;
}

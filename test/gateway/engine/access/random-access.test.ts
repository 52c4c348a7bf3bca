import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { createErrorFormat } from '../../../../gateway/error-format.ts';
import { createGenerations } from '../../../../gateway/engine/generations.ts';
import { createGraphServer } from '../../../../gateway/graph-server.ts';
import { anybody, type Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../../support/viewers.ts';
import { randomOperation } from '../shaping/random-operation.ts';
import { createRandom } from '../shaping/random.ts';
import { quiet, startSmallGeneration } from '../../small-graph.ts';
import { askAs } from './asked-as.ts';
import { createLibrary, librarySupergraph, libraryTransports, partsFor } from './library.ts';
import { createOracle, deniedValues } from './oracle.ts';
import { withRandomRules } from './random-rules.ts';

const operationsEach = 25;

/** The first of them sees everything. */
const viewers: readonly Viewer[] = [
  viewerOf('MIGRATION'),
  anybody,
  viewerOf('CITY_ANALYST'),
  viewerOf('INSPECTOR'),
  viewerOf('ARCHIVE_OFFICER', { scopes: ['money', 'requests'] }),
];

test.each([
  ['compiled', 6],
  ['reference', 4],
] as const)(
  'with the %s engine, somebody is answered what the rules let through, with nulls in the place of the rest, and nothing else',
  async (engine, numRuns) => {
    const parts = partsFor[engine];
    const seen = { answers: 0, denied: 0, lost: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const random = createRandom(seed);
        const library = createLibrary(seed);
        const { sdl, rules } = withRandomRules(
          librarySupergraph(parts),
          random,
          random.pick([0.05, 0.15, 0.4]) ?? 0.1,
        );
        const generation = await startSmallGeneration(libraryTransports(library, parts), sdl, { engine });
        await using server = createGraphServer(
          createGenerations(generation),
          quiet,
          createErrorFormat(quiet),
        );
        for (let count = 0; count < operationsEach; count++) {
          const { text, variables } = randomOperation(generation.apiSchema, random);
          const document = parse(text);
          expect(validate(generation.apiSchema, document)).toEqual([]);
          for (const viewer of viewers) {
            const oracle = createOracle(generation.apiSchema, library, rules, viewer);
            const expected = oracle.answer(document, variables);
            const { data, errors } = await askAs(server, viewer, text, { ...variables });
            expect(
              deniedValues(JSON.stringify({ data, errors }), generation.apiSchema, library, oracle),
            ).toEqual([]);
            // The stock engine loses fields of an object behind fragments on one interface within another.
            if (engine === 'reference' && viewer === viewers[0] && !same(data, expected.data)) {
              seen.lost++;
              break;
            }
            expect(data, text).toEqual(expected.data);
            expect(errors.map(({ path = [] }) => path.join('.')).toSorted()).toEqual(expected.denied);
            const code = viewer.role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
            expect(new Set(errors.map(({ extensions }) => extensions['code']))).toEqual(
              new Set(errors.length > 0 ? [code] : []),
            );
            seen.answers++;
            if (errors.length > 0) seen.denied++;
          }
        }
      }),
      { numRuns },
    );
    expect(seen.denied).toBeGreaterThan(100);
    expect(seen.answers - seen.denied).toBeGreaterThan(100);
  },
  120_000,
);

function same(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : part,
  );
}

import { buildSchema, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startGeneration } from '../../../../gateway/engine/generation.ts';
import { createCachePolicies } from '../../../../gateway/transport/cache/cache-policy.ts';
import { readCacheRules } from '../../../../gateway/transport/cache/cache-rules.ts';

const sdl = readFileSync(new URL('../../../../schema/supergraph.graphql', import.meta.url), 'utf8');
const rules = readCacheRules(buildSchema(sdl));

test.each([
  ['the districts with their offices', '{ districts { number name offices { code name phone } } }', 60_000],
  [
    'an office with all that is its own',
    '{ office(code: 17) { manager foundedOn { iso raw } district { name } } }',
    60_000,
  ],
  ['the categories', '{ documentCategories { kind title parent { title } } }', 60_000],
  ['an office’s requests', '{ office(code: 17) { name requests { totalCount } } }', null],
  ['the agents of a district', '{ districts { agents { lastName } } }', null],
  ['a case file', '{ caseFile(number: "06000412577") { number } }', null],
])('of our own supergraph: %s', (_, text, maxAgeMs) => {
  const policy = rules && createCachePolicies(rules, 'x')(parse(text));
  expect(policy?.kind === 'root' ? policy.question.survey.maxAgeMs : null).toBe(maxAgeMs);
});

test.each(['compiled', 'reference'] as const)(
  'as the %s engine holds it, it has the same rules, and clients see neither the directive nor its scope',
  async (engine) => {
    await using generation = await startGeneration({
      engine,
      planTimeoutMs: 10_000,
      planCacheSize: 1,
      planCacheBytes: 1,
      supergraphSdl: sdl,
      transports: [],
      finishSchema: (schema) => schema,
    });
    const { apiSchema, supergraphSchema } = generation;
    const office = supergraphSchema.getType('Office');
    expect(office && readCacheRules(supergraphSchema)?.ofType(office).maxAgeMs).toBe(60_000);
    expect(apiSchema.getDirectives().map(({ name }) => name)).not.toContain('cacheControl');
    expect(Object.keys(apiSchema.getTypeMap()).filter((name) => /cache/i.test(name))).toEqual([]);
  },
);

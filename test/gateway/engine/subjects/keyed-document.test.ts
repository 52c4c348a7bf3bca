import { parse, print, stripIgnoredCharacters } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Generation } from '../../../../gateway/engine/generation.ts';
import { withSubjectKeys } from '../../../../gateway/engine/subjects/keyed-document.ts';
import { startPersonalGeneration } from '../../audit/personal-graph.ts';

let generation: Generation;
beforeAll(async () => {
  generation = await startPersonalGeneration();
});
afterAll(() => generation[Symbol.asyncDispose]());

function keyed(query: string): string {
  const { apiSchema, subjects } = generation;
  if (!subjects) throw new Error('nothing is personal');
  return stripIgnoredCharacters(print(withSubjectKeys(parse(query), apiSchema, subjects)));
}

it('keys are asked for where something personal is, or is below, and nowhere else', () => {
  expect(keyed('{caseFile(number:"1"){requests{applicant{name}}}}')).toBe(
    '{caseFile(number:"1"){requests{applicant{name}number caseFile{number}caseFile{number}}number}}',
  );
  expect(keyed('{caseFile(number:"1"){title requests{number}}}')).toBe(
    '{caseFile(number:"1"){title requests{number}}}',
  );
});

it('of a union, the keys of all that may be there', () => {
  expect(keyed('{things{...on CaseFile{address}}}')).toBe(
    '{things{...on CaseFile{address number}__typename ...on CaseFile{number}...on Request{number caseFile{number}caseFile{number}}...on Office{code}}}',
  );
});

it('fragments that spread each other over and over are looked through once', () => {
  const deep = Array.from({ length: 40 }, (_, n) => `fragment F${n} on CaseFile{...F${n + 1} ...F${n + 1}}`);
  const query = `{caseFile(number:"1"){...F0}}${deep.join('')}fragment F40 on CaseFile{address}`;
  const startedAt = performance.now();
  expect(keyed(query)).toContain('fragment F40 on CaseFile{address number}');
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

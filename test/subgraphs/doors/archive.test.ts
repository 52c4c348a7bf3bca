import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CollectedCity, valueOf } from '../../estate/city/collected-city.ts';
import { estateDoors } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, problems, type SubgraphClient } from '../../support/subgraph-client.ts';

let archive: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  archive = openSubgraph('archive');
  city = await legacyCity();
});
afterAll(() => archive[Symbol.asyncDispose]());

interface Found {
  readonly _entities: readonly {
    readonly documents: { readonly nodes: readonly { readonly id: string }[] };
  }[];
}

const documents = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CaseFile {
  documents(first: 100) { nodes { id } } } } }`;
const categories = '{ documentCategories { code title } }';

function numbersOf(count: number): readonly string[] {
  return city
    .rows('tblParvandeh')
    .slice(0, count)
    .map((row) => valueOf(row, 'ShomarehParvandeh'));
}

describe('the documents of many case files', () => {
  it.each([1, 50, 51, 130])('of %i are all there, whatever the archive takes in one call', async (count) => {
    const numbers = numbersOf(count);
    const found = await archive.data<Found>(documents, {
      of: numbers.map((number) => ({ __typename: 'CaseFile', number })),
    });
    const stored = Map.groupBy(city.documents, ({ ShomarehParvandeh }) => ShomarehParvandeh);
    expect(found['_entities'].map((one) => one.documents.nodes.map(({ id }) => id))).toEqual(
      numbers.map((number) => (stored.get(number) ?? []).map(({ IdSanad }) => IdSanad).toReversed()),
    );
  });

  it('are there for a hundred who ask at once, though the archive takes eight calls at a time', async () => {
    const answers = await Promise.all(
      numbersOf(100).map((number) =>
        archive.ask<Found>(documents, { of: [{ __typename: 'CaseFile', number }] }),
      ),
    );
    expect(answers.flatMap(problems)).toEqual([]);
    const ids = answers.flatMap(({ data }) => data['_entities'].flatMap((one) => one.documents.nodes));
    const wanted = new Set(numbersOf(100));
    expect(ids).toHaveLength(city.documents.filter((one) => wanted.has(one.ShomarehParvandeh)).length);
  });
});

describe('the ticket', () => {
  it('that another login of the same user ends is renewed by whoever needs it', async () => {
    await using other = openSubgraph('archive');
    for (let turn = 0; turn < 5; turn += 1) {
      // A fresh subgraph logs in, and so ends the ticket that both others hold.
      await using third = openSubgraph('archive');
      expect(problems(await third.ask(categories))).toEqual([]);
      const of = [{ __typename: 'CaseFile', number: numbersOf(1)[0] }];
      expect(problems(await archive.ask(documents, { of }))).toEqual([]);
      expect(problems(await other.ask(documents, { of }))).toEqual([]);
    }
  });

  it('is not given to a name that the archive does not know, and the error tells no secret', async () => {
    const archiveSoap = { ...estateDoors().archiveSoap, user: 'nobody-at-all', password: 'Not-a-secret-1' };
    await using subgraph = openSubgraph('archive', { archiveSoap });
    const answer = await subgraph.ask(categories);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SOURCE_REFUSED', system: 'archive-soap' } }]);
    expect(JSON.stringify(answer.errors)).not.toMatch(/nobody-at-all|Not-a-secret/);
  });
});

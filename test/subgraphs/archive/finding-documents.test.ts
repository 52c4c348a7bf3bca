import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import type { ArchiveDocument } from '../../../estate/city/city-sink.ts';
import type { CollectedCity } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';
import { type ListPage, pageOf, walk } from '../../support/walk.ts';

let archive: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  archive = openSubgraph('archive');
  city = await legacyCity();
});
afterAll(() => archive[Symbol.asyncDispose]());

interface Found {
  readonly id: string;
}

/** The ids of all documents that a filter finds, in the order of the list. */
async function find(filter: object, first = 100): Promise<readonly string[]> {
  const found = await walk(async (after) => {
    const data = await archive.data<{ archiveDocuments: ListPage<Found> }>(
      `query ($filter: ArchiveDocumentFilter, $first: Int, $after: String) {
        archiveDocuments(filter: $filter, first: $first, after: $after) { ${pageOf('id')} } }`,
      { filter, first, after },
    );
    return data.archiveDocuments;
  });
  return found.map(({ id }) => id);
}

const those = (holds: (document: ArchiveDocument) => boolean): readonly string[] =>
  city.documents.filter(holds).map(({ IdSanad }) => IdSanad);

describe('the archive’s search', () => {
  it('finds documents by category, over many pages, without loss or doubling', async () => {
    const expected = those(({ CodeDasteh }) => CodeDasteh === 12);
    expect(expected.length).toBeGreaterThan(200);
    expect(await find({ category: 'INHERITANCE' })).toEqual(expected);
    expect(await find({ category: 'INHERITANCE' }, 33)).toEqual(expected);
  });

  it('finds documents by case file', async () => {
    const expected = those(({ ShomarehParvandeh }) => ShomarehParvandeh === anchors.apartment);
    expect(await find({ caseFile: anchors.apartment })).toEqual(expected);
    expect(await find({ caseFile: '۰۶۰۰۰۴۱۲۵۷۷' })).toEqual(expected);
    expect(await find({ caseFile: anchors.apartment, category: 'TITLE_DEED' })).toEqual(
      those((one) => one.ShomarehParvandeh === anchors.apartment && one.CodeDasteh === 11),
    );
  });

  it('finds documents by date', async () => {
    const found = await find({ category: 'TITLE_DEED', from: '1402/01/01', to: '1402/12/29' });
    const plain = those(
      (one) =>
        one.CodeDasteh === 11 &&
        /^1402\/\d\d\/\d\d$/.test(one.TarikhSabt ?? '') &&
        !one.TarikhSabt?.endsWith('00'),
    );
    expect(plain.length).toBeGreaterThan(10);
    expect(found).toEqual(expect.arrayContaining([...plain]));
    const years = those((one) => one.CodeDasteh === 11 && /^(1402|02|2023|2024)/.test(one.TarikhSabt ?? ''));
    expect(years).toEqual(expect.arrayContaining([...found]));
  });

  it('tells how many there are', async () => {
    const { archiveDocuments } = await archive.data(
      '{ archiveDocuments(filter: { category: TITLE_DEED }, first: 1) { totalCount } }',
    );
    expect(archiveDocuments).toEqual({ totalCount: those(({ CodeDasteh }) => CodeDasteh === 11).length });
  });

  it('finds nothing where there is nothing', async () => {
    expect(await find({ caseFile: anchors.caseFileWithoutDocuments })).toEqual([]);
  });

  it.each([
    [{ category: 'UNKNOWN' }, /cannot search for unknown categories/],
    [{ from: '1402/02/01', to: '1402/01/01' }, /swap them/],
    [{ from: '1500-01-01' }, /from 1831 to 2120/],
  ])('refuses %j', async (filter, message) => {
    const answer = await archive.ask(
      'query ($f: ArchiveDocumentFilter) { archiveDocuments(filter: $f) { nodes { id } } }',
      { f: filter },
    );
    expect(answer).toMatchObject({
      data: { archiveDocuments: null },
      errors: [
        {
          message: expect.stringMatching(message),
          extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringMatching(/[آ-ی]/) },
        },
      ],
    });
  });
});

describe('a document by its id', () => {
  it('is found in digits of any script', async () => {
    const id = city.documents[0]?.IdSanad ?? '';
    for (const written of [
      id,
      `0${id}`,
      ` ${id} `,
      id.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))),
    ])
      expect(
        await archive.data('query ($id: ID!) { archiveDocument(id: $id) { id } }', { id: written }),
      ).toEqual({
        archiveDocument: { id },
      });
  });

  it.each(['0', '999999999', '9'.repeat(30), 'abc', '', '-1', '1.0'])(
    '“%s” is null, and documents asked for beside it are there',
    async (id) => {
      const known = city.documents[5]?.IdSanad;
      const data = await archive.data(
        'query ($id: ID!, $known: ID!) { none: archiveDocument(id: $id) { id } one: archiveDocument(id: $known) { id } }',
        { id, known },
      );
      expect(data).toEqual({ none: null, one: { id: known } });
    },
  );
});

describe('the documents of a case file', () => {
  it.each([{ categories: null }, { categories: ['TITLE_DEED', 'PLAN'] }, { categories: [] }])(
    'are walked newest first under %j',
    async ({ categories }) => {
      const codes = new Map([
        ['TITLE_DEED', 11],
        ['PLAN', 50],
      ]);
      const wanted = categories?.map((name) => codes.get(name));
      const found = await walk(async (after) => {
        const data = await archive.data<{ _entities: [{ documents: ListPage<Found> }] }>(
          `query ($of: [_Any!]!, $c: [DocumentCategoryKind!], $after: String) {
            _entities(representations: $of) { ... on CaseFile {
              documents(categories: $c, first: 3, after: $after) { ${pageOf('id')} } } } }`,
          { of: [{ __typename: 'CaseFile', number: anchors.apartment }], c: categories, after },
        );
        return data['_entities'][0].documents;
      });
      const expected = those(
        (one) => one.ShomarehParvandeh === anchors.apartment && (!wanted || wanted.includes(one.CodeDasteh)),
      );
      expect(found.map(({ id }) => id)).toEqual(expected.toReversed());
    },
  );

  it('of a request are those that were scanned for it', async () => {
    const data = await archive.data<{ _entities: [{ documents: { nodes: Found[]; totalCount: number } }] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ServiceRequest {
        documents(first: 100) { totalCount nodes { id } } } } }`,
      {
        of: [
          {
            __typename: 'ServiceRequest',
            number: anchors.permitRequestOfApartment,
            caseFileNumber: anchors.apartment,
          },
        ],
      },
    );
    const expected = those((one) => one.ShomarehDarkhast === anchors.permitRequestOfApartment);
    const [{ documents }] = data['_entities'];
    expect(documents.nodes.map(({ id }) => id)).toEqual(expected.toReversed());
    expect(documents.totalCount).toBe(expected.length);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { type CollectedCity, valueOf } from '../estate/city/collected-city.ts';
import { type AskedOfEstate, counting } from '../support/estate.ts';
import { legacyCity } from '../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../support/subgraph-client.ts';

let city: CollectedCity;
let subgraphs: Readonly<Record<SubgraphName, SubgraphClient>>;
beforeAll(async () => {
  city = await legacyCity();
  subgraphs = {
    'urban-planning': openSubgraph('urban-planning'),
    archive: openSubgraph('archive'),
    inspection: openSubgraph('inspection'),
  };
  // The login and the categories are asked for once for many questions.
  await subgraphs.archive.data('{ documentCategories { title } }');
});
afterAll(async () => {
  for (const subgraph of Object.values(subgraphs)) await subgraph[Symbol.asyncDispose]();
});

type Key = Readonly<Record<string, string | number>>;

/** What it costs to ask a subgraph for so many entities of a type, as the gateway does. */
async function cost(
  name: SubgraphName,
  type: string,
  keys: readonly Key[],
  selection: string,
): Promise<AskedOfEstate> {
  const { result, asked } = await counting(() =>
    subgraphs[name].data<{ _entities: unknown[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selection} } } }`,
      { of: keys.map((key) => ({ __typename: type, ...key })) },
    ),
  );
  expect(result['_entities']).toHaveLength(keys.length);
  return asked;
}

const caseFiles = (count: number): readonly Key[] =>
  city
    .rows('tblParvandeh')
    .filter((row) => row['Hazf'] === '0')
    .slice(0, count)
    .map((row) => ({ number: valueOf(row, 'ShomarehParvandeh') }));
const requests = (count: number): readonly Key[] =>
  city
    .rows('tblDarkhast')
    .filter((row) => row['Hazf'] === '0')
    .slice(0, count)
    .map((row) => ({
      number: valueOf(row, 'ShomarehDarkhast'),
      caseFileNumber: valueOf(row, 'ShomarehParvandeh'),
    }));
const offices = (count: number): readonly Key[] =>
  city
    .rows('tblDaftar')
    .slice(0, count)
    .map((row) => ({ code: Number(valueOf(row, 'CodeDaftar')) }));
const districts = (count: number): readonly Key[] =>
  Array.from({ length: count }, (_, index) => ({ number: index + 1 }));

const ofRequest = `history { statusTitle } office { name district { name } }
  permit { number engineer { lastName } reports { text office { name } engineer { lastName } } } permits { number }
  reports { stage } excavationPermit { inquiries { answer } } wasteContract { trips { volume } }
  fiches { amount } caseFile { property { address } }`;

describe('urban planning asks as many statements for five as for fifty and a hundred', () => {
  it.each([
    [
      'case files',
      'CaseFile',
      caseFiles,
      `number district { name } owners { fullName } parent { number } apartments { totalCount nodes { number } }
       requests(first: 5) { totalCount nodes { ${ofRequest} } }`,
    ],
    [
      'requests',
      'ServiceRequest',
      (count: number) => requests(count).map(({ number = '' }) => ({ number })),
      ofRequest,
    ],
    [
      'offices',
      'Office',
      (count: number) => offices(Math.min(count, 68)),
      `name requests(first: 3) { totalCount nodes { number } }`,
    ],
    ['districts', 'District', (count: number) => districts(Math.min(count, 22)), 'name offices { name }'],
  ])('%s', async (_, type, keys, selection) => {
    const [five, fifty, hundred] = [
      await cost('urban-planning', type, keys(5), selection),
      await cost('urban-planning', type, keys(50), selection),
      await cost('urban-planning', type, keys(100), selection),
    ];
    // A list of five may lack what costs a statement in a longer one; it never has more.
    expect(five['Shahrsazi']).toBeLessThanOrEqual(fifty?.['Shahrsazi'] ?? 0);
    expect(fifty).toEqual(hundred);
    const fields = selection.match(/\w+ (?:\([^)]*\) )?\{/g)?.length ?? 0;
    expect(fifty?.['Shahrsazi']).toBeLessThanOrEqual(fields + 3);
  });

  it('the same statement for a district or office that is asked for in many places', async () => {
    const asked = await cost(
      'urban-planning',
      'Office',
      offices(50),
      'district { offices { district { name } } }',
    );
    expect(asked).toEqual({ Shahrsazi: 2 });
  });
});

describe('the archive', () => {
  it.each([
    [1, 1],
    [5, 1],
    [50, 1],
    [51, 2],
    [100, 2],
  ])('is asked for the documents of %i case files in %i calls', async (count, calls) => {
    const selection =
      'documents(first: 5) { totalCount nodes { title category { title } } } missingDocuments { title }';
    expect(await cost('archive', 'CaseFile', caseFiles(count), selection)).toEqual({ GetListAsnad: calls });
  });

  it.each([5, 50, 100])('is asked once for fifty case files of %i requests', async (count) => {
    const keys = requests(count);
    const files = new Set(keys.map(({ caseFileNumber }) => caseFileNumber)).size;
    const asked = await cost(
      'archive',
      'ServiceRequest',
      keys,
      'documents { totalCount } missingDocuments { title }',
    );
    expect(asked).toEqual({ GetListAsnad: Math.ceil(files / 50) });
  });

  it('is asked once for fifty documents by id', async () => {
    const keys = city.documents.slice(0, 100).map(({ IdSanad }) => ({ id: IdSanad }));
    expect(await cost('archive', 'ArchiveDocument', keys.slice(0, 50), 'title')).toEqual({ GetAsnad: 1 });
    expect(await cost('archive', 'ArchiveDocument', keys, 'title')).toEqual({ GetAsnad: 2 });
  });

  it('is asked for no more documents than a page and one', async () => {
    const question = '{ archiveDocuments(filter: { category: TITLE_DEED }, first: 49) { nodes { id } } }';
    const { asked } = await counting(() => subgraphs.archive.data(question));
    expect(asked).toEqual({ JostejuAsnad: 1, GetAsnad: 1 });
  });

  it('is not asked for what the reference says already', async () => {
    expect(await cost('archive', 'CaseFile', caseFiles(5), 'number')).toEqual({});
  });
});

/** The statements that a question costs urban planning. */
async function counted(question: string): Promise<number> {
  const { asked } = await counting(() => subgraphs['urban-planning'].data(question));
  return asked['Shahrsazi'] ?? 0;
}

describe('a total of urban planning', () => {
  it.each([
    ['a root', (selection: string) => `{ caseFiles(filter: { district: 6 }, first: 2) ${selection} }`],
    [
      'a root with a filter',
      (selection: string) => `{ serviceRequests(filter: { office: 17 }) ${selection} }`,
    ],
    [
      'a list of parents',
      (selection: string) => `{ offices(district: 6) { requests(first: 2) ${selection} } }`,
    ],
  ])('of %s costs one statement, and none where it is not asked for', async (_, question) => {
    const without = await counted(question('{ nodes { number } pageInfo { hasNextPage endCursor } }'));
    const withTotal = await counted(question('{ nodes { number } totalCount }'));
    expect([without, withTotal - without]).toEqual([question('').includes('offices') ? 2 : 1, 1]);
  });
});

describe('inspection asks as many statements for five as for fifty and a hundred', () => {
  const selection = `inspections(first: 5) { totalCount nodes { status slot { from } photographs { title }
    agent { lastName } } }`;
  it.each([
    ['case files', 'CaseFile', caseFiles],
    ['requests', 'ServiceRequest', (count: number) => requests(count).map(({ number = '' }) => ({ number }))],
  ])('%s', async (_, type, keys) => {
    const fifty = await cost('inspection', type, keys(50), selection);
    expect(fifty).toEqual({ Bazdid: 5 });
    expect(await cost('inspection', type, keys(5), selection)).toEqual(fifty);
    expect(await cost('inspection', type, keys(100), selection)).toEqual(fifty);
  });

  it('districts, with one call for the free slots of each, which the service answers one by one', async () => {
    const slots =
      'agents { lastName } availableSlots(from: "1405/09/07", to: "1405/09/20") { totalCount nodes { agent { lastName } } }';
    expect(await cost('inspection', 'District', districts(5), slots)).toEqual({
      Bazdid: 2,
      GetNobatKhali: 5,
    });
    expect(await cost('inspection', 'District', districts(22), slots)).toEqual({
      Bazdid: 2,
      GetNobatKhali: 22,
    });
  });

  it('free slots once, however often a question names them', async () => {
    const slots = 'availableSlots(district: 6, from: "1405/09/07", to: "1405/09/20"';
    const { asked } = await counting(() =>
      subgraphs.inspection.data(
        `{ a: ${slots}, first: 1) { nodes { id } } b: ${slots}, first: 5) { nodes { id } } }`,
      ),
    );
    expect(asked).toEqual({ GetNobatKhali: 1 });
  });
});

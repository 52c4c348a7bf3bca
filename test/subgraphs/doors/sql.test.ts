import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from '../../../schema/subgraph-names.ts';
import { createSubgraph } from '../../../subgraphs/create-subgraph.ts';
import { type CollectedCity, valueOf } from '../../estate/city/collected-city.ts';
import { estateDoors } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, problems, silent, type SubgraphClient } from '../../support/subgraph-client.ts';

let urban: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
});
afterAll(() => urban[Symbol.asyncDispose]());

const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CaseFile {
  number owners { lastName } } } }`;

interface Found {
  readonly _entities: readonly ({ readonly number: string } | null)[];
}

describe('a list of keys', () => {
  it.each([1, 50, 2500])('of %i goes out as one parameter and comes back in order', async (count) => {
    const numbers = city
      .rows('tblParvandeh')
      .filter((row) => row['Hazf'] === '0')
      .slice(0, count)
      .map((row) => valueOf(row, 'ShomarehParvandeh'));
    const of = ['22999999999', ...numbers.toReversed()].map((number) => ({ __typename: 'CaseFile', number }));
    const found = await urban.data<Found>(entities, { of });
    expect(numbers).toHaveLength(count);
    expect(found['_entities'].map((one) => one?.number ?? null)).toEqual([null, ...numbers.toReversed()]);
  });
});

describe('many questions at once', () => {
  it('are all answered, though they are more than the connections', async () => {
    const numbers = city
      .rows('tblParvandeh')
      .filter((row) => row['Hazf'] === '0')
      .slice(0, 60);
    const answers = await Promise.all(
      numbers.map((row) =>
        urban.ask<{ caseFile: { number: string } | null }>(
          'query ($n: CaseFileNumber!) { caseFile(number: $n) { number owners { lastName } } }',
          { n: valueOf(row, 'ShomarehParvandeh') },
        ),
      ),
    );
    expect(answers.flatMap(problems)).toEqual([]);
    expect(answers.map(({ data }) => data.caseFile?.number)).toEqual(
      numbers.map((row) => row['ShomarehParvandeh']),
    );
  });

  it('leave the door usable when they are given up', async () => {
    const question =
      '{ serviceRequests(filter: { office: 17 }, first: 100) { totalCount nodes { number fiches { amount } } } }';
    const given = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        urban.ask(question, {}, { signal: AbortSignal.timeout(1 + index) }),
      ),
    );
    expect(given).toHaveLength(20);
    expect(problems(await urban.ask(question))).toEqual([]);
  });
});

describe('a name that the server does not know', () => {
  it.each([
    ['urban-planning', 'urbanPlanningSql', '{ districts { name } }'],
    ['inspection', 'inspectionSql', '{ inspectionAgent(code: 601) { lastName } }'],
  ] as const)(
    'is refused by %s with an error of its kind, which tells no secret',
    async (name, door, question) => {
      const settings = { ...estateDoors()[door], user: 'chaharsu_nobody', password: 'Not-a-secret-1' };
      await using subgraph = openSubgraph(name, { [door]: settings });
      const answer = await subgraph.ask(question);
      expect(answer.errors).toMatchObject([{ extensions: { code: 'SOURCE_REFUSED' } }]);
      expect(JSON.stringify(answer.errors)).not.toMatch(/chaharsu_nobody|Not-a-secret|Login failed/);
    },
  );
});

it.each(subgraphNames)('%s tells that its systems are up', async (name) => {
  await using subgraph = createSubgraph(name, estateDoors(), silent);
  const systems = await subgraph.health(AbortSignal.timeout(10_000));
  expect(systems.length).toBeGreaterThan(0);
  expect(systems.filter(({ up }) => !up)).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { readExamples, type Example } from '../../gateway/http/explorer/examples.ts';
import { counting } from '../support/estate.ts';
import { type GatewayAnswer, type GatewayClient, startGateway } from '../support/gateway.ts';

let gateway: GatewayClient;
let examples: readonly Example[];
beforeAll(async () => {
  gateway = await startGateway();
  examples = await readExamples();
});
afterAll(() => gateway[Symbol.asyncDispose]());

/** Asks an example, with other variables where some are given. */
function askExample<Data>(name: string, variables: object = {}): Promise<GatewayAnswer<Data>> {
  const example = examples.find((one) => one.name === name);
  if (!example) throw new Error(`There is no example ${name}.`);
  const own: Record<string, unknown> = JSON.parse(example.variables);
  return gateway.ask<Data>(example.query, { ...own, ...variables });
}

it.each(['case-desk', 'find-property', 'free-slots', 'office-worklist'])(
  'examples/%s.graphql answers without an error, and no root of it is empty',
  async (name) => {
    const { status, data, errors } = await askExample<object>(name);
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(Object.values(data)).not.toContain(null);
    const lists = [...listsIn(data).values()];
    expect(lists.filter((longest) => longest > 0).length).toBeGreaterThan(lists.length / 2);
  },
);

it('has no other examples', () => {
  expect(examples.map(({ name }) => name).toSorted()).toEqual([
    'case-desk',
    'find-property',
    'free-slots',
    'office-worklist',
  ]);
});

describe('examples/case-desk.graphql', () => {
  it('answers one case file with all its parts, out of all three systems', async () => {
    const { data } = await askExample('case-desk');
    const some = expect.any(String);
    expect(data).toMatchObject({
      caseFile: {
        number: '06000412577',
        district: { number: 6, name: some },
        openedOn: { iso: some, jalali: some, quality: 'EXACT' },
        property: {
          renovationCode: { code: '6-3-41-12-1-7-0', apartment: 7 },
          registrationPlate: { main: expect.any(Number) },
          areas: { deed: some, existing: some, corrected: some, remaining: some },
          location: { latitude: expect.closeTo(35.7, 0), quality: 'EXACT' },
        },
        owners: expect.arrayContaining([expect.objectContaining({ fullName: some })]),
        parent: { number: '06000412570' },
        requests: { totalCount: 7 },
        documents: { totalCount: expect.any(Number) },
        inspections: { totalCount: expect.any(Number) },
      },
    });
  });

  it('has no part that stays empty, whichever case file is on the desk', async () => {
    const desks = [anchors.apartment, anchors.building, anchors.parcel, anchors.caseFileWithMissingMandatory];
    const answers = [];
    for (const number of desks) answers.push(await askExample('case-desk', { number }));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const lists = listsIn(answers.map(({ data }) => data));
    expect([...lists].filter(([, longest]) => longest === 0)).toEqual([]);
  });

  it('costs the same for a case file with fourteen owners', async () => {
    const [one, other] = [
      await counting(() => askExample('case-desk')),
      await counting(() => askExample('case-desk', { number: anchors.caseFileWithManyOwners })),
    ];
    expect(other.asked['Shahrsazi']).toBeLessThanOrEqual(one.asked['Shahrsazi'] ?? 0);
    expect(other.asked['GetListAsnad']).toBe(1);
    expect(one.asked['GetListAsnad']).toBe(1);
  });
});

describe('examples/office-worklist.graphql', () => {
  interface Worklist {
    readonly serviceRequests: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly nodes: readonly { readonly number: string; readonly caseFile: { readonly number: string } }[];
    };
  }

  it('answers fifty requests with case file, owners, documents and inspections', async () => {
    const { data } = await askExample<Worklist>('office-worklist');
    const { nodes, totalCount } = data.serviceRequests;
    expect(nodes).toHaveLength(50);
    expect(totalCount).toBeGreaterThan(200);
    for (const node of nodes)
      expect(node).toMatchObject({
        caseFile: {
          owners: expect.arrayContaining([expect.objectContaining({ fullName: expect.any(String) })]),
        },
        documents: { totalCount: expect.any(Number) },
        inspections: { nodes: expect.any(Array) },
      });
  });

  it('costs for fifty and a hundred what it costs for five, and one call to the archive for fifty case files', async () => {
    const costs = [];
    for (const first of [5, 50, 100]) {
      const { result, asked } = await counting(() => askExample<Worklist>('office-worklist', { first }));
      expect(result.errors).toEqual([]);
      const files = new Set(result.data.serviceRequests.nodes.map(({ caseFile }) => caseFile.number)).size;
      costs.push({ statements: { Shahrsazi: asked['Shahrsazi'], Bazdid: asked['Bazdid'] }, asked, files });
    }
    const [five, fifty, hundred] = costs;
    expect(five?.statements).toEqual({ Shahrsazi: 6, Bazdid: 2 });
    expect(fifty?.statements).toEqual(five?.statements);
    expect(hundred?.statements).toEqual(five?.statements);
    for (const { asked, files } of costs) {
      const { Shahrsazi: _urban, Bazdid: _inspection, ...calls } = asked;
      expect(calls).toEqual({ GetListAsnad: Math.ceil(files / 50) });
    }
    expect(hundred?.files).toBeGreaterThan(50);
  });

  it('is walked to its end by the cursors that it gives', async () => {
    const met: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const answer: GatewayAnswer<Worklist> = await askExample<Worklist>('office-worklist', { after });
      expect(answer.errors).toEqual([]);
      const { nodes, pageInfo, totalCount }: Worklist['serviceRequests'] = answer.data.serviceRequests;
      met.push(...nodes.map(({ number }) => number));
      total = totalCount;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(met).size).toBe(total);
    expect(met).toHaveLength(total);
  });
});

/** The length of the longest list at every path, indices left out. */
function listsIn(value: unknown, path = ''): ReadonlyMap<string, number> {
  const lists = new Map<string, number>();
  const add = (others: ReadonlyMap<string, number>): void => {
    for (const [at, length] of others) lists.set(at, Math.max(length, lists.get(at) ?? 0));
  };
  if (Array.isArray(value)) {
    add(new Map([[path, value.length]]));
    for (const item of value) add(listsIn(item, path));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, child] of Object.entries(value)) add(listsIn(child, `${path}.${name}`));
  }
  return lists;
}

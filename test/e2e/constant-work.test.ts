import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { type AskedOfEstate, counting } from '../support/estate.ts';
import { type GatewayClient, startGateway } from '../support/gateway.ts';

let gateway: GatewayClient;
beforeAll(async () => {
  gateway = await startGateway();
  // The login and the categories are asked for once for many questions.
  await gateway.ask('{ documentCategories { title } }');
});
afterAll(() => gateway[Symbol.asyncDispose]());

/** What a question costs the legacy systems; its plan has been made before. */
async function cost(query: string, variables: Readonly<Record<string, unknown>>): Promise<AskedOfEstate> {
  const { result, asked } = await counting(() => gateway.ask(query, variables));
  expect(result.errors).toEqual([]);
  return asked;
}

const ofRequest = `number history { statusTitle } permit { number engineer { lastName } } reports { stage }
  fiches { amount } excavationPermit { inquiries { answer } } wasteContract { trips { volume } } office { name }
  documents(first: 3) { totalCount nodes { title category { kind } office { name } } } missingDocuments { kind }
  inspections(first: 3) { totalCount nodes { status agent { lastName district { name } } slot { from } photographs { title } } }`;

it('case files with owners, requests, histories, permits, documents and inspections cost the same for 5, 50 and 100', async () => {
  const query = `query ($first: Int!) { caseFiles(filter: { district: 6 }, first: $first) { totalCount nodes {
    number district { name } owners { fullName } parent { number } apartments(first: 3) { totalCount nodes { number } }
    requests(first: 3) { totalCount nodes { ${ofRequest} } }
    documents(first: 3) { totalCount nodes { title category { title } pages { order } } } missingDocuments { title }
    inspections(first: 3) { totalCount nodes { status result { landArea } agent { lastName } } } } } }`;
  const fifty = await cost(query, { first: 50 });
  expect(fifty).toEqual({ Shahrsazi: expect.any(Number), Bazdid: expect.any(Number), GetListAsnad: 1 });
  expect(await cost(query, { first: 100 })).toEqual({ ...fifty, GetListAsnad: 2 });
  const five = await cost(query, { first: 5 });
  expect(five['GetListAsnad']).toBe(1);
  // Five case files may have no permit, and then nobody is asked for its engineer.
  expect(five['Shahrsazi']).toBeLessThanOrEqual(fifty['Shahrsazi'] ?? 0);
  expect(five['Bazdid']).toBeLessThanOrEqual(fifty['Bazdid'] ?? 0);
});

it('requests of an office cost the same for 5, 50 and 100', async () => {
  const query = `query ($first: Int!) { office(code: 17) { name requests(first: $first) { totalCount nodes {
    caseFile { number owners { fullName } property { address } } ${ofRequest} } } } }`;
  // One for each kind of thing that is asked for; what no request of the list has costs nothing.
  const kinds = [
    'office',
    'requests',
    'total',
    'case file',
    'owners',
    'history',
    'permit',
    'engineer',
    'reports',
  ].concat('fiches', 'excavation permit', 'inquiries', 'waste contract', 'trips', 'district');
  const hundred = await cost(query, { first: 100 });
  expect(hundred).toEqual({ Shahrsazi: kinds.length, Bazdid: 5, GetListAsnad: 2 });
  for (const first of [5, 50]) {
    const fewer = await cost(query, { first });
    expect(fewer).toEqual({ Shahrsazi: expect.any(Number), Bazdid: 5, GetListAsnad: 1 });
    expect(fewer['Shahrsazi']).toBeLessThanOrEqual(kinds.length);
  }
});

it('all districts with offices, agents and slots cost one statement each and one call a district', async () => {
  const query = `query ($from: Date!, $to: Date!) { districts { name offices { name } agents { lastName }
    availableSlots(from: $from, to: $to, first: 2) { totalCount nodes { from agent { lastName } district { name } } } } }`;
  const asked = await cost(query, { from: '1405/09/07', to: '1405/09/20' });
  expect(asked).toEqual({ Shahrsazi: 2, Bazdid: 2, GetNobatKhali: 22 });
});

it('documents found in the archive cost urban planning one statement for each kind of thing', async () => {
  const query = `query ($first: Int!) { archiveDocuments(filter: { category: INQUIRY }, first: $first) { nodes { title
    office { name district { name } } request { type status } caseFile { number property { address } owners { fullName } } } } }`;
  const few = await cost(query, { first: 5 });
  const many = await cost(query, { first: 49 });
  expect(many).toEqual(few);
  expect(many).toEqual({ Shahrsazi: 5, JostejuAsnad: 1, GetAsnad: 1 });
});

it('a case file costs one statement for each kind of thing, also when its question has been compiled', async () => {
  const query = `query ($number: CaseFileNumber!, $first: Int, $statuses: [ServiceRequestStatus!]) {
    caseFile(number: $number) { district { name } owners { fullName } apartments { totalCount nodes { number } }
      requests(first: $first, statuses: $statuses) { totalCount nodes { number } } } }`;
  const kinds = ['case file', 'district', 'owners', 'apartments', 'total', 'requests', 'total'];
  const ways = [{}, { first: 3 }, { statuses: null }, { first: 3, statuses: ['REGISTERED'] }];
  for (let turn = 0; turn < 16; turn++)
    expect(await cost(query, { number: anchors.parcel, ...ways[turn % ways.length] })).toEqual({
      Shahrsazi: kinds.length,
    });
});

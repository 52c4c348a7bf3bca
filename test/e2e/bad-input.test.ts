import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayClient, startGateway } from '../support/gateway.ts';

let gateway: GatewayClient;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

const ownedBy = (value: string): string =>
  `caseFiles(filter: { ownerNationalCode: ${value} }) { nodes { number } }`;

/** An error that names what is wrong, says what to do, in both languages. */
const refusal = (en: RegExp, fa: RegExp) =>
  expect.objectContaining({
    message: expect.stringMatching(en),
    extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', messageFa: expect.stringMatching(fa) }),
  });

describe.each([
  [
    'a reversed renovation code',
    'RenovationCode',
    (value: string) => `caseFiles(filter: { renovationCode: ${value} }) { nodes { number } }`,
    '0-7-1-12-41-3-6',
    refusal(
      /possibly reversed.*If 6-3-41-12-1-7-0 is meant, ask for that/,
      /احتمالاً وارونه.*6-3-41-12-1-7-0/,
    ),
  ],
  [
    'a national code with a wrong check digit',
    'NationalCode',
    ownedBy,
    '0012345670',
    refusal(/check digit of this national code is wrong; compare it with the card/, /رقم کنترل/),
  ],
  [
    'a case-file number of no district',
    'CaseFileNumber!',
    (value: string) => `caseFile(number: ${value}) { number }`,
    '23001840320',
    refusal(/11 digits, the first two the district from 01 to 22, such as 06000412577/, /۱۱ رقم/),
  ],
  [
    'a day that there is not',
    'Date',
    (value: string) => `serviceRequests(filter: { from: ${value} }) { nodes { number } }`,
    '1400/12/30',
    refusal(/must be a day that there is/, /روزی واقعی/),
  ],
])('%s', (_, type, root, value, expected) => {
  it('in a variable is refused', async () => {
    const answer = await gateway.ask(`query ($value: ${type}) { ${root('$value')} }`, { value });
    expect(answer.errors).toEqual([expected]);
    expect(answer.errors[0]?.message).toMatch(/^The variable \$value cannot be used: /);
  });

  it('in the question itself is refused', async () => {
    const answer = await gateway.ask(`{ ${root(JSON.stringify(value))} }`);
    expect(answer.errors).toEqual([expected]);
  });
});

it('does not repeat a person’s code in the error, whichever way it came', async () => {
  const answers = [
    await gateway.ask(`query ($value: NationalCode) { ${ownedBy('$value')} }`, { value: '0012345670' }),
    await gateway.ask(`{ ${ownedBy('"0012345670"')} }`),
    await gateway.ask(`query ($value: CaseFileFilter) { caseFiles(filter: $value) { totalCount } }`, {
      value: { ownerNationalCode: '0012345670' },
    }),
  ];
  for (const answer of answers) {
    expect(answer.errors).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain('0012345670');
  }
});

describe('first: 1000', () => {
  it.each([
    ['at a root', '{ caseFiles(first: 1000) { nodes { number } } }', ['caseFiles']],
    [
      'in a list in a list',
      '{ office(code: 17) { name requests(first: 1000) { nodes { number } } } }',
      ['office', 'requests'],
    ],
    [
      'in another system',
      '{ caseFile(number: "06000412577") { number documents(first: 1000) { totalCount } } }',
      ['caseFile', 'documents'],
    ],
  ])('%s is refused where it stands, and the rest is answered', async (_, query, path) => {
    const answer = await gateway.ask(query);
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path,
        message: expect.stringMatching(/^Ask for 1 to 100 items with `first`, and for the rest with `after/),
        extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('بین ۱ تا ۱۰۰') },
      }),
    ]);
    const [root = '', child] = path;
    if (child === undefined) expect(answer.data).toEqual({ [root]: null });
    else expect(answer.data[root]).toMatchObject({ [child]: null });
  });
});

describe('a cursor', () => {
  const foreign = refusal(
    /does not belong to this list and its filter; give `after` the endCursor/,
    /این نشانگر متعلق به این فهرست/,
  );

  it('of another list is refused', async () => {
    const given = await gateway.ask<{ serviceRequests: { pageInfo: { endCursor: string } } }>(
      '{ serviceRequests(first: 1) { pageInfo { endCursor } } }',
    );
    const after = given.data.serviceRequests.pageInfo.endCursor;
    for (const query of [
      'query ($after: String) { caseFiles(after: $after) { nodes { number } } }',
      'query ($after: String) { serviceRequests(filter: { office: 17 }, after: $after) { nodes { number } } }',
      'query ($after: String) { caseFile(number: "06000412577") { documents(after: $after) { totalCount } } }',
      'query ($after: String) { caseFile(number: "06000412577") { inspections(after: $after) { totalCount } } }',
      'query ($after: String) { archiveDocuments(after: $after) { totalCount } }',
      'query ($after: String) { availableSlots(district: 6, from: "1405/09/07", to: "1405/09/20", after: $after) { totalCount } }',
    ]) {
      const answer = await gateway.ask(query, { after });
      expect(answer.errors, query).toEqual([foreign]);
    }
  });

  it('that is none is refused', async () => {
    for (const after of ['x', 'null', 'W10', '۱۲۳', "'; DROP TABLE dbo.tblParvandeh --"]) {
      const answer = await gateway.ask('query ($after: String) { caseFiles(after: $after) { totalCount } }', {
        after,
      });
      expect(answer.errors, after).toEqual([foreign]);
    }
  });
});

describe('a question of 2 MB', () => {
  it('is refused with what to do', async () => {
    const answer = await gateway.ask(`{ districts { name } } #${'x'.repeat(2 * 1024 * 1024)}`);
    expect(answer).toMatchObject({
      status: 413,
      errors: [
        {
          message: expect.stringMatching(/^The request is larger than 1048576 bytes; ask for fewer fields/),
          extensions: { code: 'PAYLOAD_TOO_LARGE', messageFa: expect.stringContaining('حجم درخواست') },
        },
      ],
    });
  });

  it('leaves the gateway as it was', async () => {
    expect(await gateway.ask('{ district(number: 6) { number } }')).toMatchObject({
      status: 200,
      data: { district: { number: 6 } },
    });
  });
});

describe('a question that asks for too much', () => {
  it('is refused for its price, before anything is asked', async () => {
    const pages =
      'requests(first: 100) { nodes { caseFile { requests(first: 100) { totalCount nodes { number } } } } }';
    const answer = await gateway.ask(`{ caseFiles(first: 100) { nodes { ${pages} } } }`);
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'COST_EXCEEDED' } }] });
    expect(answer.data).toBeUndefined();
  });
});

describe('where the gateway sets no limits, the subgraphs do:', () => {
  let open: GatewayClient;
  beforeAll(async () => {
    const limits = { CHAHARSU_MAX_COST: '0', CHAHARSU_MAX_DEPTH: '200', CHAHARSU_MAX_ALIASES: '100000' };
    open = await startGateway({}, limits);
  });
  afterAll(() => open[Symbol.asyncDispose]());

  it('a question that goes round in circles is refused while the gateway stays alive', async () => {
    const circles = (depth: number): string =>
      depth === 0 ? '{ number }' : `{ requests(first: 100) { nodes { caseFile ${circles(depth - 1)} } } }`;
    for (const depth of [7, 8, 40]) {
      const answer = await open.ask(`{ caseFile(number: "06000412577") ${circles(depth)} }`);
      expect(answer.errors).toEqual([refusal(/give its lists a smaller `first`/, /first کوچک‌تری/)]);
      expect(answer.data).toEqual({ caseFile: null });
    }
  });

  it('a question that asks too much of each of many things is refused while the gateway stays alive', async () => {
    const names = Array.from({ length: 1500 }, (_, index) => `a${index}: number`).join(' ');
    const below = (depth: number): string =>
      depth === 0 ? names : `requests(first: 100) { nodes { caseFile { ${below(depth - 1)} } } }`;
    const answer = await open.ask(`{ caseFiles(first: 100) { nodes { ${below(4)} } } }`);
    expect(answer.errors).toEqual([refusal(/ask for fewer fields of each thing/, /فیلدهای کمتری بخواهید/)]);
  });
});

it('a change that the graph does not have is told as what it is', async () => {
  const { status, errors } = await gateway.ask('mutation { x }');
  expect(status).toBe(400);
  expect(errors[0]?.message).toMatch(/Cannot query field "x" on type "Mutation"/);
});

it('a subscription that asks for one answer is told how it gets all of them', async () => {
  expect(await gateway.ask('subscription { serviceRequestChanged { number } }')).toMatchObject({
    errors: [refusal(/over a WebSocket .* or with the header accept: text\/event-stream/, /WebSocket/)],
  });
});

it('a query that is nested deeper than a parser goes is told so', async () => {
  const { status, errors } = await gateway.ask('{a'.repeat(4900) + '}'.repeat(4900));
  expect(status).toBe(400);
  expect(errors[0]?.message).not.toMatch(/call stack/);
});

it('a control character is refused in a text and in a number', async () => {
  const search = await gateway.ask(
    'query ($text: String) { caseFiles(filter: { text: $text }) { nodes { number } } }',
    { text: 'abc\0' },
  );
  const refused = refusal(/control character U\+0000; remove it/, /نویسه کنترلی/);
  expect(search.errors).toEqual([refused]);
  const key = await gateway.ask('query ($number: String!) { buildingPermit(number: $number) { number } }', {
    number: 'a\0b',
  });
  expect(key).toMatchObject({ data: { buildingPermit: null }, errors: [refused] });
});

describe('a number or licence that its field cannot hold is refused with the cause:', () => {
  const letter = refusal(
    /^The letter “[日Ω😀]” cannot be stored or searched in this field/u,
    /در این فیلد پذیرفته نیست/,
  );
  it.each([
    ['buildingPermit(number: "日本") { number }', 'buildingPermit', letter],
    ['wasteContract(number: "Ω-1") { number }', 'wasteContract', letter],
    ['excavationPermit(number: "1402-😀") { number }', 'excavationPermit', letter],
    [
      `buildingPermit(number: "${'1'.repeat(41)}") { number }`,
      'buildingPermit',
      refusal(/longer than the \d+ letters that its field holds; look at it again/, /بلندتر است/),
    ],
  ])('%s', async (query, field, expected) => {
    const answer = await gateway.ask(`{ ${query} districts { number } }`);
    expect(answer.errors).toEqual([expected]);
    expect(answer.data[field]).toBeNull();
    expect(answer.data['districts']).toHaveLength(22);
  });

  it('blanks behind a number are no letters of it', async () => {
    const answer = await gateway.ask(`{ buildingPermit(number: "1${' '.repeat(50)}") { number } }`);
    expect(answer).toMatchObject({ data: { buildingPermit: null }, errors: [] });
  });
});

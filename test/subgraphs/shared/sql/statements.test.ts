import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../../estate/city/anchors.ts';
import { catalogued, sqlType } from '../../../../subgraphs/shared/sql/catalogue.ts';
import { openSubgraph } from '../../../support/subgraph-client.ts';

/** A statement as it went to a server: its text and the types of its parameters by name. */
interface Sent {
  readonly text: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const sent = new Map<string, Sent>();
const original: unknown = Reflect.get(mssql.Request.prototype, 'query');

/** Asks all that leads to a statement of its own; the driver is listened to, and goes on as always. */
beforeAll(async () => {
  Reflect.set(mssql.Request.prototype, 'query', listened);
  await using urban = openSubgraph('urban-planning');
  await using inspection = openSubgraph('inspection');
  const permit = await urban.data<{
    serviceRequest: { permit: { number: string; reports: { id: string }[] } };
  }>(
    `{ serviceRequest(number: "${anchors.permitRequestOfApartment}") { permit { number reports { id } } } }`,
  );
  const { number, reports } = permit.serviceRequest.permit;
  await urban.data(
    `query ($after: String, $permit: String!, $report: ID!) {
      caseFile(number: "${anchors.apartment}") { owners { lastName } parent { number } apartments { totalCount nodes { number } }
        requests(types: [INQUIRY_ANSWER, UNKNOWN], statuses: [ARCHIVED]) { totalCount nodes { number } } }
      caseFiles(filter: { renovationCode: "6-3-41-12-1-7-0", postalCode: "1417613891", ownerNationalCode: "0000000019",
        text: "علی رضا", district: 6 }) { totalCount nodes { number } }
      byCode: caseFiles(filter: { renovationCodePrefix: "6-3" }, after: $after) { nodes { number } }
      serviceRequests(filter: { office: 17, district: 6, types: [BUILDING_PERMIT], statuses: [UNKNOWN], from: "1402/01/01", to: "1402/12/29" }) {
        totalCount nodes { number } }
      serviceRequest(number: "${anchors.permitRequestOfApartment}") { history { id } permits { engineer { licence } reports { id } }
        reports { id } excavationPermit { inquiries { id } } wasteContract { trips { id } } fiches { number } office { name } caseFile { number } }
      excavation: serviceRequest(number: "300000004") { excavationPermit { inquiries { id } } }
      waste: serviceRequest(number: "300000003") { wasteContract { trips { id } } }
      serviceRequestByTrackingCode(trackingCode: "90012345090216074508") { number }
      office(code: 17) { requests(first: 5) { totalCount nodes { number } } } districts { number }
      buildingPermit(number: $permit) { number } excavationPermit(number: "x") { number } wasteContract(number: "x") { number }
      supervisionReport(id: $report) { id } fiche(number: "1") { number } engineer(licence: "10-30-04567") { licence } }`,
    { after: await cursorOf(urban), permit: number, report: reports[0]?.id },
  );
  await inspection.data(
    `query ($of: [_Any!]!) { inspection(id: "1") { agent { code } slot { id } photographs { id } }
      inspections(filter: { agent: 601, statuses: [VISITED, UNKNOWN] }) { totalCount nodes { id } }
      _entities(representations: $of) { ... on District { agents { code } }
        ... on CaseFile { inspections { totalCount nodes { id } } } ... on ServiceRequest { inspections { nodes { id } } } } }`,
    {
      of: [
        { __typename: 'District', number: 6 },
        { __typename: 'CaseFile', number: anchors.apartment },
        { __typename: 'ServiceRequest', number: anchors.permitRequestOfApartment },
      ],
    },
  );
});
afterAll(() => {
  Reflect.set(mssql.Request.prototype, 'query', original);
});

describe('every statement', () => {
  it('was heard', () => {
    expect(sent.size).toBeGreaterThanOrEqual(38);
  });

  it('uses nothing that SQL Server 2016 does not have', () => {
    const later =
      /\b(STRING_AGG|TRIM|CONCAT_WS|TRANSLATE|APPROX_COUNT_DISTINCT|GREATEST|LEAST|DATETRUNC|GENERATE_SERIES|JSON_OBJECT|JSON_ARRAY|STRING_SPLIT|DATE_BUCKET|LIMIT|OFFSET|BOOL|TRUE|FALSE)\b|IS NOT DISTINCT|\|\|/i;
    for (const { text } of sent.values()) expect(text).not.toMatch(later);
  });

  it('reads and changes nothing', () => {
    for (const { text } of sent.values()) {
      expect(text).toMatch(/^SELECT /);
      expect(text).not.toMatch(/\b(INSERT|UPDATE|DELETE|MERGE|EXEC|INTO|NOLOCK)\b|;/i);
    }
  });

  it('carries values in parameters alone', () => {
    for (const { text } of sent.values())
      expect(text.replaceAll(/N?''|N' '|'\$'/g, '')).not.toMatch(/'|0600041|\b17\b/);
  });

  it('compares a column with a parameter of exactly its type', () => {
    const compared = [...sent.values()].flatMap(({ text, parameters }) =>
      comparisons(text).map(({ column, parameter }) => ({
        column,
        type: typeOf(text, column),
        sent: parameters.get(parameter),
      })),
    );
    expect(compared.length).toBeGreaterThan(20);
    for (const { column, type, sent: given } of compared)
      expect({ column, type: given }).toEqual({ column, type });
  });

  it('compares a column with the values of a list that have exactly its type', () => {
    const joined = [...sent.values()].flatMap(({ text }) =>
      listsOf(text).map(({ column, listed }) => ({ column, type: typeOf(text, column), listed })),
    );
    expect(joined.length).toBeGreaterThan(20);
    for (const { column, type, listed } of joined) expect({ column, type: listed }).toEqual({ column, type });
  });

  it('leaves the columns that it looks for as they are, so that an index serves', () => {
    for (const { text } of sent.values()) {
      const conditions = text
        .slice(text.indexOf('\nFROM'))
        // The search for a text looks at every row; no index could serve it.
        .replace(/\(SELECT REPLACE\(.* AS text\) s/g, '');
      expect(conditions).not.toMatch(
        /\b(CONVERT|CAST|ISNULL|UPPER|LOWER|RTRIM|LTRIM|LEFT|SUBSTRING|LEN)\(\s*[tpm]\./,
      );
    }
  });
});

function listened(this: mssql.Request, ...args: readonly unknown[]): unknown {
  const [text] = args;
  const parameters = Object.entries(this.parameters).map(
    ([name, { type, length }]) => [name, declared(type, length)] as const,
  );
  if (typeof text === 'string') sent.set(text, { text, parameters: new Map(parameters) });
  if (typeof original !== 'function') throw new TypeError('The driver has no query to listen to.');
  return Reflect.apply(original, this, args);
}

/** Every `t.Column = @parameter` and its kin. */
function comparisons(text: string): readonly { readonly column: string; readonly parameter: string }[] {
  const single = [...text.matchAll(/(\b\w\.\w+) (?:=|<|>|<=|>=|LIKE) @(\w+)/g)].map(
    ([, column = '', parameter = '']) => ({ column, parameter }),
  );
  const ranges = [...text.matchAll(/(\b\w\.\w+) BETWEEN @(\w+) AND @(\w+)/g)].flatMap(
    ([, column = '', from = '', to = '']) => [
      { column, parameter: from },
      { column, parameter: to },
    ],
  );
  const lists = [...text.matchAll(/(\b\w\.\w+) IN \((@\w+(?:, @\w+)*)\)/g)].flatMap(
    ([, column = '', names = '']) => names.split(', ').map((name) => ({ column, parameter: name.slice(1) })),
  );
  return [...single, ...ranges, ...lists].filter(({ column }) => !/^[rs]\./.test(column));
}

/** Every column that is compared with a list, and the type that its values are given. */
function listsOf(text: string): readonly { readonly column: string; readonly listed: string }[] {
  const joined = text.matchAll(
    /OPENJSON\(@\w+\) WITH \(value ([\w(), ]+?) '\$'\) k\b[\s\S]*?(\w\.\w+) = k\.value/g,
  );
  const within = text.matchAll(
    /(\w\.\w+) IN \(SELECT value FROM OPENJSON\(@\w+\) WITH \(value (\w+) '\$'\)/g,
  );
  return [
    ...[...joined].map(([, listed = '', column = '']) => ({ column, listed })),
    ...[...within].map(([, column = '', listed = '']) => ({ column, listed })),
  ];
}

/** The type of `t.Column` by the table that stands behind the alias. */
function typeOf(text: string, column: string): string | undefined {
  const [alias = '', name = ''] = column.split('.');
  const [, table = ''] = new RegExp(`dbo\\.(\\w+) ${alias}\\b`).exec(text) ?? [];
  const found = catalogued.find((known) => known.table.endsWith(`.${table}`) && known.column === name);
  return found && sqlType(found.facts);
}

function declared(type: unknown, length: number | undefined): string {
  const name = typeof type === 'function' ? type.name.toLowerCase() : '';
  return length === undefined ? name : `${name}(${length})`;
}

async function cursorOf(urban: ReturnType<typeof openSubgraph>): Promise<string> {
  const data = await urban.data<{ caseFiles: { pageInfo: { endCursor: string } } }>(
    '{ caseFiles(filter: { renovationCodePrefix: "6-3" }, first: 1) { pageInfo { endCursor } } }',
  );
  return data.caseFiles.pageInfo.endCursor;
}

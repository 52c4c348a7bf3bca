import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { subgraphNames } from '../../../schema/subgraph-names.ts';
import { createSubgraph } from '../../../subgraphs/create-subgraph.ts';
import { roles, type Role } from '../../../subgraphs/shared/access/roles.ts';
import { anybody, type Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { type CityServer, startCityServer, type ViewedAnswer } from '../../support/city-server.ts';
import { estateDoors } from '../../support/estate.ts';
import { openSubgraph, silent, type SubgraphClient } from '../../support/subgraph-client.ts';
import { viewerOf } from '../../support/viewers.ts';

const offices: readonly Role[] = ['OFFICE_CLERK', 'OFFICE_MANAGER'];
const officesAndDistrict: readonly Role[] = [...offices, 'DISTRICT_EXPERT'];

/** Clerks scan and inspectors hand in photographs; what follows is the archive's. */
const archivers: readonly Role[] = ['OFFICE_CLERK', 'INSPECTOR', 'ARCHIVE_OFFICER'];

/** Who may ask for a change at all (handbook, section 6, W); which step is whose is told by the state machines. */
const changers: Readonly<Record<string, readonly Role[]>> = {
  openCaseFile: officesAndDistrict,
  registerServiceRequest: officesAndDistrict,
  changeServiceRequestStatus: officesAndDistrict,
  createWasteContract: officesAndDistrict,
  changeWasteContractStatus: officesAndDistrict,
  recordHaulTrip: officesAndDistrict,
  settleWasteContract: officesAndDistrict,
  issueFiche: officesAndDistrict,
  recordPayment: officesAndDistrict,
  issueBuildingPermit: officesAndDistrict,
  handOverExcavation: officesAndDistrict,
  extendExcavationPermit: officesAndDistrict,
  changeExcavationPermitStatus: officesAndDistrict,
  sendUtilityInquiry: officesAndDistrict,
  answerUtilityInquiry: officesAndDistrict,
  registerExcavationPermit: officesAndDistrict,
  changeSupervisionReportStatus: officesAndDistrict,
  submitSupervisionReport: officesAndDistrict,
  requestInspection: officesAndDistrict,
  bookInspectionSlot: officesAndDistrict,
  cancelInspection: officesAndDistrict,
  submitInspectionResult: ['INSPECTOR'],
  archiveDocument: archivers,
  setDocumentStatus: archivers,
};

const bounds = { office: 17, district: 6, agent: 601, licence: '10-30-04567' };

interface Door {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly ask: (viewer: Viewer, question: string) => Promise<ViewedAnswer>;
}

let gateways: readonly CityServer[];
let subgraphs: readonly SubgraphClient[];
const doors: Door[] = [];

beforeAll(async () => {
  gateways = [await startCityServer(), await startCityServer(['urban-planning'])];
  for (const [index, { schema, ask }] of gateways.entries())
    doors.push({ name: `gateway ${index}`, schema: await schema(), ask });
  const opened: SubgraphClient[] = [];
  for (const name of subgraphNames) {
    const client = openSubgraph(name);
    opened.push(client);
    const { schema } = createSubgraph(name, estateDoors(), silent);
    doors.push({ name, schema, ask: (viewer, question) => client.ask(question, {}, { viewer }) });
  }
  subgraphs = opened;
});
afterAll(async () => {
  for (const open of [...gateways, ...subgraphs]) await open[Symbol.asyncDispose]();
});

it('every change of the graph has its rule here, and no other', () => {
  const fields = doors[0]?.schema.getMutationType()?.getFields() ?? {};
  expect(Object.keys(fields).toSorted(byName)).toEqual(Object.keys(changers).toSorted(byName));
});

it.each([...roles, null])(
  '%s may ask for the changes of the own, and for no other, at every door',
  async (role) => {
    const viewer = role === null ? anybody : viewerOf(role, bounds);
    for (const { name, schema, ask } of doors) {
      for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
        const [input] = field.args;
        const question = `mutation { ${field.name}(input: ${input ? sample(input.type) : '{}'}) { userErrors { code } } }`;
        const { data, errors } = await ask(viewer, question);
        const mayAsk = role !== null && changers[field.name]?.includes(role) === true;
        // Whoever may is asked for the key that is missing: nothing is changed by this test.
        const code = mayAsk ? 'BAD_USER_INPUT' : role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
        expect([name, field.name, data, errors.map(({ extensions }) => extensions?.['code'])]).toEqual([
          name,
          field.name,
          // Of an operation with a denied change the gateway runs nothing.
          mayAsk || subgraphNames.some((one) => one === name) ? { [field.name]: null } : null,
          [code],
        ]);
      }
    }
  },
);

/** An input that every reader takes, with what is required in it. */
function sample(type: GraphQLInputType): string {
  const required = isNonNullType(type) ? type.ofType : type;
  if (isListType(required)) return `[${sample(required.ofType)}]`;
  const named = getNamedType(required);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  if (!isInputObjectType(named)) return samples[named.name] ?? '"x"';
  const fields = Object.values(named.getFields())
    .filter((field) => isNonNullType(field.type))
    .map((field) => `${field.name}: ${sample(field.type)}`);
  return `{ ${fields.join(', ')} }`;
}

const samples: Readonly<Record<string, string>> = {
  Int: '1',
  Boolean: 'true',
  Decimal: '"6"',
  Rial: '"1000000"',
  Date: '"1404/05/12"',
  LocalDateTime: '"2025-08-03T08:05:00"',
  CaseFileNumber: '"06000412577"',
  RequestNumber: '"300000017"',
  RenovationCode: '"6-3-41-12-1-7-0"',
  NationalCode: '"0000000019"',
  PostalCode: '"1417613891"',
  Mobile: '"09123456789"',
  EngineerLicence: '"10-30-04567"',
  BillId: '"0004125711060"',
  PaymentId: '"325070509"',
};

function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}

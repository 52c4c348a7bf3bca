import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { subgraphNames, type SubgraphName } from '../../schema/subgraph-names.ts';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import type { CollectedCity } from '../estate/city/collected-city.ts';
import { estateDoors } from '../support/estate.ts';
import { legacyCity } from '../support/legacy-city.ts';
import { openSubgraph, problems } from '../support/subgraph-client.ts';
import {
  type FieldArguments,
  fieldsOf,
  fieldsWithValues,
  plainSelection,
  wholeSelection,
} from '../support/whole-selection.ts';

const slotDays = '(district: 6, from: "1405/09/07", to: "1405/09/20")';
const fieldArguments: FieldArguments = {
  'District.availableSlots': '(from: "1405/09/07", to: "1405/09/20")',
};

/** Every root of every subgraph, each with arguments under which it has an answer. */
function questions(city: CollectedCity): Readonly<Record<SubgraphName, readonly string[]>> {
  const value = (table: string, column: string, request: string): string =>
    city.rows(table).find((row) => row['ShomarehDarkhast'] === request)?.[column] ?? '';
  const permit = value('tblParvaneh', 'ShomarehParvaneh', anchors.permitRequestOfApartment);
  const report = city.rows('tblGozareshNazer').find((row) => row['ShomarehParvaneh'] === permit);
  const trackingCode = value('tblDarkhast', 'CodeRahgiri', anchors.permitRequestOfApartment);
  const [excavationRequest, wasteRequest] = ['300000004', '300000003'];
  return {
    'urban-planning': [
      ...[anchors.apartment, anchors.building, anchors.parcel].map(
        (number) => `caseFile(number: "${number}")`,
      ),
      'caseFiles(filter: { district: 6 }, first: 3)',
      `serviceRequest(number: "${excavationRequest}")`,
      `serviceRequestByTrackingCode(trackingCode: "${trackingCode}")`,
      'serviceRequests(filter: { office: 17 }, first: 3)',
      'district(number: 6)',
      'districts',
      'office(code: 17)',
      'offices(district: 6)',
      `buildingPermit(number: "${permit}")`,
      `excavationPermit(number: "${value('tblMojavezHaffari', 'ShomarehMojavez', excavationRequest)}")`,
      `wasteContract(number: "${value('tblGharardadPasmand', 'ShomarehGharardad', wasteRequest)}")`,
      `supervisionReport(id: "${report?.['IdGozaresh']}")`,
      `fiche(number: "${value('tblFish', 'ShomarehFish', anchors.permitRequestOfApartment)}")`,
      `engineer(licence: "${report?.['ShomarehNezam']}")`,
    ],
    archive: [
      `archiveDocument(id: "${city.documents.find((one) => one.ShomarehDarkhast !== null)?.IdSanad}")`,
      `archiveDocuments(filter: { caseFile: "${anchors.apartment}" })`,
      'documentCategories',
    ],
    inspection: [
      `inspection(id: "${value('tblBazdid', 'IdBazdid', anchors.permitRequestOfApartment)}")`,
      'inspections(filter: { statuses: [SCHEDULED] }, first: 3)',
      'inspectionAgent(code: 601)',
      `availableSlots${slotDays}`,
    ],
  };
}

/** One of each entity by its type and key, as the gateway asks for it. */
const entities: Readonly<Record<SubgraphName, readonly (readonly [type: string, key: object])[]>> = {
  'urban-planning': [
    ['CaseFile', { number: anchors.apartment }],
    ['ServiceRequest', { number: anchors.permitRequestOfApartment }],
    ['District', { number: 6 }],
    ['Office', { code: 17 }],
  ],
  archive: [
    ['CaseFile', { number: anchors.caseFileWithMissingMandatory, seenRequestNumbers: ['300000034'] }],
    ['ServiceRequest', { number: '300000034', caseFileNumber: anchors.caseFileWithMissingMandatory }],
    ['ServiceRequest', { number: anchors.permitRequestOfApartment, caseFileNumber: anchors.apartment }],
  ],
  inspection: [
    ['CaseFile', { number: anchors.apartment, seenRequestNumbers: [anchors.permitRequestOfApartment] }],
    ['ServiceRequest', { number: anchors.permitRequestOfApartment, caseFileNumber: anchors.apartment }],
    ['District', { number: 6 }],
  ],
};

describe.each(subgraphNames)('the subgraph %s', (name) => {
  let city: CollectedCity;
  beforeAll(async () => {
    city = await legacyCity();
  });

  it('answers every field of every type, from every root and as an entity, without an error, compiled or not', async () => {
    await using subgraph = openSubgraph(name);
    const { schema } = createSubgraph(name, estateDoors(), pino({ level: 'silent' }));
    const typeOf = (field: string): GraphQLObjectType => {
      const type = getNamedType(schema.getQueryType()?.getFields()[field]?.type);
      if (!isObjectType(type)) throw new Error(`${field} is no root that leads to an object.`);
      return type;
    };
    const roots = questions(city)[name];
    expect([...new Set(roots.map(rootOf))].toSorted()).toEqual(
      Object.keys(schema.getQueryType()?.getFields() ?? {})
        .filter((root) => !root.startsWith('_'))
        .toSorted(),
    );
    const seen = new Set<string>();
    for (const question of roots) {
      const type = typeOf(rootOf(question));
      // What stands behind each of all districts and offices is asked of one of them.
      const isLong = question === 'districts' || question.startsWith('offices');
      const selection = isLong ? plainSelection(type) : wholeSelection(type, fieldArguments);
      const answer = await subgraph.ask(`{ ${question} { ${selection} } }`);
      expect(await subgraph.interpret(`{ ${question} { ${selection} } }`), question).toEqual(answer);
      expect(problems(answer), question).toEqual([]);
      expect(answer.data[rootOf(question)], question).not.toBeNull();
      for (const field of fieldsWithValues(answer.data)) seen.add(field);
    }
    for (const [typename, key] of entities[name]) {
      const type = schema.getType(typename);
      if (!isObjectType(type)) throw new Error(`${typename} is no entity.`);
      const question = `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on ${typename} { ${wholeSelection(type, fieldArguments)} } } }`;
      const of = [{ __typename: typename, ...key }];
      const answer = await subgraph.ask(question, { of });
      expect(await subgraph.interpret(question, { of }), typename).toEqual(answer);
      expect(problems(answer), typename).toEqual([]);
      for (const field of fieldsWithValues(answer.data)) seen.add(field);
    }
    // Whoever sees all requests is not told which.
    const ofSome = name === 'urban-planning' ? ['CaseFile.seenRequestNumbers'] : [];
    expect(fieldsOf(schema).filter((field) => !seen.has(field))).toEqual(ofSome);
  });
});

function rootOf(question: string): string {
  return /^\w+/.exec(question)?.[0] ?? '';
}

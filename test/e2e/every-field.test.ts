import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLObjectType,
  type IntrospectionQuery,
  isObjectType,
} from 'graphql';
import { expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { startGateway } from '../support/gateway.ts';
import { fieldsOf, fieldsWithValues, plainSelection } from '../support/whole-selection.ts';

const fieldArguments: Readonly<Record<string, string>> = {
  'District.availableSlots': '(from: "1405/09/07", to: "1405/09/20", first: 3)',
};

it('every field of every type is answered through the gateway, across all systems, without an error', async () => {
  // No person asks for all of it at once, and the budget is for what persons ask for.
  await using gateway = await startGateway({}, { CHAHARSU_MAX_COST: '0' });
  const { data: introspection } = await gateway.ask<IntrospectionQuery>(getIntrospectionQuery());
  const schema = buildClientSchema(introspection);
  const seen = new Set<string>();
  for (const root of [
    ...[anchors.apartment, anchors.building, anchors.parcel, anchors.caseFileWithMissingMandatory].map(
      (number) => `caseFile(number: "${number}")`,
    ),
    ...['300000010', '300000004', '300000003'].map((number) => `serviceRequest(number: "${number}")`),
    'office(code: 17)',
    'district(number: 6)',
    `archiveDocuments(filter: { caseFile: "${anchors.apartment}" }, first: 100)`,
    'inspections(filter: { statuses: [SCHEDULED] }, first: 3)',
    'documentCategories',
    'availableSlots(district: 6, from: "1405/09/07", to: "1405/09/20", first: 3)',
  ]) {
    const [name = ''] = /^\w+/.exec(root) ?? [];
    const type = getNamedType(schema.getQueryType()?.getFields()[name]?.type);
    if (!isObjectType(type)) throw new Error(`${name} leads to no object.`);
    const answer = await gateway.ask(`{ ${root} { ${eachTypeOnce(type, new Set())} } }`);
    expect(answer.errors, root).toEqual([]);
    for (const field of fieldsWithValues(answer.data)) seen.add(field);
  }
  expect(fieldsOf(schema).filter((field) => !seen.has(field))).toEqual([]);
}, 60_000);

/** All fields of a type and of the types behind it; a type that was asked for already gets its plain fields alone. */
function eachTypeOnce(type: GraphQLObjectType, asked: Set<GraphQLObjectType>): string {
  asked.add(type);
  const fields = Object.values(type.getFields()).map((field) => {
    const named = getNamedType(field.type);
    const call = `${field.name}${fieldArguments[`${type.name}.${field.name}`] ?? ''}`;
    if (!isObjectType(named)) return call;
    return `${call} { ${asked.has(named) ? plainSelection(named) : eachTypeOnce(named, asked)} }`;
  });
  return ['__typename', ...fields].join(' ');
}

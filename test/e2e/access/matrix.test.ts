import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames, type SubgraphName } from '../../../schema/subgraph-names.ts';
import { createSubgraph } from '../../../subgraphs/create-subgraph.ts';
import { roles, type Role } from '../../../subgraphs/shared/access/roles.ts';
import { anybody, type Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { type CollectedCity } from '../../estate/city/collected-city.ts';
import { type CityServer, startCityServer, type ViewedAnswer } from '../../support/city-server.ts';
import { estateDoors } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, silent, type SubgraphClient } from '../../support/subgraph-client.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';
import { fieldsOf } from '../../support/whole-selection.ts';
import { expectedValue, isDenied, isOwn, sightOf, withoutObjects } from './expected-sights.ts';
import { type Column, columnOf } from './handbook-table.ts';
import { type Beginning, mayHave, objectAt, type Place, placesOf, questionOf, ways } from './ways.ts';

/** A door that is asked: the gateway, or a subgraph by itself. */
interface Mode {
  readonly schema: GraphQLSchema;
  ask(viewer: Viewer, question: string): Promise<ViewedAnswer>;
  /** The beginning of a way as it is asked here, and its steps in the answer. */
  begin(viewer: Viewer, beginning: Beginning, place: Place): readonly [start: string, ...steps: string[]];
}

let city: CollectedCity;
let places: readonly Place[];
let local: CityServer;
let remote: CityServer;
let subgraphs: ReadonlyMap<SubgraphName, SubgraphClient>;
const modes = new Map<string, Mode>();

beforeAll(async () => {
  city = await legacyCity();
  places = placesOf(city);
  local = await startCityServer();
  remote = await startCityServer(['urban-planning']);
  subgraphs = new Map(subgraphNames.map((name) => [name, openSubgraph(name)]));
  const schema = await local.schema();
  modes.set('the gateway', { schema, ask: local.ask, begin: beginAtGateway });
  modes.set('the gateway with a subgraph elsewhere', { schema, ask: remote.ask, begin: beginAtGateway });
  for (const [name, subgraph] of subgraphs) {
    const built = createSubgraph(name, estateDoors(), silent);
    modes.set(`the subgraph ${name}`, {
      schema: built.schema,
      ask: (viewer, question) => subgraph.ask(question, {}, { viewer }),
      begin: (viewer, beginning, place) => beginAtSubgraph(name, viewer, beginning, place),
    });
  }
});
afterAll(async () => {
  for (const open of [local, remote, ...subgraphs.values()]) await open[Symbol.asyncDispose]();
});

/** The bounds that these tests give to the roles. */
const given: Readonly<Record<Role, Partial<Viewer>>> = {
  OFFICE_CLERK: { office: 17 },
  OFFICE_MANAGER: { office: 17 },
  INSPECTOR: { agent: 601 },
  ARCHIVE_OFFICER: { district: 6 },
  SUPERVISING_ENGINEER: {},
  DISTRICT_EXPERT: { district: 6 },
  CITY_ANALYST: {},
  AUDITOR: {},
  MIGRATION: {},
};

/** The engineer with most requests among the permits of the city, so that every kind of thing hangs on one of them. */
function busiestLicence(): string {
  const counts = new Map<string, number>();
  for (const licence of places.flatMap(({ licences }) => licences))
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

function someone(role: Role): Viewer {
  const licence = role === 'SUPERVISING_ENGINEER' ? busiestLicence() : null;
  return viewerOf(role, { licence, ...given[role] });
}

const isInspector = ({ role }: Viewer): boolean => role === 'INSPECTOR';

function beginAtGateway(viewer: Viewer, beginning: Beginning, place: Place): [string, ...string[]] {
  if (isInspector(viewer) && ['caseFile', 'request', 'visit'].includes(beginning)) {
    const start = `inspection(id: "${place.visit}")`;
    return beginning === 'visit' ? [start, 'inspection'] : [start, 'inspection', beginning];
  }
  switch (beginning) {
    case 'caseFile':
      return [`caseFile(number: "${place.caseFile}")`, 'caseFile'];
    case 'request':
      return [`serviceRequest(number: "${place.request}")`, 'serviceRequest'];
    case 'visit':
      return [`serviceRequest(number: "${place.request}")`, 'serviceRequest', 'inspections', 'nodes'];
    case 'district':
      return ['district(number: 6)', 'district'];
    case 'office':
      return ['office(code: 17)', 'office'];
    case 'categories':
      return ['documentCategories', 'documentCategories'];
  }
}

/** A subgraph is told of a case file and a request what urban planning would pass on with them. */
function beginAtSubgraph(
  name: SubgraphName,
  viewer: Viewer,
  beginning: Beginning,
  place: Place,
): [string, ...string[]] {
  const isPassedOn = name !== 'urban-planning' || isInspector(viewer);
  const request = entity('ServiceRequest', `number: "${place.request}", caseFileNumber: "${place.caseFile}"`);
  if (name === 'inspection' && isInspector(viewer) && beginning === 'visit')
    return [`inspection(id: "${place.visit}")`, 'inspection'];
  if (isPassedOn && beginning === 'caseFile')
    return [
      entity('CaseFile', `number: "${place.caseFile}", seenRequestNumbers: ["${place.request}"]`),
      '_entities',
      '... on CaseFile',
    ];
  if (isPassedOn && beginning === 'request') return [request, '_entities', '... on ServiceRequest'];
  if (name === 'inspection' && beginning === 'visit')
    return [request, '_entities', '... on ServiceRequest', 'inspections', 'nodes'];
  if (name === 'inspection' && beginning === 'district')
    return [entity('District', 'number: 6'), '_entities', '... on District'];
  return beginAtGateway(viewer, beginning, place);
}

function entity(type: string, fields: string): string {
  return `_entities(representations: [{ __typename: "${type}", ${fields} }])`;
}

const beginningTypes: Readonly<Record<Beginning, string>> = {
  caseFile: 'CaseFile',
  request: 'ServiceRequest',
  visit: 'Inspection',
  district: 'District',
  office: 'Office',
  categories: 'DocumentCategory',
};

/** The columns that a way leads through, that of its beginning first; null where a schema has no such way. */
function columnsOnWay(
  { schema }: Mode,
  viewer: Viewer,
  beginning: Beginning,
  path: string,
): readonly Column[] | null {
  const throughRequest = beginning === 'visit' && !isInspector(viewer);
  const first = columnOf.get(`${beginningTypes[beginning]}.${firstField(beginning)}`);
  const found: Column[] = first ? [...(throughRequest ? (['requests'] as const) : []), first] : [];
  let type = schema.getType(beginningTypes[beginning]);
  for (const step of path === '' ? [] : path.split('.')) {
    const field = isObjectType(type) ? type.getFields()[step] : undefined;
    if (!isObjectType(type) || !field) return null;
    const column = columnOf.get(`${type.name}.${step}`);
    if (column) found.push(column);
    type = getNamedType(field.type);
  }
  return isObjectType(type) ? found : null;
}

function firstField(beginning: Beginning): string {
  return beginning === 'visit' ? 'id' : ['office', 'categories'].includes(beginning) ? 'code' : 'number';
}

const fieldArguments: Readonly<Record<string, string>> = {
  availableSlots: '(from: "1405/09/07", to: "1405/09/20")',
};

function selectionOf(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .filter(({ name }) => name !== 'seenRequestNumbers')
    .map(
      ({ name, type: of }) =>
        `${name}${fieldArguments[name] ?? ''}${isObjectType(getNamedType(of)) ? ' { __typename }' : ''}`,
    )
    .join(' ');
}

/** What differs between two viewers by their rows, whichever columns they see; row tests of their own are about it. */
const ofRows = /Connection$|Edge$|^PageInfo$/;
const ofRowsByField = new Set(['CaseFile.parent', 'CaseFile.missingDocuments']);
/** Lists that are empty for a role, so that there is no item to be asked. */
const emptyFor: Readonly<Partial<Record<Role, readonly string[]>>> = {
  INSPECTOR: ['ServiceRequestEdge', 'CaseFileEdge'],
  SUPERVISING_ENGINEER: ['CaseFileEdge'],
};

/** What no request of a role has: an engineer supervises what is built. */
const neverOn: Readonly<Partial<Record<Role, readonly string[]>>> = {
  SUPERVISING_ENGINEER: ['ExcavationPermit', 'UtilityInquiry', 'WasteContract', 'HaulTrip'],
};

interface Asked {
  readonly answer: ViewedAnswer;
  readonly object: Readonly<Record<string, unknown>> | null;
}

async function ask(
  mode: Mode,
  viewer: Viewer,
  type: GraphQLObjectType,
  place: Place,
  as = viewer,
): Promise<Asked> {
  const [beginning, path] = ways[type.name] ?? ['caseFile', ''];
  const [start, ...steps] = mode.begin(viewer, beginning, place);
  const below = [...steps.slice(1), ...(path === '' ? [] : path.split('.'))];
  const question = `{ ${questionOf(start, below, selectionOf(type))} }`;
  const answer = await mode.ask(as, question);
  const way = [...steps.slice(0, 1), ...below].filter((step) => !step.startsWith('...'));
  return { answer, object: objectAt(answer.data, way) };
}

const wholes = new Map<string, Promise<Asked>>();

/** The same as whoever sees the whole city is answered; asked once. */
function askWhole(mode: Mode, viewer: Viewer, type: GraphQLObjectType, place: Place): Promise<Asked> {
  const key = JSON.stringify([[...modes.values()].indexOf(mode), isInspector(viewer), type.name, place]);
  const whole = wholes.get(key) ?? ask(mode, viewer, type, place, wholeCity);
  wholes.set(key, whole);
  return whole;
}

/** A place within a viewer's bounds where there is an object of the type. */
async function ownPlace(mode: Mode, viewer: Viewer, type: GraphQLObjectType): Promise<Place | null> {
  const candidates = places.filter(mayHave(city, type.name)).filter((place) => isOwn(viewer, place));
  for (const place of candidates.slice(0, 40))
    if ((await askWhole(mode, viewer, type, place)).object) return place;
  return null;
}

const viewers: readonly (readonly [string, () => Viewer])[] = [
  ['anybody', () => anybody],
  ...roles.map((role) => [role, () => someone(role)] as const),
  ['AUDITOR with a reason', () => viewerOf('AUDITOR', { reason: 'complaint 12 of 1405' })],
];

const modeNames = [
  'the gateway',
  'the gateway with a subgraph elsewhere',
  ...subgraphNames.map((name) => `the subgraph ${name}`),
];

it('the handbook’s table has every field of the graph, and no other', () => {
  const schema = modes.get('the gateway')?.schema;
  expect(schema && fieldsOf(schema)).toEqual([...columnOf.keys()].toSorted());
});

describe.each(modeNames)('at %s', (modeName) => {
  it.each(viewers)(
    '%s sees of each type what the handbook says, of an own row and of a foreign one',
    async (_, make) => {
      const mode = modes.get(modeName);
      if (!mode) throw new Error(`There is no ${modeName}.`);
      const viewer = make();
      const problems: string[] = [];
      let asked = 0;
      for (const typeName of Object.keys(ways)) {
        const type = mode.schema.getType(typeName);
        const [beginning, path] = ways[typeName] ?? ['caseFile', ''];
        const way = columnsOnWay(mode, viewer, beginning, path);
        if (!isObjectType(type) || !way) continue;
        if (modeName !== 'the gateway' && !isAnsweredBy(mode, beginning, path)) continue;
        const place = await ownPlace(mode, viewer, type);
        if (!place) {
          const isNeverThere = viewer.role !== null && neverOn[viewer.role]?.includes(typeName);
          if (modeName === 'the gateway' && !isNeverThere) problems.push(`${typeName}: no own row`);
          continue;
        }
        asked += 1;
        problems.push(...(await wrongOnOwn(mode, viewer, type, place, way)));
        problems.push(...(await wrongOnForeign(mode, viewer, type, beginning, way)));
      }
      expect(problems).toEqual([]);
      expect(asked).toBeGreaterThan(2);
    },
    120_000,
  );
});

/** A subgraph has the fields of its own alone; an entity of it is no way to what others know. */
function isAnsweredBy({ schema }: Mode, beginning: Beginning, path: string): boolean {
  const type = schema.getType(beginningTypes[beginning]);
  const [first = ''] = path.split('.');
  if (!isObjectType(type)) return false;
  const own = Object.keys(type.getFields()).filter(
    (name) => !['number', 'code', 'caseFileNumber'].includes(name),
  );
  return first === '' ? own.some((name) => name !== 'seenRequestNumbers') : first in type.getFields();
}

async function wrongOnOwn(
  mode: Mode,
  viewer: Viewer,
  type: GraphQLObjectType,
  place: Place,
  way: readonly Column[],
): Promise<readonly string[]> {
  const { answer, object } = await ask(mode, viewer, type, place);
  const code = viewer.role === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  const codes = new Set(answer.errors.map(({ extensions }) => extensions?.['code']));
  const wrong = (what: string): string => `${type.name}: ${what}, errors ${JSON.stringify([...codes])}`;
  if (way.some((column) => isDenied(viewer, column))) {
    if (object !== null) return [wrong('is seen and must not be')];
    return codes.has(code) && codes.size === 1 ? [] : [wrong('is not seen, and nobody says why')];
  }
  const isHidden = type.name === 'Location' && sightOf(viewer, "owner's personal data") === 'M';
  if (isHidden || (viewer.role !== null && emptyFor[viewer.role]?.includes(type.name)))
    return object === null && answer.errors.length === 0 ? [] : [wrong('is not empty')];
  const { object: whole } = await askWhole(mode, viewer, type, place);
  if (!object || !whole) return [wrong('is not seen and must be')];
  return Object.keys(whole).flatMap((field) => {
    const name = `${type.name}.${field}`;
    const column = columnOf.get(name);
    if (!column) return [`${name}: has no column in the handbook's table`];
    const value = object[field];
    if (isDenied(viewer, column)) {
      if (value !== null) return [wrong(`${field} is seen and must not be`)];
      const told = answer.errors.some(
        ({ path, extensions }) => extensions?.['code'] === code && path?.includes(field),
      );
      return told ? [] : [wrong(`${field} is not seen, and nobody says why`)];
    }
    if (ofRows.test(type.name) || ofRowsByField.has(name)) return [];
    const expected = expectedValue(viewer, type.name, field, whole);
    return JSON.stringify(withoutObjects(value)) === JSON.stringify(withoutObjects(expected))
      ? []
      : [wrong(`${field} is ${JSON.stringify(value)} and must be ${JSON.stringify(expected)}`)];
  });
}

async function wrongOnForeign(
  mode: Mode,
  viewer: Viewer,
  type: GraphQLObjectType,
  beginning: Beginning,
  way: readonly Column[],
): Promise<readonly string[]> {
  if (['district', 'office', 'categories'].includes(beginning)) return [];
  // An office serves the whole city: no case file is foreign to it.
  const isOffice = viewer.role === 'OFFICE_CLERK' || viewer.role === 'OFFICE_MANAGER';
  if (isOffice && beginning === 'caseFile') return [];
  const ownFiles = new Set(places.filter((place) => isOwn(viewer, place)).map(({ caseFile }) => caseFile));
  const foreign = places
    .filter(mayHave(city, type.name))
    .find((place) => !isOwn(viewer, place) && (isOffice || !ownFiles.has(place.caseFile)));
  if (!foreign) return [];
  // What the gateway would not pass on to a subgraph is not asked there.
  const [start] = mode.begin(viewer, beginning, foreign);
  if (start.startsWith('_entities')) return [];
  const { answer } = await ask(mode, viewer, type, foreign);
  const values = JSON.stringify(answer.data).match(/:(?!null|\{|\[)/g) ?? [];
  if (values.length > 0) return [`${type.name}: a foreign row is seen: ${JSON.stringify(answer.data)}`];
  const isSilent = answer.errors.length === 0;
  const isDeniedAnyway = way.some((column) => isDenied(viewer, column));
  return isSilent || isDeniedAnyway
    ? []
    : [`${type.name}: a foreign row is told of: ${JSON.stringify(answer.errors)}`];
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import type { CollectedCity, TextRow } from '../../estate/city/collected-city.ts';
import { type CityServer, startCityServer } from '../../support/city-server.ts';
import { counting } from '../../support/estate.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';
import { objectAt, type Place, placesOf } from './ways.ts';

let city: CollectedCity;
let places: readonly Place[];
let server: CityServer;
let engineer: Viewer;

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });
const inspector = viewerOf('INSPECTOR', { agent: 601 });

beforeAll(async () => {
  city = await legacyCity();
  places = placesOf(city);
  server = await startCityServer();
  const [{ licences: [licence = null] = [] } = {}] = places.filter((place) => place.licences.length > 0);
  engineer = viewerOf('SUPERVISING_ENGINEER', { licence });
});
afterAll(() => server[Symbol.asyncDispose]());

const isOfClerk = ({ office }: Place): boolean => office === 17;
const isOfExpert = ({ district }: Place): boolean => district === 6;
const isOfEngineer = ({ licences }: Place): boolean => licences.includes(engineer.licence ?? '');

/** The object at the end of a way through an answer without errors. */
async function seen(
  viewer: Viewer,
  question: string,
  way: readonly string[],
): Promise<Readonly<Record<string, unknown>> | null> {
  const { data, errors } = await server.ask(viewer, question);
  expect(errors).toEqual([]);
  return objectAt(data, way);
}

async function total(viewer: Viewer, call: string, ...way: readonly string[]): Promise<unknown> {
  const [root = ''] = /^\w+/.exec(call) ?? [];
  const inner = way.reduceRight((rest, step) => `${step} { ${rest} }`, 'totalCount');
  const names = [root, ...way.map((step) => /^\w+/.exec(step)?.[0] ?? '')];
  return (await seen(viewer, `{ ${call} { ${inner} } }`, names))?.['totalCount'];
}

describe('what hangs on a request is found by its own number where the request is the viewer’s, and else by nobody', () => {
  const tables = new Map<string, ReadonlyMap<string | null | undefined, TextRow>>();
  const rowOf = (table: string, request: string): TextRow | undefined => {
    const known = tables.get(table) ?? new Map(city.rows(table).map((row) => [row['ShomarehDarkhast'], row]));
    tables.set(table, known);
    return known.get(request);
  };
  const column = (table: string, name: string) => (request: string) => rowOf(table, request)?.[name] ?? null;
  const reportOf = (request: string): string | null => {
    const permit = column('tblParvaneh', 'ShomarehParvaneh')(request);
    return (
      city.rows('tblGozareshNazer').find((row) => row['ShomarehParvaneh'] === permit)?.['IdGozaresh'] ?? null
    );
  };
  const lookups: readonly (readonly [string, (request: string) => string | null])[] = [
    ['serviceRequest(number: "KEY") { number }', (request) => request],
    ['serviceRequestByTrackingCode(trackingCode: "KEY") { number }', column('tblDarkhast', 'CodeRahgiri')],
    ['buildingPermit(number: "KEY") { number }', column('tblParvaneh', 'ShomarehParvaneh')],
    ['supervisionReport(id: "KEY") { id }', reportOf],
    ['excavationPermit(number: "KEY") { number }', column('tblMojavezHaffari', 'ShomarehMojavez')],
    ['wasteContract(number: "KEY") { number }', column('tblGharardadPasmand', 'ShomarehGharardad')],
    ['fiche(number: "KEY") { number }', column('tblFish', 'ShomarehFish')],
  ];
  it.each(lookups)('%s', async (question, keyOf) => {
    const isOfMoney = question.startsWith('fiche');
    const scoped: readonly (readonly [Viewer, (place: Place) => boolean])[] = [
      [clerk, isOfClerk],
      [expert, isOfExpert],
      ...(isOfMoney ? [] : ([[engineer, isOfEngineer]] as const)),
    ];
    const [root = ''] = /^\w+/.exec(question) ?? [];
    const withKey = places.filter(({ request }) => keyOf(request) !== null);
    for (const [viewer, isOwn] of scoped) {
      const [own, foreign] = [withKey.find(isOwn), withKey.find((place) => !isOwn(place))];
      const asked = (place: Place) =>
        seen(viewer, `{ ${question.replace('KEY', keyOf(place.request) ?? '')} }`, [root]);
      if (own) expect(await asked(own), `${viewer.role} own`).not.toBeNull();
      expect(foreign && (await asked(foreign)), `${viewer.role} foreign`).toBeNull();
      expect(own ?? viewer.role).not.toBe('OFFICE_CLERK');
    }
    const [any] = withKey;
    const visited = withKey.find(({ agent }) => agent === 601) ?? any;
    if (!isOfMoney)
      expect(
        await seen(inspector, `{ ${question.replace('KEY', keyOf(visited?.request ?? '') ?? '')} }`, [root]),
      ).toBeNull();
  });
});

describe('lists leave out what is not the viewer’s, and totals count only what is seen', () => {
  it('of requests', async () => {
    for (const [viewer, isOwn] of [
      [clerk, isOfClerk],
      [expert, isOfExpert],
      [engineer, isOfEngineer],
    ] as const) {
      const live = city.rows('tblDarkhast').filter((row) => row['Hazf'] === '0').length;
      const own = places.filter(isOwn).length;
      expect(await total(viewer, 'serviceRequests'), String(viewer.role)).toBe(own);
      expect(own).toBeLessThan(live);
    }
    expect(await total(inspector, 'serviceRequests')).toBe(0);
    expect(await total(clerk, 'serviceRequests(filter: { office: 18 })')).toBe(0);
    expect(await total(clerk, 'office(code: 18)', 'requests')).toBe(0);
    expect(await total(clerk, 'office(code: 17)', 'requests')).toBe(places.filter(isOfClerk).length);
    expect(await total(expert, 'serviceRequests(filter: { district: 7 })')).toBe(0);
  });

  it('of case files: an office finds them all, a district its own, an engineer those of the projects', async () => {
    const live = city.rows('tblParvandeh').filter((row) => row['Hazf'] === '0');
    expect(await total(clerk, 'caseFiles')).toBe(live.length);
    expect(await total(expert, 'caseFiles')).toBe(live.filter((row) => row['CodeMantaghe'] === '6').length);
    const ofProjects = new Set(places.filter(isOfEngineer).map(({ caseFile }) => caseFile)).size;
    expect(await total(engineer, 'caseFiles')).toBe(ofProjects);
    expect(await total(inspector, 'caseFiles')).toBe(0);
  });

  it('of inspections: an office has those of its requests, a district those of its case files, an agent the own', async () => {
    const rows = city.rows('tblBazdid');
    expect(await total(clerk, 'inspections')).toBe(0);
    expect(await total(expert, 'inspections')).toBe(
      rows.filter((row) => row['ShomarehParvandeh']?.startsWith('06')).length,
    );
    expect(await total(inspector, 'inspections')).toBe(
      rows.filter((row) => row['CodeMamur'] === '601').length,
    );
    expect(await total(inspector, 'inspections(filter: { agent: 602 })')).toBe(0);
  });

  it('below a case file that offices share: requests, inspections and documents are those of the own office', async () => {
    const shared = places.find(
      ({ caseFile, office }) =>
        office === 17 &&
        places.some((other) => other.caseFile === caseFile && other.office !== 17) &&
        city.documents.some(({ ShomarehDarkhast: request }) =>
          isRequestOf(request, caseFile, (own) => own !== 17),
        ),
    );
    if (!shared) throw new Error('No case file has requests of two offices.');
    const { caseFile } = shared;
    const own = new Set(
      places.filter((one) => one.caseFile === caseFile && one.office === 17).map(({ request }) => request),
    );
    const call = `caseFile(number: "${caseFile}")`;
    expect(await total(clerk, call, 'requests')).toBe(own.size);
    expect(await total(wholeCity, call, 'requests')).toBeGreaterThan(own.size);
    const inspections = city.rows('tblBazdid').filter((row) => own.has(row['ShomarehDarkhast'] ?? ''));
    expect(await total(clerk, call, 'inspections')).toBe(inspections.length);
    const documents = city.documents.filter(
      (document) =>
        document.ShomarehParvandeh === caseFile &&
        (document.ShomarehDarkhast === null || own.has(document.ShomarehDarkhast)),
    );
    expect(await total(clerk, call, 'documents')).toBe(documents.length);
    expect(await total(wholeCity, call, 'documents')).toBeGreaterThan(documents.length);
  });

  it('a case file without a request of the office shows it no deed, and what is missing all the same', async () => {
    const files = new Set(places.filter(isOfClerk).map(({ caseFile }) => caseFile));
    const other = places.find(
      ({ caseFile }) =>
        !files.has(caseFile) &&
        city.documents.some((one) => one.ShomarehParvandeh === caseFile && one.CodeDaftar !== 17),
    );
    const call = `caseFile(number: "${other?.caseFile}")`;
    expect(await total(clerk, call, 'documents')).toBe(0);
    expect(await total(clerk, call, 'inspections')).toBe(0);
    const missing = (viewer: Viewer) => server.ask(viewer, `{ ${call} { missingDocuments { code } } }`);
    expect(await missing(clerk)).toEqual(await missing(wholeCity));
  });

  function isRequestOf(
    request: string | null,
    caseFile: string,
    isOffice: (office: number) => boolean,
  ): boolean {
    return places.some((one) => one.request === request && one.caseFile === caseFile && isOffice(one.office));
  }
});

describe('the archive', () => {
  const documentOf = (isWanted: (row: (typeof city.documents)[number]) => boolean) =>
    city.documents.find(isWanted)?.IdSanad ?? '';

  it('gives by its own number what the office scanned, or what is of the district, and to an engineer nothing', async () => {
    const own = documentOf(({ CodeDaftar }) => CodeDaftar === 17);
    const foreign = documentOf(({ CodeDaftar }) => CodeDaftar === 18);
    const inDistrict = documentOf(({ ShomarehParvandeh }) => ShomarehParvandeh?.startsWith('06') ?? false);
    const outside = documentOf(({ ShomarehParvandeh }) => ShomarehParvandeh?.startsWith('07') ?? false);
    const ask = (viewer: Viewer, id: string) =>
      seen(viewer, `{ archiveDocument(id: "${id}") { id } }`, ['archiveDocument']);
    expect(await ask(clerk, own)).toEqual({ id: own });
    expect(await ask(clerk, foreign)).toBeNull();
    expect(await ask(expert, inDistrict)).toEqual({ id: inDistrict });
    expect(await ask(expert, outside)).toBeNull();
    expect(await ask(engineer, own)).toBeNull();
  });

  it('is searched by those with bounds in one case file at a time', async () => {
    const whole = await server.ask(clerk, '{ archiveDocuments { totalCount } }');
    expect(whole.data).toEqual({ archiveDocuments: null });
    expect(whole.errors).toMatchObject([
      { message: expect.stringContaining('name a case file'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const of = (caseFile: string) => `archiveDocuments(filter: { caseFile: "${caseFile}" })`;
    const all = city.documents.filter((one) => one.ShomarehParvandeh === anchors.apartment);
    expect(await total(expert, of(anchors.apartment))).toBe(all.length);
    expect(await total(expert, of(anchors.parcel))).toBe(0);
    expect(await total(clerk, of(anchors.apartment))).toBe(all.filter((one) => one.CodeDaftar === 17).length);
    expect(await total(engineer, of(anchors.apartment))).toBe(0);
  });

  it('pages what is seen without loss or doubling', async () => {
    const ids: unknown[] = [];
    let after = '';
    for (let page = 0; page < 50; page += 1) {
      const question = `{ archiveDocuments(filter: { caseFile: "${anchors.apartment}" }, first: 2${after}) {
        nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const found = (await seen(expert, question, ['archiveDocuments'])) as unknown as {
        readonly nodes: readonly { readonly id: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
      ids.push(...found.nodes.map(({ id }) => id));
      if (!found.pageInfo.hasNextPage) break;
      after = `, after: "${found.pageInfo.endCursor}"`;
    }
    const all = city.documents.filter((one) => one.ShomarehParvandeh === anchors.apartment);
    expect(ids.toSorted()).toEqual(all.map(({ IdSanad }) => IdSanad).toSorted());
  });
});

describe('an inspector', () => {
  let visit: TextRow | undefined;
  beforeAll(() => {
    const shared = new Set(
      places
        .filter(
          ({ caseFile, agent }) =>
            agent === 601 && places.some((one) => one.caseFile === caseFile && one.agent !== 601),
        )
        .map(({ request }) => request),
    );
    visit = city
      .rows('tblBazdid')
      .find((row) => row['CodeMamur'] === '601' && shared.has(row['ShomarehDarkhast'] ?? ''));
  });
  const ofVisit = () => `inspection(id: "${visit?.['IdBazdid']}")`;

  it('sees the request and the case file of the own visit, with masked owners', async () => {
    const question = `{ ${ofVisit()} { request { number applicant { name } caseFile { number } }
      caseFile { number owners { lastName nationalCode { value raw } } property { address location { latitude } } } } }`;
    const inspection = await seen(inspector, question, ['inspection']);
    expect(inspection).toMatchObject({
      request: { number: visit?.['ShomarehDarkhast'], caseFile: { number: visit?.['ShomarehParvandeh'] } },
      caseFile: {
        number: visit?.['ShomarehParvandeh'],
        owners: expect.arrayContaining([
          { lastName: expect.stringMatching(/^\p{L}\*\*\*$/u), nationalCode: expect.anything() },
        ]),
        property: { address: expect.stringMatching(/^\p{L}\*\*\*$/u), location: null },
      },
    });
  });

  it('finds no way from there to other requests, files, visits or documents', async () => {
    const question = `{ ${ofVisit()} {
      caseFile { requests { totalCount nodes { number } } apartments { totalCount } parent { number }
        inspections(first: 100) { nodes { agent { code } } } }
      request { office { requests { totalCount } } caseFile { requests { totalCount } apartments { totalCount } }
        inspections(first: 100) { nodes { agent { code } } }
        permit { request { caseFile { requests { totalCount } } } } } } }`;
    const { data, errors } = await server.ask(inspector, question);
    expect(errors).toEqual([]);
    const text = JSON.stringify(data);
    expect(text.match(/"totalCount":\d+/g)?.every((count) => count === '"totalCount":0')).toBe(true);
    expect(new Set(text.match(/"code":\d+/g))).toEqual(new Set(['"code":601']));
    expect(objectAt(data, ['inspection', 'caseFile', 'parent'])).toBeNull();
    const denied = await server.ask(
      inspector,
      `{ ${ofVisit()} { caseFile { documents { totalCount } } request { fiches { number } } } }`,
    );
    expect(denied.data).toEqual({ inspection: { caseFile: { documents: null }, request: { fiches: null } } });
    expect(new Set(denied.errors.map(({ extensions }) => extensions?.['code']))).toEqual(
      new Set(['FORBIDDEN']),
    );
  });

  it('does not see the visit of a colleague, nor by it a case file', async () => {
    const other = city.rows('tblBazdid').find((row) => row['CodeMamur'] !== '601')?.['IdBazdid'];
    expect(
      await seen(inspector, `{ inspection(id: "${other}") { caseFile { number } } }`, ['inspection']),
    ).toBeNull();
  });
});

describe('whoever may not see a person whole', () => {
  const byPerson = ['ownerNationalCode: "0000000019"', 'text: "تهران"', 'postalCode: "1417613891"'];
  it.each(byPerson)('finds no case file by %s', async (filter) => {
    const ask = (viewer: Viewer) => server.ask(viewer, `{ caseFiles(filter: { ${filter} }) { totalCount } }`);
    for (const viewer of [engineer, inspector, viewerOf('ARCHIVE_OFFICER', { office: 17 })]) {
      const { data, errors } = await ask(viewer);
      expect(data).toEqual({ caseFiles: null });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', messageFa: expect.any(String) } }]);
    }
    const withoutReason = await ask(viewerOf('AUDITOR'));
    expect(withoutReason.errors).toHaveLength(filter.startsWith('postalCode') ? 0 : 1);
    expect((await ask(viewerOf('AUDITOR', { reason: 'complaint' }))).errors).toEqual([]);
    expect((await ask(clerk)).errors).toEqual([]);
  });
});

describe('two people who ask the same at the same time', () => {
  it('are answered each with their own, from this process and from elsewhere', async () => {
    await using elsewhere = await startCityServer(['urban-planning']);
    const question = `{ serviceRequests(first: 100) { totalCount nodes { number office { code } } }
      caseFile(number: "${anchors.apartment}") { owners { lastName } } }`;
    const viewers = [17, 18, 17, 19].map((office) => viewerOf('OFFICE_CLERK', { office }));
    for (const one of [server, elsewhere]) {
      const answers = await Promise.all(
        [...viewers, engineer, wholeCity].map((viewer) => one.ask(viewer, question)),
      );
      for (const [index, viewer] of viewers.entries()) {
        const text = JSON.stringify(answers[index]?.data);
        expect(new Set(text.match(/"code":\d+/g))).toEqual(new Set([`"code":${viewer.office}`]));
      }
      expect(answers[0]).toEqual(answers[2]);
      expect(objectAt(answers[4]?.data, ['caseFile'])).toBeNull();
      expect(JSON.stringify(answers[5]?.data)).toContain('lastName');
    }
  });
});

it('a clerk’s case files cost as many statements and calls for five as for fifty and a hundred', async () => {
  const question = (
    first: number,
  ) => `{ caseFiles(filter: { district: 6 }, first: ${first}) { totalCount nodes { number owners { lastName }
    requests(first: 3) { totalCount nodes { number inspections(first: 2) { totalCount } documents(first: 1) { totalCount } } }
    documents(first: 3) { totalCount nodes { title } } inspections(first: 3) { totalCount nodes { status } } } } }`;
  const cost = async (viewer: Viewer, first: number) => {
    await server.ask(viewer, question(first));
    const { result, asked } = await counting(() => server.ask(viewer, question(first)));
    expect(result.errors).toEqual([]);
    return asked;
  };
  const fifty = await cost(clerk, 50);
  expect(await cost(clerk, 100)).toEqual({ ...fifty, GetListAsnad: 2 });
  expect(await cost(clerk, 5)).toEqual(fifty);
  // The numbers of the requests that are seen are one more.
  expect(fifty['Shahrsazi']).toBe(((await cost(wholeCity, 50))['Shahrsazi'] ?? 0) + 1);
});

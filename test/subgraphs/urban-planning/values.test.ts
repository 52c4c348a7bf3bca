import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type CollectedCity, type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

/** Every value of the clean anchors stands in the field that is meant for it: compared with the rows themselves. */
let urban: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  urban = openSubgraph('urban-planning');
  city = await legacyCity();
});
afterAll(() => urban[Symbol.asyncDispose]());

const rows = (table: string, column: string, value: string): readonly TextRow[] =>
  city.rows(table).filter((row) => row[column] === value);
const number = (row: TextRow, column: string): number => Number(valueOf(row, column));
const raw = (row: TextRow, column: string): object | null =>
  row[column] === null ? null : { raw: valueOf(row, column) };
const clock = (row: TextRow, column: string): object => ({
  local: valueOf(row, column)
    .replace(' ', 'T')
    .replace(/\.000$/, '')
    .replace(/(\.\d+?)0+$/, '$1'),
});

it.each([anchors.parcel, anchors.apartment, anchors.building, anchors.shop])(
  'the case file %s',
  async (file) => {
    const { caseFile } = await urban.data(
      `query ($n: CaseFileNumber!) { caseFile(number: $n) { number isLocked district { number } openedOn { raw } parent { number }
      property { renovationCodeRaw previousRenovationCode postalCode useCode useTitle address
        renovationCode { district zone block parcel building apartment shop }
        registrationPlate { section main sub } areas { deed existing corrected remaining } location { easting northing } }
      owners { kind kindCode firstName lastName fatherName nationalCode { raw } mobile landDang structureDang } } }`,
      { n: file },
    );
    const [row = {}] = rows('tblParvandeh', 'ShomarehParvandeh', file);
    expect(caseFile).toEqual({
      number: file,
      isLocked: row['Ghofl'] === '1',
      district: { number: number(row, 'CodeMantaghe') },
      openedOn: raw(row, 'TarikhTashkil'),
      parent: row['ParvandehMadar'] === null ? null : { number: row['ParvandehMadar'] },
      property: {
        renovationCodeRaw: row['CodeNosazi'],
        previousRenovationCode: row['CodeNosaziGhabli'],
        renovationCode: {
          district: number(row, 'CodeMantaghe'),
          zone: number(row, 'Hoze'),
          block: number(row, 'Blok'),
          parcel: number(row, 'ShoMelk'),
          building: number(row, 'Sakhteman'),
          apartment: number(row, 'Aparteman'),
          shop: number(row, 'Senfi'),
        },
        registrationPlate: {
          section: number(row, 'PelakBakhsh'),
          main: number(row, 'PelakAsli'),
          sub: number(row, 'PelakFari'),
        },
        postalCode: row['CodePosti'],
        address: row['Neshani'],
        areas: {
          deed: row['MasahatSanad'],
          existing: row['MasahatMojud'],
          corrected: row['MasahatEslahi'],
          remaining: row['MasahatBaghimandeh'],
        },
        useCode: number(row, 'CodeKarbari'),
        useTitle: row['Karbari'],
        location: { easting: row['UtmX'], northing: row['UtmY'] },
      },
      owners: rows('tblMalek', 'ShomarehParvandeh', file).map((owner) => ({
        kind: owner['CodeNoeMalek'] === '1' ? 'PERSON' : 'LEGAL_ENTITY',
        kindCode: number(owner, 'CodeNoeMalek'),
        firstName: owner['Nam'],
        lastName: owner['NamKhanevadegi'],
        fatherName: owner['NamPedar'],
        nationalCode: { raw: owner['CodeMeli'] },
        mobile: owner['Mobile'],
        landDang: owner['DangArseh'],
        structureDang: owner['DangAyan'],
      })),
    });
  },
);

describe('the request of a building permit', () => {
  const request = anchors.permitRequestOfApartment;

  it('has its own values and its history, oldest first', async () => {
    const { serviceRequest } = await urban.data(
      `query ($n: RequestNumber!) { serviceRequest(number: $n) { caseFileNumber typeCode typeTitle statusCode statusTitle trackingCode
        statusChangedAt { local } applicant { name nationalCode { raw } mobile } registeredOn { raw } office { code }
        history { id statusCode statusTitle sender receiver at { local } note } } }`,
      { n: request },
    );
    const [row = {}] = rows('tblDarkhast', 'ShomarehDarkhast', request);
    expect(serviceRequest).toEqual({
      caseFileNumber: row['ShomarehParvandeh'],
      typeCode: number(row, 'CodeNoeDarkhast'),
      typeTitle: row['NoeDarkhast'],
      statusCode: number(row, 'CodeVaziat'),
      statusTitle: row['Vaziat'],
      trackingCode: row['CodeRahgiri'],
      statusChangedAt: clock(row, 'ZamanVaziat'),
      applicant: {
        name: row['Motaghazi'],
        nationalCode: { raw: row['CodeMeliMotaghazi'] },
        mobile: row['Mobile'],
      },
      registeredOn: raw(row, 'TarikhDarkhast'),
      office: { code: number(row, 'CodeDaftar') },
      history: rows('tblErja', 'ShomarehDarkhast', request).map((step) => ({
        id: step['IdErja'],
        statusCode: number(step, 'CodeMarhaleh'),
        statusTitle: step['Marhaleh'],
        sender: step['Ferestandeh'],
        receiver: step['Girandeh'],
        at: clock(step, 'ZamanErja'),
        note: step['Tozihat'],
      })),
    });
  });

  it('has its permit with engineer and reports', async () => {
    const report = `id stageCode progressPercent hasViolation text statusCode reportedOn { raw } engineer { licence } office { code }`;
    const { serviceRequest } = await urban.data(
      `query ($n: RequestNumber!) { serviceRequest(number: $n) { reports { id } permit { number kindCode kindTitle issuedOn { raw }
        validUntil { raw } totalFloorArea storeys units insuranceNumber isRevoked reports { ${report} }
        engineer { licence firstName lastName disciplineCode disciplineTitle licensedUntil { raw } } } } }`,
      { n: request },
    );
    const [permit = {}] = rows('tblParvaneh', 'ShomarehDarkhast', request);
    const [engineer = {}] = rows('tblMohandes', 'ShomarehNezam', valueOf(permit, 'ShomarehNezam'));
    const reports = rows('tblGozareshNazer', 'ShomarehParvaneh', valueOf(permit, 'ShomarehParvaneh'));
    expect(serviceRequest).toEqual({
      reports: reports.map((row) => ({ id: row['IdGozaresh'] })),
      permit: {
        number: permit['ShomarehParvaneh'],
        kindCode: number(permit, 'CodeNoeParvaneh'),
        kindTitle: permit['NoeParvaneh'],
        issuedOn: raw(permit, 'TarikhSodur'),
        validUntil: raw(permit, 'TarikhEtebar'),
        totalFloorArea: permit['ZirbanayeKol'],
        storeys: number(permit, 'TedadTabaghe'),
        units: number(permit, 'TedadVahed'),
        insuranceNumber: permit['ShomarehBimeh'],
        isRevoked: permit['Ebtal'] === '1',
        engineer: {
          licence: engineer['ShomarehNezam'],
          firstName: engineer['Nam'],
          lastName: engineer['NamKhanevadegi'],
          disciplineCode: number(engineer, 'CodeReshteh'),
          disciplineTitle: engineer['Reshteh'],
          licensedUntil: raw(engineer, 'TarikhPayanEtebar'),
        },
        reports: reports.map((row) => ({
          id: row['IdGozaresh'],
          stageCode: number(row, 'CodeMarhaleh'),
          progressPercent: row['DarsadPishraft'],
          hasViolation: row['DarayeTakhalof'] === '1',
          text: row['Matn'],
          statusCode: number(row, 'CodeVaziat'),
          reportedOn: raw(row, 'TarikhGozaresh'),
          engineer: { licence: row['ShomarehNezam'] },
          office: row['CodeDaftar'] === null ? null : { code: number(row, 'CodeDaftar') },
        })),
      },
    });
  });

  it('has its fiches, oldest first', async () => {
    const { serviceRequest } = await urban.data(
      `query ($n: RequestNumber!) { serviceRequest(number: $n) { fiches { number kindCode amount billId paymentId issuedOn { raw }
        dueOn { raw } paidOn { raw } statusCode } } }`,
      { n: request },
    );
    expect(serviceRequest).toEqual({
      fiches: rows('tblFish', 'ShomarehDarkhast', request).map((row) => ({
        number: row['ShomarehFish'],
        kindCode: number(row, 'CodeNoeFish'),
        amount: valueOf(row, 'Mablagh').replace(/\.00$/, ''),
        billId: row['ShenaseGhabz'],
        paymentId: row['ShenasePardakht'],
        issuedOn: raw(row, 'TarikhSodur'),
        dueOn: raw(row, 'TarikhMohlat'),
        paidOn: raw(row, 'TarikhPardakht'),
        statusCode: number(row, 'CodeVaziat'),
      })),
    });
  });
});

it('the excavation permit of a request, with the utilities’ answers', async () => {
  const { serviceRequest } = await urban.data(
    `{ serviceRequest(number: "300000004") { excavationPermit { number kindCode length width depth surfaceCode path contractor cost
      startsOn { raw } endsOn { raw } statusCode
      inquiries { id utilityCode sentOn { raw } answeredOn { raw } answerCode isRepeat } } } }`,
  );
  const [row = {}] = rows('tblMojavezHaffari', 'ShomarehDarkhast', '300000004');
  expect(serviceRequest).toEqual({
    excavationPermit: {
      number: row['ShomarehMojavez'],
      kindCode: number(row, 'CodeNoeHaffari'),
      length: row['Tul'],
      width: row['Arz'],
      depth: row['Omgh'],
      surfaceCode: number(row, 'CodeRuyeh'),
      path: row['Masir'],
      contractor: row['Peymankar'],
      cost: row['Mablagh'],
      startsOn: raw(row, 'TarikhShoru'),
      endsOn: raw(row, 'TarikhPayan'),
      statusCode: number(row, 'CodeVaziat'),
      inquiries: rows('tblEstelamTasisat', 'ShomarehMojavez', valueOf(row, 'ShomarehMojavez')).map(
        (inquiry) => ({
          id: inquiry['IdEstelam'],
          utilityCode: number(inquiry, 'CodeSazman'),
          sentOn: raw(inquiry, 'TarikhErsal'),
          answeredOn: raw(inquiry, 'TarikhPasokh'),
          answerCode: inquiry['CodePasokh'] === null ? null : number(inquiry, 'CodePasokh'),
          isRepeat: inquiry['Tekrari'] === '1',
        }),
      ),
    },
  });
});

it('the waste contract of a request, with its trips', async () => {
  const { serviceRequest } = await urban.data(
    `{ serviceRequest(number: "300000003") { wasteContract { number demolitionVolume excavationVolume contractor amountRaw
      signedOn { raw } settledOn { raw } statusCode trips { id vehicleCode vehiclePlate volume at { local } } } } }`,
  );
  const [row = {}] = rows('tblGharardadPasmand', 'ShomarehDarkhast', '300000003');
  const trips = rows('tblHamlPasmand', 'ShomarehGharardad', valueOf(row, 'ShomarehGharardad'));
  expect(trips.length).toBeGreaterThan(0);
  expect(serviceRequest).toEqual({
    wasteContract: {
      number: row['ShomarehGharardad'],
      demolitionVolume: row['HajmTakhrib'],
      excavationVolume: row['HajmKhakbardari'],
      contractor: row['Peymankar'],
      amountRaw: row['Mablagh'],
      signedOn: raw(row, 'TarikhGharardad'),
      settledOn: raw(row, 'TarikhTasviyeh'),
      statusCode: number(row, 'CodeVaziat'),
      trips: trips.map((trip) => ({
        id: trip['IdHaml'],
        vehicleCode: number(trip, 'CodeNoeKhodro'),
        vehiclePlate: trip['PelakKhodro'],
        volume: trip['Hajm'],
        at: clock(trip, 'ZamanHaml'),
      })),
    },
  });
});

it('the districts and the open offices that stand in them', async () => {
  const data = await urban.data<{
    districts: { number: number }[];
    offices: { code: number; phone: string | null }[];
  }>(
    '{ districts { number name offices { code } } offices { code phone district { number } } six: offices(district: 6) { code } }',
  );
  const open = city.rows('tblDaftar').filter((row) => row['Faal'] === '1');
  const codes = (district: string): object[] =>
    open
      .filter((row) => row['CodeMantaghe'] === district)
      .map((row) => ({ code: number(row, 'CodeDaftar') }));
  expect(data).toEqual({
    districts: city.rows('tblMantaghe').map((row) => ({
      number: number(row, 'CodeMantaghe'),
      name: row['NameMantaghe'],
      offices: codes(valueOf(row, 'CodeMantaghe')),
    })),
    offices: open.map((row) => ({
      code: number(row, 'CodeDaftar'),
      phone: row['Telefon'],
      district: { number: number(row, 'CodeMantaghe') },
    })),
    six: codes('6'),
  });
  expect(data.districts).toHaveLength(22);
});

it('a closed office is shown to whoever names it, and by its requests', async () => {
  const closed = city.rows('tblDaftar').find((row) => row['Faal'] === '0');
  const code = number(closed ?? {}, 'CodeDaftar');
  expect(await urban.data('query ($c: Int!) { office(code: $c) { code isActive } }', { c: code })).toEqual({
    office: { code, isActive: false },
  });
});

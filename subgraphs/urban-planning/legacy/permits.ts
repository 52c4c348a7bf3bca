import { lookup, type Lookup } from '../../shared/sql/lookup.ts';
import { listOf, listSource } from '../../shared/sql/parameter.ts';
import type { TableReading } from '../../shared/sql/statement.ts';
import {
  type EstelamRow,
  estelamColumns,
  type GharardadRow,
  gharardadColumns,
  type GozareshRow,
  gozareshColumns,
  type HamlRow,
  hamlColumns,
  type MohandesRow,
  mohandesColumns,
  type MojavezRow,
  mojavezColumns,
  type ParvanehRow,
  parvanehColumns,
} from './permit-rows.ts';

const permits: TableReading<ParvanehRow> = { table: 'dbo.tblParvaneh', columns: parvanehColumns };

export const permitsByNumber = lookup(
  'building permits by number',
  permits,
  'Shahrsazi.tblParvaneh.ShomarehParvaneh',
  't.ShomarehParvaneh',
);

export const permitsByRequest = lookup(
  'building permits by request',
  permits,
  'Shahrsazi.tblParvaneh.ShomarehDarkhast',
  't.ShomarehParvaneh',
);

const reports: TableReading<GozareshRow> = { table: 'dbo.tblGozareshNazer', columns: gozareshColumns };

export const reportsById = lookup(
  'supervision reports by id',
  reports,
  'Shahrsazi.tblGozareshNazer.IdGozaresh',
  't.IdGozaresh',
);

export const reportsByPermit = lookup(
  'supervision reports by permit',
  reports,
  'Shahrsazi.tblGozareshNazer.ShomarehParvaneh',
  't.IdGozaresh',
);

/** A report hangs on a permit, and the permit on its request. */
export const reportsByRequest: Lookup<GozareshRow> = {
  key: 'Shahrsazi.tblParvaneh.ShomarehDarkhast',
  statement: (keys) => ({
    name: 'supervision reports by request',
    text: `SELECT k.value AS KeyValue, ${gozareshColumns}
FROM ${listSource('keys', 'Shahrsazi.tblParvaneh.ShomarehDarkhast')} k
JOIN dbo.tblParvaneh p ON p.ShomarehDarkhast = k.value
JOIN dbo.tblGozareshNazer t ON t.ShomarehParvaneh = p.ShomarehParvaneh
ORDER BY t.IdGozaresh`,
    inputs: { keys: listOf('Shahrsazi.tblParvaneh.ShomarehDarkhast', keys) },
  }),
};

const engineers: TableReading<MohandesRow> = { table: 'dbo.tblMohandes', columns: mohandesColumns };

export const engineersByLicence = lookup(
  'engineers by licence',
  engineers,
  'Shahrsazi.tblMohandes.ShomarehNezam',
  't.ShomarehNezam',
);

const excavationPermits: TableReading<MojavezRow> = {
  table: 'dbo.tblMojavezHaffari',
  columns: mojavezColumns,
};

export const excavationPermitsByNumber = lookup(
  'excavation permits by number',
  excavationPermits,
  'Shahrsazi.tblMojavezHaffari.ShomarehMojavez',
  't.ShomarehMojavez',
);

export const excavationPermitsByRequest = lookup(
  'excavation permits by request',
  excavationPermits,
  'Shahrsazi.tblMojavezHaffari.ShomarehDarkhast',
  't.ShomarehMojavez',
);

const inquiries: TableReading<EstelamRow> = { table: 'dbo.tblEstelamTasisat', columns: estelamColumns };

export const inquiriesByPermit = lookup(
  'utility inquiries by permit',
  inquiries,
  'Shahrsazi.tblEstelamTasisat.ShomarehMojavez',
  't.IdEstelam',
);

const wasteContracts: TableReading<GharardadRow> = {
  table: 'dbo.tblGharardadPasmand',
  columns: gharardadColumns,
};

export const wasteContractsByNumber = lookup(
  'waste contracts by number',
  wasteContracts,
  'Shahrsazi.tblGharardadPasmand.ShomarehGharardad',
  't.ShomarehGharardad',
);

export const wasteContractsByRequest = lookup(
  'waste contracts by request',
  wasteContracts,
  'Shahrsazi.tblGharardadPasmand.ShomarehDarkhast',
  't.ShomarehGharardad',
);

const trips: TableReading<HamlRow> = { table: 'dbo.tblHamlPasmand', columns: hamlColumns };

export const tripsByContract = lookup(
  'hauling trips by contract',
  trips,
  'Shahrsazi.tblHamlPasmand.ShomarehGharardad',
  't.IdHaml',
);

import { listOf, listSource } from '../../shared/sql/parameter.ts';
import { rowsByKeys, type Statement, type TableReading } from '../../shared/sql/statement.ts';
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

type Keys = readonly string[];

const permits: TableReading<ParvanehRow> = { table: 'dbo.tblParvaneh', columns: parvanehColumns };

export function permitsByNumber(keys: Keys): Statement<ParvanehRow> {
  const key = 'Shahrsazi.tblParvaneh.ShomarehParvaneh';
  return rowsByKeys('building permits by number', permits, key, keys, 't.ShomarehParvaneh');
}

export function permitsByRequest(keys: Keys): Statement<ParvanehRow> {
  const key = 'Shahrsazi.tblParvaneh.ShomarehDarkhast';
  return rowsByKeys('building permits by request', permits, key, keys, 't.ShomarehParvaneh');
}

const reports: TableReading<GozareshRow> = {
  table: 'dbo.tblGozareshNazer',
  columns: gozareshColumns,
};

export function reportsById(keys: Keys): Statement<GozareshRow> {
  const key = 'Shahrsazi.tblGozareshNazer.IdGozaresh';
  return rowsByKeys('supervision reports by id', reports, key, keys, 't.IdGozaresh');
}

export function reportsByPermit(keys: Keys): Statement<GozareshRow> {
  const key = 'Shahrsazi.tblGozareshNazer.ShomarehParvaneh';
  return rowsByKeys('supervision reports by permit', reports, key, keys, 't.IdGozaresh');
}

/** A report hangs on a permit; `ShomarehDarkhast` is the request of that permit. */
export function reportsByRequest(
  keys: Keys,
): Statement<GozareshRow & { readonly ShomarehDarkhast: string }> {
  const request = 'Shahrsazi.tblParvaneh.ShomarehDarkhast';
  return {
    name: 'supervision reports by request',
    text: `SELECT ${gozareshColumns}, CONVERT(varchar(20), p.ShomarehDarkhast) AS ShomarehDarkhast
FROM ${listSource('keys', request)} k
JOIN dbo.tblParvaneh p ON p.ShomarehDarkhast = k.value
JOIN dbo.tblGozareshNazer t ON t.ShomarehParvaneh = p.ShomarehParvaneh
ORDER BY t.IdGozaresh`,
    inputs: { keys: listOf(request, keys) },
  };
}

export function engineersByLicence(keys: Keys): Statement<MohandesRow> {
  const reading = { table: 'dbo.tblMohandes', columns: mohandesColumns };
  const key = 'Shahrsazi.tblMohandes.ShomarehNezam';
  return rowsByKeys('engineers by licence', reading, key, keys, 't.ShomarehNezam');
}

const excavationPermits: TableReading<MojavezRow> = {
  table: 'dbo.tblMojavezHaffari',
  columns: mojavezColumns,
};

export function excavationPermitsByNumber(keys: Keys): Statement<MojavezRow> {
  const key = 'Shahrsazi.tblMojavezHaffari.ShomarehMojavez';
  return rowsByKeys('excavation permits', excavationPermits, key, keys, 't.ShomarehMojavez');
}

export function excavationPermitsByRequest(keys: Keys): Statement<MojavezRow> {
  const key = 'Shahrsazi.tblMojavezHaffari.ShomarehDarkhast';
  const name = 'excavation permits by request';
  return rowsByKeys(name, excavationPermits, key, keys, 't.ShomarehMojavez');
}

export function inquiriesByPermit(keys: Keys): Statement<EstelamRow> {
  const reading = { table: 'dbo.tblEstelamTasisat', columns: estelamColumns };
  const key = 'Shahrsazi.tblEstelamTasisat.ShomarehMojavez';
  return rowsByKeys('utility inquiries by permit', reading, key, keys, 't.IdEstelam');
}

const wasteContracts: TableReading<GharardadRow> = {
  table: 'dbo.tblGharardadPasmand',
  columns: gharardadColumns,
};

export function wasteContractsByNumber(keys: Keys): Statement<GharardadRow> {
  const key = 'Shahrsazi.tblGharardadPasmand.ShomarehGharardad';
  return rowsByKeys('waste contracts', wasteContracts, key, keys, 't.ShomarehGharardad');
}

export function wasteContractsByRequest(keys: Keys): Statement<GharardadRow> {
  const key = 'Shahrsazi.tblGharardadPasmand.ShomarehDarkhast';
  return rowsByKeys('waste contracts by request', wasteContracts, key, keys, 't.ShomarehGharardad');
}

export function tripsByContract(keys: Keys): Statement<HamlRow> {
  const reading = { table: 'dbo.tblHamlPasmand', columns: hamlColumns };
  const key = 'Shahrsazi.tblHamlPasmand.ShomarehGharardad';
  return rowsByKeys('hauling trips by contract', reading, key, keys, 't.IdHaml');
}

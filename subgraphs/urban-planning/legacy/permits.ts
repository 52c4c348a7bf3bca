import { ascending } from '../../shared/sql/criteria.ts';
import { type Fragment, sql } from '../../shared/sql/fragment.ts';
import type { Keyed } from '../../shared/sql/keyed-statements.ts';
import { listOf } from '../../shared/sql/list.ts';
import { lookup, type Lookup } from '../../shared/sql/lookup.ts';
import { statement } from '../../shared/sql/statement.ts';
import {
  estelam,
  gharardad,
  type GharardadRow,
  gozaresh,
  type GozareshRow,
  haml,
  mohandes,
  mojavez,
  type MojavezRow,
  parvaneh,
  type ParvanehRow,
} from './permit-rows.ts';

export function permitsByNumber(seen: readonly Fragment[]): Lookup<ParvanehRow> {
  const key = 'Shahrsazi.tblParvaneh.ShomarehParvaneh';
  return lookup('building permits by number', { ...parvaneh, criteria: seen }, key, ascending(key));
}

export const permitsByRequest = lookup(
  'building permits by request',
  parvaneh,
  'Shahrsazi.tblParvaneh.ShomarehDarkhast',
  ascending('Shahrsazi.tblParvaneh.ShomarehParvaneh'),
);

export function reportsById(seen: readonly Fragment[]): Lookup<GozareshRow> {
  const key = 'Shahrsazi.tblGozareshNazer.IdGozaresh';
  return lookup('supervision reports by id', { ...gozaresh, criteria: seen }, key, ascending(key));
}

export const reportsByPermit = lookup(
  'supervision reports by permit',
  gozaresh,
  'Shahrsazi.tblGozareshNazer.ShomarehParvaneh',
  ascending('Shahrsazi.tblGozareshNazer.IdGozaresh'),
);

/** A report hangs on a permit, and the permit on its request. */
export const reportsByRequest: Lookup<GozareshRow> = {
  key: 'Shahrsazi.tblParvaneh.ShomarehDarkhast',
  statement: (keys) =>
    statement(
      'supervision reports by request',
      sql<GozareshRow & Keyed>`SELECT k.value AS KeyValue, ${gozaresh.columns}
FROM ${listOf('Shahrsazi.tblParvaneh.ShomarehDarkhast', keys)} k
JOIN dbo.tblParvaneh p ON p.ShomarehDarkhast = k.value
JOIN dbo.tblGozareshNazer t ON t.ShomarehParvaneh = p.ShomarehParvaneh
ORDER BY t.IdGozaresh`,
    ),
};

export const engineersByLicence = lookup(
  'engineers by licence',
  mohandes,
  'Shahrsazi.tblMohandes.ShomarehNezam',
  ascending('Shahrsazi.tblMohandes.ShomarehNezam'),
);

export function excavationPermitsByNumber(seen: readonly Fragment[]): Lookup<MojavezRow> {
  const key = 'Shahrsazi.tblMojavezHaffari.ShomarehMojavez';
  return lookup('excavation permits by number', { ...mojavez, criteria: seen }, key, ascending(key));
}

export const excavationPermitsByRequest = lookup(
  'excavation permits by request',
  mojavez,
  'Shahrsazi.tblMojavezHaffari.ShomarehDarkhast',
  ascending('Shahrsazi.tblMojavezHaffari.ShomarehMojavez'),
);

export const inquiriesByPermit = lookup(
  'utility inquiries by permit',
  estelam,
  'Shahrsazi.tblEstelamTasisat.ShomarehMojavez',
  ascending('Shahrsazi.tblEstelamTasisat.IdEstelam'),
);

export function wasteContractsByNumber(seen: readonly Fragment[]): Lookup<GharardadRow> {
  const key = 'Shahrsazi.tblGharardadPasmand.ShomarehGharardad';
  return lookup('waste contracts by number', { ...gharardad, criteria: seen }, key, ascending(key));
}

export const wasteContractsByRequest = lookup(
  'waste contracts by request',
  gharardad,
  'Shahrsazi.tblGharardadPasmand.ShomarehDarkhast',
  ascending('Shahrsazi.tblGharardadPasmand.ShomarehGharardad'),
);

export const tripsByContract = lookup(
  'hauling trips by contract',
  haml,
  'Shahrsazi.tblHamlPasmand.ShomarehGharardad',
  ascending('Shahrsazi.tblHamlPasmand.IdHaml'),
);

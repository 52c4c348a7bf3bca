import { ascending } from '../../shared/sql/criteria.ts';
import { sql } from '../../shared/sql/fragment.ts';
import type { Keyed } from '../../shared/sql/keyed-statements.ts';
import { listOf } from '../../shared/sql/list.ts';
import { lookup, type Lookup } from '../../shared/sql/lookup.ts';
import { statement } from '../../shared/sql/statement.ts';
import {
  estelam,
  gharardad,
  gozaresh,
  type GozareshRow,
  haml,
  mohandes,
  mojavez,
  parvaneh,
} from './permit-rows.ts';

export const permitsByNumber = lookup(
  'building permits by number',
  parvaneh,
  'Shahrsazi.tblParvaneh.ShomarehParvaneh',
  ascending('Shahrsazi.tblParvaneh.ShomarehParvaneh'),
);

export const permitsByRequest = lookup(
  'building permits by request',
  parvaneh,
  'Shahrsazi.tblParvaneh.ShomarehDarkhast',
  ascending('Shahrsazi.tblParvaneh.ShomarehParvaneh'),
);

export const reportsById = lookup(
  'supervision reports by id',
  gozaresh,
  'Shahrsazi.tblGozareshNazer.IdGozaresh',
  ascending('Shahrsazi.tblGozareshNazer.IdGozaresh'),
);

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

export const excavationPermitsByNumber = lookup(
  'excavation permits by number',
  mojavez,
  'Shahrsazi.tblMojavezHaffari.ShomarehMojavez',
  ascending('Shahrsazi.tblMojavezHaffari.ShomarehMojavez'),
);

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

export const wasteContractsByNumber = lookup(
  'waste contracts by number',
  gharardad,
  'Shahrsazi.tblGharardadPasmand.ShomarehGharardad',
  ascending('Shahrsazi.tblGharardadPasmand.ShomarehGharardad'),
);

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

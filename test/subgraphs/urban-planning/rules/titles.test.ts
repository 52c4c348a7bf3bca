import { readFileSync } from 'node:fs';
import { buildASTSchema, isEnumType, parse } from 'graphql';
import { expect, it } from 'vitest';
import { documentStatusTitles } from '../../../../subgraphs/archive/mapping/titles.ts';
import { inspectionStatusTitles } from '../../../../subgraphs/inspection/mapping/titles.ts';
import * as titles from '../../../../subgraphs/urban-planning/mapping/titles.ts';

/** The Persian words of a description: all of it, or what stands in brackets at its end. */
const persianOf = (description: string): string => /\(([^)]*)\)$/.exec(description)?.[1] ?? description;

it.each([
  ['urban-planning', 'PropertyUse', titles.propertyUseTitles],
  ['urban-planning', 'ServiceRequestType', titles.requestTypeTitles],
  ['urban-planning', 'ServiceRequestStatus', titles.requestStatusTitles],
  ['urban-planning', 'BuildingPermitKind', titles.buildingPermitKindTitles],
  ['urban-planning', 'EngineerDiscipline', titles.engineerDisciplineTitles],
  ['urban-planning', 'SupervisionStage', titles.supervisionStageTitles],
  ['urban-planning', 'SupervisionReportStatus', titles.supervisionReportStatusTitles],
  ['urban-planning', 'ExcavationPermitStatus', titles.excavationPermitStatusTitles],
  ['urban-planning', 'WasteContractStatus', titles.wasteContractStatusTitles],
  ['urban-planning', 'FicheStatus', titles.ficheStatusTitles],
  ['archive', 'ArchiveDocumentStatus', documentStatusTitles],
  ['inspection', 'InspectionStatus', inspectionStatusTitles],
])('%s writes the titles of %s as its schema has them', (subgraph, name, written) => {
  const sdl = readFileSync(new URL(`../../../../schema/${subgraph}.graphql`, import.meta.url), 'utf8');
  const type = buildASTSchema(parse(sdl), { assumeValidSDL: true }).getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum.`);
  const told = type
    .getValues()
    .filter((value) => value.name !== 'UNKNOWN')
    .map((value) => [value.name, persianOf(value.description ?? '')]);
  expect(written).toEqual(Object.fromEntries(told));
});

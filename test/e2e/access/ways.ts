import type { CollectedCity } from '../../estate/city/collected-city.ts';

/** Where the way to an object begins: a case file, a request, a visit, or what anybody may ask for. */
export type Beginning = 'caseFile' | 'request' | 'visit' | 'district' | 'office' | 'categories';

/** The way to an object of each type. */
export const ways: Readonly<Record<string, readonly [Beginning, string]>> = {
  CaseFile: ['caseFile', ''],
  Property: ['caseFile', 'property'],
  RenovationCodeParts: ['caseFile', 'property.renovationCode'],
  RegistrationPlate: ['caseFile', 'property.registrationPlate'],
  PropertyAreas: ['caseFile', 'property.areas'],
  Location: ['caseFile', 'property.location'],
  Owner: ['caseFile', 'owners'],
  LegacyNationalCode: ['caseFile', 'owners.nationalCode'],
  LegacyDate: ['caseFile', 'openedOn'],
  ServiceRequestConnection: ['caseFile', 'requests'],
  ServiceRequestEdge: ['caseFile', 'requests.edges'],
  PageInfo: ['caseFile', 'requests.pageInfo'],
  CaseFileConnection: ['caseFile', 'apartments'],
  CaseFileEdge: ['caseFile', 'apartments.edges'],
  ServiceRequest: ['request', ''],
  TehranTime: ['request', 'statusChangedAt'],
  Applicant: ['request', 'applicant'],
  Referral: ['request', 'history'],
  BuildingPermit: ['request', 'permit'],
  Engineer: ['request', 'permit.engineer'],
  SupervisionReport: ['request', 'reports'],
  ExcavationPermit: ['request', 'excavationPermit'],
  UtilityInquiry: ['request', 'excavationPermit.inquiries'],
  WasteContract: ['request', 'wasteContract'],
  HaulTrip: ['request', 'wasteContract.trips'],
  Fiche: ['request', 'fiches'],
  ArchiveDocumentConnection: ['request', 'documents'],
  ArchiveDocumentEdge: ['request', 'documents.edges'],
  ArchiveDocument: ['request', 'documents.nodes'],
  ArchivePage: ['request', 'documents.nodes.pages'],
  InspectionConnection: ['request', 'inspections'],
  InspectionEdge: ['request', 'inspections.edges'],
  Inspection: ['visit', ''],
  InspectionResult: ['visit', 'result'],
  Photograph: ['visit', 'photographs'],
  InspectionAgent: ['visit', 'agent'],
  InspectionSlot: ['visit', 'slot'],
  InspectionSlotConnection: ['district', 'availableSlots'],
  InspectionSlotEdge: ['district', 'availableSlots.edges'],
  District: ['district', ''],
  Office: ['office', ''],
  DocumentCategory: ['categories', ''],
};

/** Of what hangs on requests, the table that says which requests have it. */
const tables: Readonly<Record<string, string>> = {
  BuildingPermit: 'tblParvaneh',
  Engineer: 'tblParvaneh',
  SupervisionReport: 'tblParvaneh',
  ExcavationPermit: 'tblMojavezHaffari',
  UtilityInquiry: 'tblMojavezHaffari',
  WasteContract: 'tblGharardadPasmand',
  HaulTrip: 'tblGharardadPasmand',
  Fiche: 'tblFish',
};

/** A request of the city with its case file and a visit that was made for it. */
export interface Place {
  readonly request: string;
  readonly caseFile: string;
  readonly visit: string | null;
  readonly office: number;
  readonly district: number;
  readonly licences: readonly string[];
  readonly agent: number | null;
}

/** The live requests of the city's rows on live case files, each with one of its visits. */
export function placesOf(city: CollectedCity): readonly Place[] {
  const caseFiles = new Map(city.rows('tblParvandeh').map((row) => [row['ShomarehParvandeh'], row]));
  const visits = Map.groupBy(city.rows('tblBazdid'), (row) => row['ShomarehDarkhast']);
  const permits = Map.groupBy(city.rows('tblParvaneh'), (row) => row['ShomarehDarkhast']);
  return city.rows('tblDarkhast').flatMap((row): Place[] => {
    const { ShomarehDarkhast: request = null, ShomarehParvandeh: caseFile = null } = row;
    const file = caseFiles.get(caseFile);
    if (row['Hazf'] !== '0' || file?.['Hazf'] !== '0' || request === null || caseFile === null) return [];
    const own = visits.get(request) ?? [];
    const visit = own.find((one) => one['CodeMamur'] !== null) ?? own[0];
    return [
      {
        request,
        caseFile,
        visit: visit?.['IdBazdid'] ?? null,
        office: Number(row['CodeDaftar']),
        district: Number(file['CodeMantaghe']),
        licences: (permits.get(request) ?? []).map((permit) => permit['ShomarehNezam'] ?? ''),
        agent: visit?.['CodeMamur'] ? Number(visit['CodeMamur']) : null,
      },
    ];
  });
}

/** The places that can have an object of a type at all. */
export function mayHave(city: CollectedCity, type: string): (place: Place) => boolean {
  const table = tables[type];
  const requests = table ? new Set(city.rows(table).map((row) => row['ShomarehDarkhast'])) : null;
  const [beginning] = ways[type] ?? ['caseFile'];
  return ({ request, visit }) =>
    (requests === null || requests.has(request)) && (beginning !== 'visit' || visit !== null);
}

/** The question for some fields of the object at the end of a way of fields and type conditions. */
export function questionOf(start: string, steps: readonly string[], selection: string): string {
  const calls = steps.map((step) =>
    step === 'availableSlots' ? 'availableSlots(from: "1405/09/07", to: "1405/09/20")' : step,
  );
  const inner = calls.reduceRight((rest, call) => `${call} { ${rest} }`, selection);
  return `${start} { ${inner} }`;
}

/** The first object at the end of a way through an answer; null where there is none. */
export function objectAt(data: unknown, way: readonly string[]): Readonly<Record<string, unknown>> | null {
  let at: unknown = data;
  for (const step of ['', ...way]) {
    if (step !== '') at = isObject(at) ? at[step] : null;
    if (Array.isArray(at)) at = at.find((item) => item !== null) ?? null;
  }
  return isObject(at) ? at : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { Role } from '../../../subgraphs/shared/access/roles.ts';

/** The columns of the handbook's table of roles (section 6), and what everybody sees. */
export type Column =
  'public' | 'requests' | "owner's personal data" | 'money' | 'inspection' | 'archive' | 'archive images';

/** R: seen. M: seen in part. reason: seen where a reason is given. -: not seen. Written from the handbook, not from the code. */
export type Sight = 'R' | 'M' | 'reason' | '-';

type Row = Readonly<Record<Exclude<Column, 'public'>, Sight>>;

const sights = (
  requests: Sight,
  person: Sight,
  money: Sight,
  inspection: Sight,
  archive: Sight,
  images: Sight,
): Row => ({
  requests,
  "owner's personal data": person,
  money,
  inspection,
  archive,
  'archive images': images,
});

export const rolesTable: Readonly<Record<Role, Row>> = {
  OFFICE_CLERK: sights('R', 'R', 'R', 'R', 'R', 'R'),
  OFFICE_MANAGER: sights('R', 'R', 'R', 'R', 'R', 'R'),
  INSPECTOR: sights('R', 'M', '-', 'R', '-', '-'),
  ARCHIVE_OFFICER: sights('R', 'M', '-', '-', 'R', 'R'),
  SUPERVISING_ENGINEER: sights('R', 'M', '-', '-', 'R', 'R'),
  DISTRICT_EXPERT: sights('R', 'R', 'R', 'R', 'R', 'R'),
  CITY_ANALYST: sights('-', '-', '-', '-', '-', '-'),
  AUDITOR: sights('R', 'reason', 'R', 'R', 'R', 'reason'),
  MIGRATION: sights('R', 'R', 'R', 'R', 'R', 'R'),
};

/** Every field of the graph in its column. A field that is not here has no rule, and the matrix says so. */
const columns: readonly (readonly [Column, Readonly<Record<string, string>>])[] = [
  [
    'public',
    {
      District: 'number name offices',
      Office: 'code name district phone address foundedOn isActive',
      DocumentCategory: 'code kind title isMandatory parent',
    },
  ],
  [
    'requests',
    {
      CaseFile: 'number district property openedOn isLocked requests parent apartments',
      Property:
        'renovationCode renovationCodeRaw previousRenovationCode registrationPlate areas use useCode useTitle',
      RenovationCodeParts: 'code district zone block parcel building apartment shop',
      RegistrationPlate: 'section main sub',
      PropertyAreas: 'deed existing corrected remaining',
      ServiceRequest:
        'number caseFileNumber caseFile writePass type typeCode typeTitle status statusCode statusTitle statusChangedAt trackingCode registeredOn registeredAt office history permit permits reports excavationPermit wasteContract',
      Referral: 'id status statusCode statusTitle sender receiver at note',
      Office: 'requests manager',
      BuildingPermit:
        'number kind kindCode kindTitle issuedOn validUntil totalFloorArea storeys units insuranceNumber engineer isRevoked request reports',
      Engineer: 'licence firstName lastName discipline disciplineCode disciplineTitle licensedUntil',
      SupervisionReport:
        'id stage stageCode progressPercent hasViolation text status statusCode reportedOn engineer office permit',
      ExcavationPermit:
        'number kind kindCode length width depth surface surfaceCode path contractor startsOn endsOn status statusCode inquiries request',
      UtilityInquiry: 'id utility utilityCode sentOn answeredOn answer answerCode isRepeat',
      WasteContract:
        'number demolitionVolume excavationVolume contractor signedOn settledOn status statusCode trips request',
      HaulTrip: 'id vehicle vehicleCode vehiclePlate volume at',
      CaseFileConnection: 'edges nodes pageInfo totalCount',
      CaseFileEdge: 'cursor node',
      ServiceRequestConnection: 'edges nodes pageInfo totalCount',
      ServiceRequestEdge: 'cursor node',
      LegacyDate: 'iso jalali raw quality',
      TehranTime: 'local instant jalali quality',
      PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
    },
  ],
  [
    "owner's personal data",
    {
      CaseFile: 'owners',
      Owner:
        'kind kindCode firstName lastName fullName fatherName nationalCode mobile landDang structureDang',
      LegacyNationalCode: 'value raw quality',
      ServiceRequest: 'applicant',
      Applicant: 'name nationalCode mobile',
      Property: 'postalCode address location',
      Location: 'latitude longitude easting northing quality',
    },
  ],
  [
    'money',
    {
      ServiceRequest: 'fiches',
      Fiche: 'number kind kindCode amount billId paymentId issuedOn dueOn paidOn status statusCode request',
      ExcavationPermit: 'cost',
      WasteContract: 'amount amountRaw',
    },
  ],
  [
    'inspection',
    {
      CaseFile: 'inspections',
      ServiceRequest: 'inspections',
      District: 'agents availableSlots',
      Inspection:
        'id request caseFile agent slot kind kindCode status statusCode requestedAt visitedAt result hasViolation note photographs',
      InspectionResult: 'landArea structureArea storeys hasViolation description quality raw',
      Photograph: 'id title fileName takenAt',
      InspectionAgent: 'code firstName lastName district dailyMaximum isActive',
      InspectionSlot: 'id agent district date from to',
      InspectionConnection: 'edges nodes pageInfo totalCount',
      InspectionEdge: 'cursor node',
      InspectionSlotConnection: 'edges nodes pageInfo totalCount',
      InspectionSlotEdge: 'cursor node',
    },
  ],
  [
    'archive',
    {
      CaseFile: 'documents missingDocuments',
      ServiceRequest: 'documents missingDocuments',
      ArchiveDocument:
        'id caseFile request category title registeredOn scannedAt status statusCode user office pages',
      ArchivePage: 'id order declaredType sizeBytes barcode',
      ArchiveDocumentConnection: 'edges nodes pageInfo totalCount',
      ArchiveDocumentEdge: 'cursor node',
    },
  ],
  ['archive images', { ArchivePage: 'imageUrl' }],
];

/** The column of each field, by 'CaseFile.number'. */
export const columnOf: ReadonlyMap<string, Column> = new Map(
  columns.flatMap(([column, types]) =>
    Object.entries(types).flatMap(([type, fields]) =>
      fields.split(' ').map((field): [string, Column] => [`${type}.${field}`, column]),
    ),
  ),
);

const firstLetter = (text: string): string => (text === '' ? '' : `${/\p{L}/u.exec(text)?.[0] ?? ''}***`);
const lastFour = (code: string): string =>
  code.length < 8 ? '*'.repeat(code.length) : `${'*'.repeat(code.length - 4)}${code.slice(-4)}`;
const withoutMiddle = (mobile: string): string => mobile.replace(/^(.{4}).*(.{4})$/, '$1***$2');

/** What stands for a value where its role sees it in part, by field; a field that is not here is shown whole. */
export const masks: Readonly<Record<string, (value: string) => string | null>> = {
  'Owner.firstName': firstLetter,
  'Owner.lastName': firstLetter,
  'Owner.fatherName': firstLetter,
  'Owner.mobile': withoutMiddle,
  'Applicant.name': firstLetter,
  'Applicant.mobile': withoutMiddle,
  'LegacyNationalCode.value': lastFour,
  'LegacyNationalCode.raw': lastFour,
  'Property.address': firstLetter,
  'Property.postalCode': (code) => code.replace(/.{5}$/, '*****'),
  'Property.location': () => null,
};

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseFileRecord, ServiceRequestRecord, DistrictRecord, OfficeRecord, BuildingPermitRecord, SupervisionReportRecord, ExcavationPermitRecord, WasteContractRecord, FicheRecord, CaseFileConnectionRecord, ServiceRequestConnectionRecord } from './records.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A bill id, up to 13 digits with a check digit at the end. (شناسه قبض) */
  BillId: { input: string; output: string; }
  /** Eleven digits, the first two the district: `06000412577`. Persian digits are accepted. (شماره پرونده) */
  CaseFileNumber: { input: string; output: string; }
  /** A Gregorian date, `2023-08-03`. As an argument a Jalali date such as `1402/05/12` is accepted too. (تاریخ) */
  Date: { input: string; output: string; }
  /** An exact decimal as a string: `"125.50"`. Never read it into a float. (عدد دقیق) */
  Decimal: { input: string; output: string; }
  /** The licence of an engineer: province-discipline-serial, `10-30-04567`. (شماره نظام مهندسی) */
  EngineerLicence: { input: string; output: string; }
  /** A wall-clock time of Tehran without a zone: `2023-08-03T08:05:00`. (زمان محلی) */
  LocalDateTime: { input: string; output: string; }
  /** A mobile number of eleven digits: `09123456789`. As an argument +98, 0098 or a missing 0 is accepted too. Whoever sees persons in part gets `0912***6789`, which no argument takes. (تلفن همراه) */
  Mobile: { input: string; output: string; }
  /** The ten digits of a person's national code or the eleven of a legal entity's national id, check digit included. Whoever sees persons in part gets `******1234`, which no argument takes. (کد ملی، شناسه ملی) */
  NationalCode: { input: string; output: string; }
  /** A payment id, up to 13 digits with two check digits at the end, the last of which also checks its bill id. (شناسه پرداخت) */
  PaymentId: { input: string; output: string; }
  /** Ten digits without the digits 0 and 2 in the first part: `1417613891`. Whoever sees persons in part gets `14176*****`, which no argument takes. (کد پستی) */
  PostalCode: { input: string; output: string; }
  /** Seven numeric parts, district-zone-block-parcel-building-apartment-shop: `6-3-41-12-1-7-0`. It changes over time: never use it as an identity. (کد نوسازی) */
  RenovationCode: { input: string; output: string; }
  /** The number of a service request, as a string of digits: `300000017`. (شماره درخواست) */
  RequestNumber: { input: string; output: string; }
  /** Rials as an exact string of digits, of any size: `"1250000"`. Never read it into a float. (ریال) */
  Rial: { input: string; output: string; }
  /** A citizen's tracking code: up to 20 digits, always a string. (کد رهگیری) */
  TrackingCode: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** What a utility answered. (پاسخ استعلام) */
export type AnswerUtilityInquiryInput = {
  /** What the utility says; UNKNOWN is no answer. (پاسخ) */
  readonly answer: UtilityAnswer;
  /** The day of the answer; without it today. (تاریخ پاسخ) */
  readonly answeredOn?: InputMaybe<Scalars['Date']['input']>;
  /** Whether the utility is asked again at once, after CONFLICT or RECHECK; it then has 5 days. (استعلام مجدد) */
  readonly askAgain?: Scalars['Boolean']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The inquiry that was answered. (شناسه استعلام) */
  readonly inquiryId: Scalars['ID']['input'];
  /** The excavation permit. (شماره مجوز) */
  readonly permitNumber: Scalars['String']['input'];
};

/** What came of recording a utility's answer. (نتیجه ثبت پاسخ) */
export type AnswerUtilityInquiryPayload = {
  /** The permit with its inquiries as they stand now, changed or not; null where there is none for you. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** Why not; empty where it was recorded. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Who asks for a service; need not be an owner. Shown in part as an owner is. (متقاضی) */
export type Applicant = {
  /** The mobile number, 09…; null where the stored one cannot be one. (تلفن همراه) */
  readonly mobile: Maybe<Scalars['Mobile']['output']>;
  /** The applicant's name as one would print it. (نام متقاضی) */
  readonly name: Maybe<Scalars['String']['output']>;
  /** The national code, with lost leading zeros restored. (کد ملی) */
  readonly nationalCode: Maybe<LegacyNationalCode>;
};

/** Who asks for a service; need not be an owner. (متقاضی) */
export type ApplicantInput = {
  /** The mobile number on which the applicant hears of the request. (تلفن همراه) */
  readonly mobile?: InputMaybe<Scalars['Mobile']['input']>;
  /** The applicant's name as one would print it. (نام متقاضی) */
  readonly name: Scalars['String']['input'];
  /** The national code, or the national id of a legal entity. (کد ملی) */
  readonly nationalCode: Scalars['NationalCode']['input'];
};

/** Leave to build. (پروانه ساختمانی) */
export type BuildingPermit = {
  /** The supervising engineer. (مهندس ناظر) */
  readonly engineer: Maybe<Engineer>;
  /** The number of the workers' insurance. (شماره بیمه) */
  readonly insuranceNumber: Maybe<Scalars['String']['output']>;
  /** Whether it has been revoked. (ابطال) */
  readonly isRevoked: Scalars['Boolean']['output'];
  /** The day of issue. (تاریخ صدور) */
  readonly issuedOn: Maybe<LegacyDate>;
  /** What it allows. (نوع پروانه) */
  readonly kind: BuildingPermitKind;
  /** The code of the kind as stored. (کد) */
  readonly kindCode: Scalars['Int']['output'];
  /** The title beside the code; it may disagree, and the code wins. (عنوان) */
  readonly kindTitle: Maybe<Scalars['String']['output']>;
  /** The permit's number, as printed on it. (شماره پروانه) */
  readonly number: Scalars['String']['output'];
  /** The engineers' reports on it, oldest first. (گزارش‌ها) */
  readonly reports: Maybe<ReadonlyArray<SupervisionReport>>;
  /** The request that it came of. (درخواست) */
  readonly request: Maybe<ServiceRequest>;
  /** How many storeys it allows. (تعداد طبقه) */
  readonly storeys: Maybe<Scalars['Int']['output']>;
  /** Total floor area in square metres. (زیربنای کل) */
  readonly totalFloorArea: Maybe<Scalars['Decimal']['output']>;
  /** How many units it allows. (تعداد واحد) */
  readonly units: Maybe<Scalars['Int']['output']>;
  /** The last day on which it is valid. (تاریخ اعتبار) */
  readonly validUntil: Maybe<LegacyDate>;
};

/** What a building permit allows. (نوع پروانه) */
export type BuildingPermitKind =
  /** اضافه اشکوب */
  | 'ADDED_STOREY'
  /** اصلاح */
  | 'CORRECTION'
  /** تخریب و نوسازی */
  | 'DEMOLITION_AND_REBUILD'
  /** المثنی */
  | 'DUPLICATE'
  /** توسعه بنا */
  | 'EXTENSION'
  /** احداث بنا */
  | 'NEW_BUILDING'
  /** تغییر نقشه */
  | 'PLAN_CHANGE'
  /** تمدید */
  | 'RENEWAL'
  /** تعمیرات */
  | 'REPAIRS'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** The case file of one property, the root of everything that the city knows about it. (پرونده) */
export type CaseFile = {
  /** The apartments' case files, where this one is a building's, by number. (آپارتمان‌ها) */
  readonly apartments: Maybe<CaseFileConnection>;
  /** The district of the property. (منطقه) */
  readonly district: Maybe<District>;
  /** Locked files take no new request. (قفل) */
  readonly isLocked: Scalars['Boolean']['output'];
  /** Eleven digits, the first two the district. (شماره پرونده) */
  readonly number: Scalars['CaseFileNumber']['output'];
  /** The day on which the file was opened. (تاریخ تشکیل) */
  readonly openedOn: Maybe<LegacyDate>;
  /** The owners, with their shares of land and structure. (مالکان) */
  readonly owners: Maybe<ReadonlyArray<Owner>>;
  /** The building's case file, where this one is an apartment's. (پرونده مادر) */
  readonly parent: Maybe<CaseFile>;
  /** What and where the property is. (ملک) */
  readonly property: Property;
  /** The requests on this case file, newest first. (درخواست‌ها) */
  readonly requests: Maybe<ServiceRequestConnection>;
  /** For the other subgraphs alone: the requests on this case file that are for whoever asks, where not all of them are; else null. (درخواست‌های قابل مشاهده) */
  readonly seenRequestNumbers: Maybe<ReadonlyArray<Scalars['RequestNumber']['output']>>;
};


/** The case file of one property, the root of everything that the city knows about it. (پرونده) */
export type CaseFileApartmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The case file of one property, the root of everything that the city knows about it. (پرونده) */
export type CaseFileRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<ServiceRequestStatus>>;
  types?: InputMaybe<ReadonlyArray<ServiceRequestType>>;
};

/** A page of case files. (فهرست پرونده‌ها) */
export type CaseFileConnection = {
  /** The items of this page, each with its cursor. (یال‌ها) */
  readonly edges: ReadonlyArray<CaseFileEdge>;
  /** The case files themselves, for those who need no cursor of each. (موارد) */
  readonly nodes: ReadonlyArray<CaseFile>;
  /** Where this page begins and ends. (صفحه) */
  readonly pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. (تعداد کل) */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** A case file and its place in the list. (مورد فهرست) */
export type CaseFileEdge = {
  /** Give it as `after` to go on behind this item. (نشانگر) */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. (مورد) */
  readonly node: CaseFile;
};

/** What to look for among the case files. (جستجوی پرونده) */
export type CaseFileFilter = {
  /** The district of the property. (منطقه) */
  readonly district?: InputMaybe<Scalars['Int']['input']>;
  /** The national code of an owner, or the national id of a legal entity that owns; for those alone who see persons whole. (کد ملی مالک) */
  readonly ownerNationalCode?: InputMaybe<Scalars['NationalCode']['input']>;
  /** The postal code; for those alone who see persons whole. (کد پستی) */
  readonly postalCode?: InputMaybe<Scalars['PostalCode']['input']>;
  /** The exact renovation code, all seven parts. (کد نوسازی) */
  readonly renovationCode?: InputMaybe<Scalars['RenovationCode']['input']>;
  /** The first one to six parts of a renovation code: `6-3-41` finds the block. (بخش آغازین کد نوسازی) */
  readonly renovationCodePrefix?: InputMaybe<Scalars['String']['input']>;
  /** Three letters or more: every word must stand somewhere in the address, or in one owner's name, in any order and in any spelling of ی/ي, ک/ك and of digits; a part of a word counts. For those alone who see persons whole. (نام یا نشانی) */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Where an excavation permit is to go. (وضعیت تازه مجوز حفاری) */
export type ChangeExcavationPermitStatusInput = {
  /** Of COSTED, which needs it: what the works cost, in whole rials. (هزینه) */
  readonly cost?: InputMaybe<Scalars['Rial']['input']>;
  /** Of PERMITTED, which needs it: the last day of the works. (تاریخ پایان) */
  readonly endsOn?: InputMaybe<Scalars['Date']['input']>;
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: ExcavationPermitStatus;
  /** The permit. (شماره مجوز) */
  readonly number: Scalars['String']['input'];
  /** Of PERMITTED, which needs it: the first day of the works. (تاریخ شروع) */
  readonly startsOn?: InputMaybe<Scalars['Date']['input']>;
  /** The status to which it goes; EXTENDED and the handovers have mutations of their own. (وضعیت تازه) */
  readonly to: ExcavationPermitStatus;
  /** Of INQUIRY, which needs them: the utilities to ask. (سازمان‌ها) */
  readonly utilities?: InputMaybe<ReadonlyArray<Utility>>;
};

/** What came of changing an excavation permit's status. (نتیجه تغییر وضعیت مجوز حفاری) */
export type ChangeExcavationPermitStatusPayload = {
  /** The permit as it stands now, changed or not; null where there is none for you. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a service request is to go. (وضعیت تازه) */
export type ChangeServiceRequestStatusInput = {
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: ServiceRequestStatus;
  /** What the next one should know; of RETURNED, REJECTED, SUSPENDED and REVOKED the reason, which they need. (توضیحات) */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The request. (شماره درخواست) */
  readonly number: Scalars['RequestNumber']['input'];
  /** The status to which it goes. (وضعیت تازه) */
  readonly to: ServiceRequestStatus;
};

/** What came of changing a status. (نتیجه تغییر وضعیت) */
export type ChangeServiceRequestStatusPayload = {
  /** The request as it stands now, changed or not; null where there is none for you. (درخواست) */
  readonly serviceRequest: Maybe<ServiceRequest>;
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a supervising engineer's report is to go. (وضعیت تازه گزارش ناظر) */
export type ChangeSupervisionReportStatusInput = {
  /** The report. (شناسه گزارش) */
  readonly id: Scalars['ID']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: SupervisionReportStatus;
  /** The status to which it goes. (وضعیت تازه) */
  readonly to: SupervisionReportStatus;
};

/** What came of changing a report's status. (نتیجه تغییر وضعیت گزارش ناظر) */
export type ChangeSupervisionReportStatusPayload = {
  /** The report as it stands now, changed or not; null where there is none for you. (گزارش) */
  readonly supervisionReport: Maybe<SupervisionReport>;
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a waste contract is to go. (وضعیت تازه قرارداد) */
export type ChangeWasteContractStatusInput = {
  /** The price in whole rials; ESTIMATED needs it, and nothing else takes it. (مبلغ) */
  readonly amount?: InputMaybe<Scalars['Rial']['input']>;
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: WasteContractStatus;
  /** The contract. (شماره قرارداد) */
  readonly number: Scalars['String']['input'];
  /** The status to which it goes. (وضعیت تازه) */
  readonly to: WasteContractStatus;
};

/** What came of changing a waste contract's status. (نتیجه تغییر وضعیت قرارداد) */
export type ChangeWasteContractStatusPayload = {
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The contract as it stands now, changed or not; null where there is none for you. (قرارداد پسماند) */
  readonly wasteContract: Maybe<WasteContract>;
};

/** What the change of clocks does to a wall-clock time. (تغییر ساعت رسمی) */
export type ClockQuality =
  /** The clock showed it twice, when summer time ended; the first is taken. (مبهم) */
  | 'AMBIGUOUS'
  /** The clock showed it once. (دقیق) */
  | 'EXACT'
  /** The clock skipped it, when summer time began. (ناموجود) */
  | 'SKIPPED';

/** The waste contract to create. (قرارداد پسماند تازه) */
export type CreateWasteContractInput = {
  /** The price in whole rials, where it is known already. (مبلغ) */
  readonly amount?: InputMaybe<Scalars['Rial']['input']>;
  /** Who hauls. (پیمانکار) */
  readonly contractor?: InputMaybe<Scalars['String']['input']>;
  /** Cubic metres of debris, exact, with two decimal places at most; 0 where there is none. (حجم تخریب) */
  readonly demolitionVolume: Scalars['Decimal']['input'];
  /** Cubic metres of soil, exact, with two decimal places at most; 0 where there is none. (حجم خاکبرداری) */
  readonly excavationVolume: Scalars['Decimal']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The request that it comes of. (شماره درخواست) */
  readonly requestNumber: Scalars['RequestNumber']['input'];
};

/** What came of creating a waste contract. (نتیجه ثبت قرارداد پسماند) */
export type CreateWasteContractPayload = {
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The contract, with its number; null where it was not created. (قرارداد پسماند) */
  readonly wasteContract: Maybe<WasteContract>;
};

/** How a legacy date was read. (کیفیت تاریخ) */
export type DateQuality =
  /** A whole Jalali date. (تاریخ کامل) */
  | 'EXACT'
  /** It stood there as a Gregorian date. (میلادی) */
  | 'GREGORIAN'
  /** Only the year, or the year and month, is known. (ناقص) */
  | 'INCOMPLETE'
  /** A Jalali date whose century was inferred from two digits. (سده برآوردشده) */
  | 'INFERRED_CENTURY'
  /** No date can be read; see the raw text. (ناخوانا) */
  | 'UNREADABLE';

/** One of Tehran's 22 districts. (منطقه) */
export type District = {
  /** The name, as on the city's letters. (نام منطقه) */
  readonly name: Scalars['String']['output'];
  /** 1 to 22. (شماره منطقه) */
  readonly number: Scalars['Int']['output'];
  /** The open offices that stand in it. (دفاتر) */
  readonly offices: Maybe<ReadonlyArray<Office>>;
};

/** An engineer with a licence. (مهندس) */
export type Engineer = {
  /** What the engineer is licensed for. (رشته) */
  readonly discipline: EngineerDiscipline;
  /** The code of the discipline as stored. (کد) */
  readonly disciplineCode: Scalars['Int']['output'];
  /** The title beside the code; it may disagree, and the code wins. (عنوان) */
  readonly disciplineTitle: Maybe<Scalars['String']['output']>;
  /** The engineer's first name. (نام) */
  readonly firstName: Scalars['String']['output'];
  /** The engineer's family name. (نام خانوادگی) */
  readonly lastName: Scalars['String']['output'];
  /** The licence, province-discipline-serial. (شماره نظام مهندسی) */
  readonly licence: Scalars['EngineerLicence']['output'];
  /** The last day of the licence. (تاریخ پایان اعتبار پروانه اشتغال) */
  readonly licensedUntil: Maybe<LegacyDate>;
};

/** What an engineer is licensed for. (رشته) */
export type EngineerDiscipline =
  /** معماری */
  | 'ARCHITECTURE'
  /** عمران */
  | 'CIVIL'
  /** برق */
  | 'ELECTRICAL'
  /** مکانیک */
  | 'MECHANICAL'
  /** نقشه‌برداری */
  | 'SURVEYING'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** The two handovers of a street. (نوع تحویل) */
export type ExcavationHandover =
  /** تحویل قطعی */
  | 'FINAL'
  /** تحویل موقت */
  | 'TEMPORARY';

/** Why a street is dug up. (نوع حفاری) */
export type ExcavationKind =
  /** طرح توسعه */
  | 'DEVELOPMENT_SCHEME'
  /** اتفاقات */
  | 'INCIDENT'
  /** انشعاب خصوصی */
  | 'PRIVATE_CONNECTION'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** Leave to dig up a street. (مجوز حفاری) */
export type ExcavationPermit = {
  /** Who digs. (پیمانکار) */
  readonly contractor: Maybe<Scalars['String']['output']>;
  /** What it costs, in rials. (هزینه) */
  readonly cost: Maybe<Scalars['Rial']['output']>;
  /** Metres, exact. (عمق) */
  readonly depth: Scalars['Decimal']['output'];
  /** The last day of the works. (تاریخ پایان) */
  readonly endsOn: Maybe<LegacyDate>;
  /** What the utilities answered, oldest first. (استعلام‌ها) */
  readonly inquiries: Maybe<ReadonlyArray<UtilityInquiry>>;
  /** Why the street is dug up. (نوع حفاری) */
  readonly kind: ExcavationKind;
  /** The code of the kind as stored. (کد) */
  readonly kindCode: Scalars['Int']['output'];
  /** Metres, exact. (طول) */
  readonly length: Scalars['Decimal']['output'];
  /** The permit's number, as printed on it. (شماره مجوز) */
  readonly number: Scalars['String']['output'];
  /** The path of the dig as a WKT line in UTM zone 39N (EPSG:32639). (مسیر) */
  readonly path: Maybe<Scalars['String']['output']>;
  /** The request that it came of. (درخواست) */
  readonly request: Maybe<ServiceRequest>;
  /** The first day of the works. (تاریخ شروع) */
  readonly startsOn: Maybe<LegacyDate>;
  /** Where the permit stands. (وضعیت) */
  readonly status: ExcavationPermitStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** What is dug up. (رویه) */
  readonly surface: SurfaceKind;
  /** The code of the surface as stored. (کد) */
  readonly surfaceCode: Scalars['Int']['output'];
  /** Metres, exact. (عرض) */
  readonly width: Scalars['Decimal']['output'];
};

/** Where an excavation permit stands. (وضعیت مجوز حفاری) */
export type ExcavationPermitStatus =
  /** انصراف */
  | 'CANCELLED'
  /** برآورد هزینه */
  | 'COSTED'
  /** منقضی */
  | 'EXPIRED'
  /** تمدیدشده */
  | 'EXTENDED'
  /** تحویل قطعی */
  | 'FINAL_HANDOVER'
  /** استعلام */
  | 'INQUIRY'
  /** پرداخت‌شده */
  | 'PAID'
  /** صدور مجوز */
  | 'PERMITTED'
  /** ثبت‌شده */
  | 'REGISTERED'
  /** تحویل موقت */
  | 'TEMPORARY_HANDOVER'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN'
  /** بازدیدشده */
  | 'VISITED'
  /** پایان عملیات */
  | 'WORKS_DONE';

/** The extension of an excavation permit. (تمدید مجوز حفاری) */
export type ExtendExcavationPermitInput = {
  /** The new last day of the works: a later one, or an earlier one to take the extension back. (تاریخ پایان تازه) */
  readonly endsOn: Scalars['Date']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: PERMITTED to extend it, EXTENDED to take the extension back. (وضعیت دیده‌شده) */
  readonly ifStatus: ExcavationPermitStatus;
  /** The permit. (شماره مجوز) */
  readonly number: Scalars['String']['input'];
};

/** What came of extending an excavation permit. (نتیجه تمدید مجوز حفاری) */
export type ExtendExcavationPermitPayload = {
  /** The permit as it stands now, changed or not; null where there is none for you. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A bill to pay. (فیش) */
export type Fiche = {
  /** The amount in rials. (مبلغ) */
  readonly amount: Scalars['Rial']['output'];
  /** The bill id, for paying at a bank; its digits as stored. (شناسه قبض) */
  readonly billId: Maybe<Scalars['BillId']['output']>;
  /** The last day to pay. (مهلت پرداخت) */
  readonly dueOn: Maybe<LegacyDate>;
  /** The day of issue. (تاریخ صدور) */
  readonly issuedOn: Maybe<LegacyDate>;
  /** What it is for. (نوع فیش) */
  readonly kind: FicheKind;
  /** The code of the kind as stored. (کد) */
  readonly kindCode: Scalars['Int']['output'];
  /** The fiche's number, a string of digits. (شماره فیش) */
  readonly number: Scalars['ID']['output'];
  /** The day of payment; null until then. (تاریخ پرداخت) */
  readonly paidOn: Maybe<LegacyDate>;
  /** The payment id, for paying at a bank; its digits as stored. (شناسه پرداخت) */
  readonly paymentId: Maybe<Scalars['PaymentId']['output']>;
  /** The request that it belongs to. (درخواست) */
  readonly request: Maybe<ServiceRequest>;
  /** Where the fiche stands. (وضعیت) */
  readonly status: FicheStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
};

/** What a fiche is for. (نوع فیش) */
export type FicheKind =
  /** جریمه ماده صد */
  | 'ARTICLE_100_FINE'
  /** نوسازی */
  | 'RENOVATION'
  /** درآمد */
  | 'REVENUE'
  /** صنفی */
  | 'TRADE'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN'
  /** پسماند */
  | 'WASTE';

/** Where a fiche stands. (وضعیت فیش) */
export type FicheStatus =
  /** ابطال‌شده */
  | 'CANCELLED'
  /** تأییدشده */
  | 'CONFIRMED'
  /** منقضی */
  | 'EXPIRED'
  /** صادرشده */
  | 'ISSUED'
  /** پرداخت‌شده */
  | 'PAID'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** The handover of a street after the works. (تحویل حفاری) */
export type HandOverExcavationInput = {
  /** Which handover it is. (نوع تحویل) */
  readonly handover: ExcavationHandover;
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: ExcavationPermitStatus;
  /** The permit. (شماره مجوز) */
  readonly number: Scalars['String']['input'];
};

/** What came of a handover. (نتیجه تحویل حفاری) */
export type HandOverExcavationPayload = {
  /** The permit as it stands now, changed or not; null where there is none for you. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One hauling trip. (سفر حمل) */
export type HaulTrip = {
  /** When it hauled. (زمان حمل) */
  readonly at: TehranTime;
  /** The trip's id. (شناسه سفر) */
  readonly id: Scalars['ID']['output'];
  /** What hauled. (نوع خودرو) */
  readonly vehicle: VehicleKind;
  /** The code of the vehicle as stored. (کد) */
  readonly vehicleCode: Scalars['Int']['output'];
  /** The vehicle's number plate. (پلاک خودرو) */
  readonly vehiclePlate: Maybe<Scalars['String']['output']>;
  /** Cubic metres, exact. (حجم) */
  readonly volume: Scalars['Decimal']['output'];
};

/** The building permit to issue. (پروانه تازه) */
export type IssueBuildingPermitInput = {
  /** The supervising engineer. (مهندس ناظر) */
  readonly engineerLicence: Scalars['EngineerLicence']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The number of the workers' insurance. (شماره بیمه) */
  readonly insuranceNumber?: InputMaybe<Scalars['String']['input']>;
  /** What the permit allows; UNKNOWN is none. (نوع پروانه) */
  readonly kind: BuildingPermitKind;
  /** The request, which is APPROVED. (شماره درخواست) */
  readonly requestNumber: Scalars['RequestNumber']['input'];
  /** How many storeys it allows. (تعداد طبقه) */
  readonly storeys: Scalars['Int']['input'];
  /** Total floor area in square metres. (زیربنای کل) */
  readonly totalFloorArea: Scalars['Decimal']['input'];
  /** How many units it allows. (تعداد واحد) */
  readonly units: Scalars['Int']['input'];
  /** The last day on which it is valid. (تاریخ اعتبار) */
  readonly validUntil: Scalars['Date']['input'];
};

/** What came of issuing a building permit. (نتیجه صدور پروانه) */
export type IssueBuildingPermitPayload = {
  /** The permit; null where it was not issued. (پروانه) */
  readonly buildingPermit: Maybe<BuildingPermit>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The fiche to issue. (فیش تازه) */
export type IssueFicheInput = {
  /** The amount in rials: whole thousands, up to 99,999,999,000, because a payment id says no other. (مبلغ) */
  readonly amount: Scalars['Rial']['input'];
  /** The last day to pay; today at the earliest. (مهلت پرداخت) */
  readonly dueOn: Scalars['Date']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is for; UNKNOWN is none. (نوع فیش) */
  readonly kind: FicheKind;
  /** The request whose fee it is. (شماره درخواست) */
  readonly requestNumber: Scalars['RequestNumber']['input'];
};

/** What came of issuing a fiche. (نتیجه صدور فیش) */
export type IssueFichePayload = {
  /** The fiche, with its number, bill id and payment id; null where it was not issued. (فیش) */
  readonly fiche: Maybe<Fiche>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A date as the legacy system holds it, in many shapes. (تاریخ) */
export type LegacyDate = {
  /** Gregorian; null where no day can be read. (میلادی) */
  readonly iso: Maybe<Scalars['Date']['output']>;
  /** Jalali with slashes, `1402/05/12`; null where no day can be read. (تاریخ شمسی) */
  readonly jalali: Maybe<Scalars['String']['output']>;
  /** How it was read. (کیفیت) */
  readonly quality: DateQuality;
  /** Exactly as stored. (مقدار ذخیره‌شده) */
  readonly raw: Scalars['String']['output'];
};

/** A national code as the legacy system holds it. (کد ملی) */
export type LegacyNationalCode = {
  /** How it was read. (کیفیت) */
  readonly quality: NationalCodeQuality;
  /** Exactly as stored. (مقدار ذخیره‌شده) */
  readonly raw: Scalars['String']['output'];
  /** The code with its zeros; null where no valid code can be read. (کد) */
  readonly value: Maybe<Scalars['NationalCode']['output']>;
};

/** A point, in degrees and in metres. (موقعیت) */
export type Location = {
  /** Metres east in UTM zone 39N (EPSG:32639). (طول UTM) */
  readonly easting: Scalars['Decimal']['output'];
  /** Degrees north, WGS84. (عرض جغرافیایی) */
  readonly latitude: Scalars['Float']['output'];
  /** Degrees east, WGS84. (طول جغرافیایی) */
  readonly longitude: Scalars['Float']['output'];
  /** Metres north in UTM zone 39N (EPSG:32639). (عرض UTM) */
  readonly northing: Scalars['Decimal']['output'];
  /** SWAPPED: east and north stood in each other's column and have been put right. (کیفیت) */
  readonly quality: LocationQuality;
};

/** How a point was read. (کیفیت موقعیت) */
export type LocationQuality =
  /** As stored. (دقیق) */
  | 'EXACT'
  /** East and north were swapped in the legacy system. (جابه‌جا) */
  | 'SWAPPED';

/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type Mutation = {
  /** Records what a utility answered, once; a conflict or a re-check may be asked again at once. (پاسخ استعلام تأسیسات) */
  readonly answerUtilityInquiry: Maybe<AnswerUtilityInquiryPayload>;
  /** Moves an excavation permit on to its next status, without its extension and its handovers. (تغییر وضعیت مجوز حفاری) */
  readonly changeExcavationPermitStatus: Maybe<ChangeExcavationPermitStatusPayload>;
  /** Moves a service request on to its next status, and tells so in its history. (تغییر وضعیت درخواست) */
  readonly changeServiceRequestStatus: Maybe<ChangeServiceRequestStatusPayload>;
  /** Moves a supervising engineer's report on to its next status; a violation is referred on the way. (تغییر وضعیت گزارش ناظر) */
  readonly changeSupervisionReportStatus: Maybe<ChangeSupervisionReportStatusPayload>;
  /** Moves a waste contract on to its next status; it is settled by settleWasteContract. (تغییر وضعیت قرارداد پسماند) */
  readonly changeWasteContractStatus: Maybe<ChangeWasteContractStatusPayload>;
  /** Creates the waste contract of a WASTE_CONTRACT request of the own office: REQUESTED, or ESTIMATED where its price is given. Refused while the request has one that was neither terminated nor has expired. (ثبت قرارداد پسماند) */
  readonly createWasteContract: Maybe<CreateWasteContractPayload>;
  /** Gives the works a later last day, from PERMITTED to EXTENDED, or takes an extension back. (تمدید مجوز حفاری) */
  readonly extendExcavationPermit: Maybe<ExtendExcavationPermitPayload>;
  /** Takes over the street after the works, for a time and then for good. (تحویل حفاری) */
  readonly handOverExcavation: Maybe<HandOverExcavationPayload>;
  /** Writes the building permit of an approved request, and brings the request to ISSUED. (صدور پروانه) */
  readonly issueBuildingPermit: Maybe<IssueBuildingPermitPayload>;
  /** Issues a fiche for a request that is FEE_ASSESSED, with the bill id and the payment id by which it is paid. (صدور فیش) */
  readonly issueFiche: Maybe<IssueFichePayload>;
  /** Opens the case file of a property with its owners, and gives it a number. Refused where the property has one. (تشکیل پرونده) */
  readonly openCaseFile: Maybe<OpenCaseFilePayload>;
  /** Records a hauling trip of an ACTIVE waste contract. Refused where it hauls more than the contract has left. (ثبت سفر حمل) */
  readonly recordHaulTrip: Maybe<RecordHaulTripPayload>;
  /** Records that an ISSUED fiche was paid, once. (ثبت پرداخت فیش) */
  readonly recordPayment: Maybe<RecordPaymentPayload>;
  /** Registers the excavation permit of an EXCAVATION_PERMIT request of the own office, gives it a number, and asks the utilities named. (ثبت مجوز حفاری) */
  readonly registerExcavationPermit: Maybe<RegisterExcavationPermitPayload>;
  /** Registers a service request on a case file for the own office. Refused where one of the same type is running there. (ثبت درخواست) */
  readonly registerServiceRequest: Maybe<RegisterServiceRequestPayload>;
  /** Asks a utility about an excavation permit, for the first time or again. (ارسال استعلام تأسیسات) */
  readonly sendUtilityInquiry: Maybe<SendUtilityInquiryPayload>;
  /** Settles an ACTIVE waste contract: no trip follows. (تسویه قرارداد پسماند) */
  readonly settleWasteContract: Maybe<SettleWasteContractPayload>;
  /** Takes a supervising engineer's report on a stage of the works. One that names a violation is referred at once, in the history of the permit's request too. (ثبت گزارش ناظر) */
  readonly submitSupervisionReport: Maybe<SubmitSupervisionReportPayload>;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationAnswerUtilityInquiryArgs = {
  input: AnswerUtilityInquiryInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationChangeExcavationPermitStatusArgs = {
  input: ChangeExcavationPermitStatusInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationChangeServiceRequestStatusArgs = {
  input: ChangeServiceRequestStatusInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationChangeSupervisionReportStatusArgs = {
  input: ChangeSupervisionReportStatusInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationChangeWasteContractStatusArgs = {
  input: ChangeWasteContractStatusInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationCreateWasteContractArgs = {
  input: CreateWasteContractInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationExtendExcavationPermitArgs = {
  input: ExtendExcavationPermitInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationHandOverExcavationArgs = {
  input: HandOverExcavationInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationIssueBuildingPermitArgs = {
  input: IssueBuildingPermitInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationIssueFicheArgs = {
  input: IssueFicheInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationOpenCaseFileArgs = {
  input: OpenCaseFileInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationRecordHaulTripArgs = {
  input: RecordHaulTripInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationRecordPaymentArgs = {
  input: RecordPaymentInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationRegisterExcavationPermitArgs = {
  input: RegisterExcavationPermitInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationRegisterServiceRequestArgs = {
  input: RegisterServiceRequestInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationSendUtilityInquiryArgs = {
  input: SendUtilityInquiryInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationSettleWasteContractArgs = {
  input: SettleWasteContractInput;
};


/** What an office does. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`; whoever asks again by the same key gets the same answer. (خدمات) */
export type MutationSubmitSupervisionReportArgs = {
  input: SubmitSupervisionReportInput;
};

/** How a national code was read. (کیفیت کد ملی) */
export type NationalCodeQuality =
  /** As stored, and its check digit is right. (دقیق) */
  | 'EXACT'
  /** The check digit is wrong; see the raw text. (نامعتبر) */
  | 'INVALID'
  /** Leading zeros had been lost and are restored; the check digit is right. (تکمیل‌شده) */
  | 'PADDED';

/** An electronic service office; it may serve any district. (دفتر خدمات الکترونیک) */
export type Office = {
  /** Its address in canonical Persian. (نشانی) */
  readonly address: Maybe<Scalars['String']['output']>;
  /** The office's code. (کد دفتر) */
  readonly code: Scalars['Int']['output'];
  /** The district in which it stands. (منطقه) */
  readonly district: Maybe<District>;
  /** The day on which it opened. (تاریخ تأسیس) */
  readonly foundedOn: Maybe<LegacyDate>;
  /** Whether it is open. (فعال) */
  readonly isActive: Scalars['Boolean']['output'];
  /** The name of its manager. (مدیر دفتر) */
  readonly manager: Maybe<Scalars['String']['output']>;
  /** The office's name. (نام دفتر) */
  readonly name: Scalars['String']['output'];
  /** Its telephone, in ASCII digits. (تلفن) */
  readonly phone: Maybe<Scalars['String']['output']>;
  /** The requests that it registered, newest first. (درخواست‌ها) */
  readonly requests: Maybe<ServiceRequestConnection>;
};


/** An electronic service office; it may serve any district. (دفتر خدمات الکترونیک) */
export type OfficeRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<ServiceRequestStatus>>;
  types?: InputMaybe<ReadonlyArray<ServiceRequestType>>;
};

/** The case file to open. (پرونده تازه) */
export type OpenCaseFileInput = {
  /** The address as one would write it on a letter. (نشانی) */
  readonly address: Scalars['String']['input'];
  /** What is known of its areas. (مساحت‌ها) */
  readonly areas?: InputMaybe<PropertyAreasInput>;
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The owners; their dangs of the land total 6, and those of the structure 6, or 0 where there is none. (مالکان) */
  readonly owners: ReadonlyArray<OwnerInput>;
  /** The building's case file, where this one is an apartment's or a shop's. (پرونده مادر) */
  readonly parentNumber?: InputMaybe<Scalars['CaseFileNumber']['input']>;
  /** The postal code. (کد پستی) */
  readonly postalCode?: InputMaybe<Scalars['PostalCode']['input']>;
  /** The plate of the land registry. (پلاک ثبتی) */
  readonly registrationPlate?: InputMaybe<RegistrationPlateInput>;
  /** The present renovation code, all seven parts; its district is the case file's. (کد نوسازی) */
  readonly renovationCode: Scalars['RenovationCode']['input'];
  /** What the property is used for. (کاربری) */
  readonly use?: InputMaybe<PropertyUse>;
};

/** What came of opening a case file. (نتیجه تشکیل پرونده) */
export type OpenCaseFilePayload = {
  /** The case file; null where it was not opened. (پرونده) */
  readonly caseFile: Maybe<CaseFile>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One owner of a property; not the attorney and not the applicant. Whoever sees persons in part gets of each name its first letter, `م***`, and of codes and numbers the ends, in their stored forms too. (مالک) */
export type Owner = {
  /** The first name of a person's father. (نام پدر) */
  readonly fatherName: Maybe<Scalars['String']['output']>;
  /** A person's first name. (نام) */
  readonly firstName: Maybe<Scalars['String']['output']>;
  /** First and last name together, as one would print them. (نام کامل) */
  readonly fullName: Scalars['String']['output'];
  /** A person or a legal entity. (حقیقی یا حقوقی) */
  readonly kind: OwnerKind;
  /** The code of the kind as stored. (کد) */
  readonly kindCode: Scalars['Int']['output'];
  /** Share of the land in dangs; all owners together have 6. (دانگ عرصه) */
  readonly landDang: Scalars['Decimal']['output'];
  /** A person's family name, or the name of the legal entity. (نام خانوادگی یا نام شرکت) */
  readonly lastName: Scalars['String']['output'];
  /** The mobile number, 09…; null where the stored one cannot be one. (تلفن همراه) */
  readonly mobile: Maybe<Scalars['Mobile']['output']>;
  /** The national code or national id, with lost leading zeros restored. (کد ملی) */
  readonly nationalCode: Maybe<LegacyNationalCode>;
  /** Share of the structure in dangs; all owners together have 6. (دانگ اعیان) */
  readonly structureDang: Scalars['Decimal']['output'];
};

/** An owner of the property. (مالک) */
export type OwnerInput = {
  /** The first name of a person's father. (نام پدر) */
  readonly fatherName?: InputMaybe<Scalars['String']['input']>;
  /** A person's first name. (نام) */
  readonly firstName?: InputMaybe<Scalars['String']['input']>;
  /** A person or a legal entity; UNKNOWN is none. (حقیقی یا حقوقی) */
  readonly kind: OwnerKind;
  /** Share of the land in dangs. (دانگ عرصه) */
  readonly landDang: Scalars['Decimal']['input'];
  /** A person's family name, or the name of the legal entity. (نام خانوادگی یا نام شرکت) */
  readonly lastName: Scalars['String']['input'];
  /** The mobile number. (تلفن همراه) */
  readonly mobile?: InputMaybe<Scalars['Mobile']['input']>;
  /** The national code of a person, or the national id of a legal entity. (کد ملی) */
  readonly nationalCode: Scalars['NationalCode']['input'];
  /** Share of the structure in dangs. (دانگ اعیان) */
  readonly structureDang: Scalars['Decimal']['input'];
};

/** The two kinds of owner. (نوع مالک) */
export type OwnerKind =
  /** حقوقی */
  | 'LEGAL_ENTITY'
  /** حقیقی */
  | 'PERSON'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** Where a page of a list begins and ends, after the Relay specification. (صفحه) */
export type PageInfo = {
  /** Give it as `after` to ask for the next page; null on an empty page. (نشانگر پایان) */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. (صفحه بعد دارد) */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page was asked for with a cursor, so that something stands before it. (صفحه قبل دارد) */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null on an empty page. (نشانگر آغاز) */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** A parcel, building, apartment or shop as urban planning describes it. (ملک) */
export type Property = {
  /** The address in canonical Persian; its first letter and `***` for whoever sees persons in part. (نشانی) */
  readonly address: Maybe<Scalars['String']['output']>;
  /** Four different areas; none stands in for another. (مساحت‌ها) */
  readonly areas: PropertyAreas;
  /** Where the property is; null where the coordinates are absent or outside Tehran, and for whoever sees persons in part. (موقعیت) */
  readonly location: Maybe<Location>;
  /** The postal code as stored, in ASCII digits. (کد پستی) */
  readonly postalCode: Maybe<Scalars['PostalCode']['output']>;
  /** The renovation code before the last re-audit, as stored. (کد نوسازی قبلی) */
  readonly previousRenovationCode: Maybe<Scalars['String']['output']>;
  /** The plate of the land registry; null where there is none. (پلاک ثبتی) */
  readonly registrationPlate: Maybe<RegistrationPlate>;
  /** The present renovation code; null where the stored one cannot be read. (کد نوسازی) */
  readonly renovationCode: Maybe<RenovationCodeParts>;
  /** The renovation code exactly as stored. (کد نوسازی ذخیره‌شده) */
  readonly renovationCodeRaw: Scalars['String']['output'];
  /** What the property is used for; null where it is not stated. (کاربری) */
  readonly use: Maybe<PropertyUse>;
  /** The code of the use as stored. (کد کاربری) */
  readonly useCode: Maybe<Scalars['Int']['output']>;
  /** The title that stands beside the code; it may disagree, and the code wins. (عنوان کاربری) */
  readonly useTitle: Maybe<Scalars['String']['output']>;
};

/** The four areas of a parcel in square metres, exact. (مساحت‌های ملک) */
export type PropertyAreas = {
  /** Corrected after the road setback. (اصلاحی) */
  readonly corrected: Maybe<Scalars['Decimal']['output']>;
  /** By the deed. (سند) */
  readonly deed: Maybe<Scalars['Decimal']['output']>;
  /** As it stands. (موجود) */
  readonly existing: Maybe<Scalars['Decimal']['output']>;
  /** What remains. (باقیمانده) */
  readonly remaining: Maybe<Scalars['Decimal']['output']>;
};

/** Areas of a parcel in square metres, exact, with two decimal places at most. (مساحت‌ها) */
export type PropertyAreasInput = {
  /** Corrected after the road setback. (اصلاحی) */
  readonly corrected?: InputMaybe<Scalars['Decimal']['input']>;
  /** By the deed. (سند) */
  readonly deed?: InputMaybe<Scalars['Decimal']['input']>;
  /** As it stands. (موجود) */
  readonly existing?: InputMaybe<Scalars['Decimal']['input']>;
  /** What remains. (باقیمانده) */
  readonly remaining?: InputMaybe<Scalars['Decimal']['input']>;
};

/** What a property is used for. (کاربری) */
export type PropertyUse =
  /** تجاری */
  | 'COMMERCIAL'
  /** آموزشی */
  | 'EDUCATIONAL'
  /** فضای سبز */
  | 'GREEN_SPACE'
  /** صنعتی */
  | 'INDUSTRIAL'
  /** مختلط */
  | 'MIXED'
  /** اداری */
  | 'OFFICE'
  /** مسکونی */
  | 'RESIDENTIAL'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

export type Query = {
  /** One building permit by its number. (پروانه) */
  readonly buildingPermit: Maybe<BuildingPermit>;
  /** One case file by its number; null when there is none. (پرونده) */
  readonly caseFile: Maybe<CaseFile>;
  /** Finds case files; the parts of the filter narrow each other. Sorted by number, or by the parts of the renovation code when a prefix is given. (جستجوی پرونده) */
  readonly caseFiles: Maybe<CaseFileConnection>;
  /** One of the 22 districts. (منطقه) */
  readonly district: Maybe<District>;
  /** All districts by number. (مناطق) */
  readonly districts: Maybe<ReadonlyArray<District>>;
  /** One engineer by the licence. (مهندس) */
  readonly engineer: Maybe<Engineer>;
  /** One excavation permit by its number. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** One fiche by its number. (فیش) */
  readonly fiche: Maybe<Fiche>;
  /** One electronic service office by its code. (دفتر خدمات الکترونیک) */
  readonly office: Maybe<Office>;
  /** The offices, of the whole city or of the district where they stand; closed ones are left out. (دفاتر) */
  readonly offices: Maybe<ReadonlyArray<Office>>;
  /** One service request by its number; null when there is none. (درخواست) */
  readonly serviceRequest: Maybe<ServiceRequest>;
  /** The service request that a citizen's tracking code names. (کد رهگیری) */
  readonly serviceRequestByTrackingCode: Maybe<ServiceRequest>;
  /** Finds service requests, newest first; the parts of the filter narrow each other. (جستجوی درخواست) */
  readonly serviceRequests: Maybe<ServiceRequestConnection>;
  /** One supervising engineer's report by its id. (گزارش مهندس ناظر) */
  readonly supervisionReport: Maybe<SupervisionReport>;
  /** One waste contract by its number. (قرارداد پسماند) */
  readonly wasteContract: Maybe<WasteContract>;
};


export type QueryBuildingPermitArgs = {
  number: Scalars['String']['input'];
};


export type QueryCaseFileArgs = {
  number: Scalars['CaseFileNumber']['input'];
};


export type QueryCaseFilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CaseFileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryDistrictArgs = {
  number: Scalars['Int']['input'];
};


export type QueryEngineerArgs = {
  licence: Scalars['EngineerLicence']['input'];
};


export type QueryExcavationPermitArgs = {
  number: Scalars['String']['input'];
};


export type QueryFicheArgs = {
  number: Scalars['ID']['input'];
};


export type QueryOfficeArgs = {
  code: Scalars['Int']['input'];
};


export type QueryOfficesArgs = {
  district?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryServiceRequestArgs = {
  number: Scalars['RequestNumber']['input'];
};


export type QueryServiceRequestByTrackingCodeArgs = {
  trackingCode: Scalars['TrackingCode']['input'];
};


export type QueryServiceRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ServiceRequestFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySupervisionReportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWasteContractArgs = {
  number: Scalars['String']['input'];
};

/** The hauling trip to record. (سفر حمل تازه) */
export type RecordHaulTripInput = {
  /** When it hauled, not in the future; kept to the second. (زمان حمل) */
  readonly at: Scalars['LocalDateTime']['input'];
  /** The contract under which it hauled. (شماره قرارداد) */
  readonly contractNumber: Scalars['String']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What hauled; UNKNOWN is none. (نوع خودرو) */
  readonly vehicle: VehicleKind;
  /** The vehicle's number plate as one would write it: `۱۲ ع ۳۴۵ ایران ۶۶`. (پلاک خودرو) */
  readonly vehiclePlate: Scalars['String']['input'];
  /** Cubic metres, above 0, exact, with two decimal places at most. (حجم) */
  readonly volume: Scalars['Decimal']['input'];
};

/** What came of recording a hauling trip. (نتیجه ثبت سفر حمل) */
export type RecordHaulTripPayload = {
  /** The trip; null where it was not recorded. (سفر حمل) */
  readonly haulTrip: Maybe<HaulTrip>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The contract as it stands now; null where there is none for you. (قرارداد پسماند) */
  readonly wasteContract: Maybe<WasteContract>;
};

/** The payment to record, as the bank's receipt tells it. (پرداخت) */
export type RecordPaymentInput = {
  /** The bill id on the receipt; it must be the fiche's. (شناسه قبض) */
  readonly billId: Scalars['BillId']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The fiche that was paid. (شماره فیش) */
  readonly number: Scalars['ID']['input'];
  /** The day of payment: not before the fiche, and not in the future. (تاریخ پرداخت) */
  readonly paidOn: Scalars['Date']['input'];
  /** The payment id on the receipt; it must be the fiche's, and say its amount. (شناسه پرداخت) */
  readonly paymentId: Scalars['PaymentId']['input'];
};

/** What came of recording a payment. (نتیجه ثبت پرداخت) */
export type RecordPaymentPayload = {
  /** The fiche as it stands now, paid or not; null where there is none for you. (فیش) */
  readonly fiche: Maybe<Fiche>;
  /** Why not; empty where the payment was recorded. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** One step in the history of a request. (ارجاع) */
export type Referral = {
  /** When it was sent on. (زمان ارجاع) */
  readonly at: TehranTime;
  /** The referral's id. (شناسه ارجاع) */
  readonly id: Scalars['ID']['output'];
  /** What the sender wrote. (توضیحات) */
  readonly note: Maybe<Scalars['String']['output']>;
  /** Whose inbox it went to. (گیرنده) */
  readonly receiver: Maybe<Scalars['String']['output']>;
  /** Who sent it on. (فرستنده) */
  readonly sender: Maybe<Scalars['String']['output']>;
  /** The status that the request moved to. (مرحله) */
  readonly status: ServiceRequestStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** The title beside the code; it may disagree, and the code wins. (عنوان) */
  readonly statusTitle: Maybe<Scalars['String']['output']>;
};

/** The excavation permit to register. (مجوز حفاری تازه) */
export type RegisterExcavationPermitInput = {
  /** Who digs. (پیمانکار) */
  readonly contractor?: InputMaybe<Scalars['String']['input']>;
  /** Metres, exact, above 0, with two decimals at most. (عمق) */
  readonly depth: Scalars['Decimal']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why the street is dug up; UNKNOWN is none. (نوع حفاری) */
  readonly kind: ExcavationKind;
  /** Metres, exact, above 0, with two decimals at most. (طول) */
  readonly length: Scalars['Decimal']['input'];
  /** The path of the dig as a WKT line in UTM zone 39N (EPSG:32639), easting before northing: `LINESTRING (530578.00 3950694.00, 530601.25 3950694.00)`. (مسیر) */
  readonly path: Scalars['String']['input'];
  /** The request that it comes of. (شماره درخواست) */
  readonly requestNumber: Scalars['RequestNumber']['input'];
  /** What is dug up; UNKNOWN is nothing. (رویه) */
  readonly surface: SurfaceKind;
  /** The utilities to ask at once; where there are none, the permit stays REGISTERED. (سازمان‌ها) */
  readonly utilities?: ReadonlyArray<Utility>;
  /** Metres, exact, above 0, with two decimals at most. (عرض) */
  readonly width: Scalars['Decimal']['input'];
};

/** What came of registering an excavation permit. (نتیجه ثبت مجوز حفاری) */
export type RegisterExcavationPermitPayload = {
  /** The permit, with its number; null where it was not registered. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The service request to register. (درخواست تازه) */
export type RegisterServiceRequestInput = {
  /** Who asks. (متقاضی) */
  readonly applicant: ApplicantInput;
  /** The case file on which it is registered. (شماره پرونده) */
  readonly caseFileNumber: Scalars['CaseFileNumber']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The service asked for; UNKNOWN is none. (نوع درخواست) */
  readonly type: ServiceRequestType;
};

/** What came of registering a service request. (نتیجه ثبت درخواست) */
export type RegisterServiceRequestPayload = {
  /** The request, with its tracking code; null where it was not registered. (درخواست) */
  readonly serviceRequest: Maybe<ServiceRequest>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The plate of a property in the land registry. (پلاک ثبتی) */
export type RegistrationPlate = {
  /** The main plate number. (پلاک اصلی) */
  readonly main: Scalars['Int']['output'];
  /** The section of the land registry. (بخش) */
  readonly section: Maybe<Scalars['Int']['output']>;
  /** The sub-plate number; 0 where there is none. (پلاک فرعی) */
  readonly sub: Scalars['Int']['output'];
};

/** The plate of a property in the land registry. (پلاک ثبتی) */
export type RegistrationPlateInput = {
  /** The main plate number, above 0. (پلاک اصلی) */
  readonly main: Scalars['Int']['input'];
  /** The section of the land registry. (بخش) */
  readonly section?: InputMaybe<Scalars['Int']['input']>;
  /** The sub-plate number; 0 where there is none. (پلاک فرعی) */
  readonly sub?: Scalars['Int']['input'];
};

/** A renovation code in its seven parts; an unused part is 0. (کد نوسازی) */
export type RenovationCodeParts = {
  /** The apartment in its building. (آپارتمان) */
  readonly apartment: Scalars['Int']['output'];
  /** The block in its audit zone. (بلوک) */
  readonly block: Scalars['Int']['output'];
  /** The building on its parcel. (ساختمان) */
  readonly building: Scalars['Int']['output'];
  /** All seven parts with dashes. (کد کامل) */
  readonly code: Scalars['RenovationCode']['output'];
  /** The district, 1 to 22. (منطقه) */
  readonly district: Scalars['Int']['output'];
  /** The parcel in its block. (ملک) */
  readonly parcel: Scalars['Int']['output'];
  /** The shop in its building. (صنفی) */
  readonly shop: Scalars['Int']['output'];
  /** The audit zone, which is not the subdistrict. (حوزه) */
  readonly zone: Scalars['Int']['output'];
};

/** The inquiry to send. (استعلام تازه) */
export type SendUtilityInquiryInput = {
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The excavation permit, in INQUIRY or VISITED. (شماره مجوز) */
  readonly permitNumber: Scalars['String']['input'];
  /** Who is asked: a utility that was not asked yet, or whose newest answer is CONFLICT or RECHECK. (سازمان) */
  readonly utility: Utility;
};

/** What came of sending an inquiry. (نتیجه ارسال استعلام) */
export type SendUtilityInquiryPayload = {
  /** The permit with its inquiries as they stand now, changed or not; null where there is none for you. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** Why not; empty where it was sent. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a citizen asks of an office. (درخواست) */
export type ServiceRequest = {
  /** Who asks; need not be an owner. (متقاضی) */
  readonly applicant: Maybe<Applicant>;
  /** The case file; null where it has been deleted. (پرونده) */
  readonly caseFile: Maybe<CaseFile>;
  /** The number of the case file on which it was registered. (شماره پرونده) */
  readonly caseFileNumber: Scalars['CaseFileNumber']['output'];
  /** The excavation permit that came of it, the newest. (مجوز حفاری) */
  readonly excavationPermit: Maybe<ExcavationPermit>;
  /** The bills to pay, oldest first. (فیش‌ها) */
  readonly fiches: Maybe<ReadonlyArray<Fiche>>;
  /** The statuses it went through, oldest first. (ارجاعات) */
  readonly history: Maybe<ReadonlyArray<Referral>>;
  /** The request's number, a string of digits. (شماره درخواست) */
  readonly number: Scalars['RequestNumber']['output'];
  /** The office that registered it. (دفتر) */
  readonly office: Maybe<Office>;
  /** The building permit that came of it: the newest one that stands, else the newest. (پروانه) */
  readonly permit: Maybe<BuildingPermit>;
  /** All building permits that came of it, revoked ones too. (پروانه‌ها) */
  readonly permits: Maybe<ReadonlyArray<BuildingPermit>>;
  /** The day and hour of registration; null where either cannot be read. (زمان درخواست) */
  readonly registeredAt: Maybe<TehranTime>;
  /** The day of registration. (تاریخ درخواست) */
  readonly registeredOn: Maybe<LegacyDate>;
  /** The supervising engineers' reports on its permits, oldest first. (گزارش‌های ناظر) */
  readonly reports: Maybe<ReadonlyArray<SupervisionReport>>;
  /** Where the request stands. (وضعیت) */
  readonly status: ServiceRequestStatus;
  /** When the status last changed. (زمان آخرین تغییر) */
  readonly statusChangedAt: TehranTime;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** The title beside the code; it may disagree, and the code wins. (عنوان) */
  readonly statusTitle: Maybe<Scalars['String']['output']>;
  /** What the citizen follows the request by. (کد رهگیری) */
  readonly trackingCode: Scalars['TrackingCode']['output'];
  /** The service asked for. (نوع درخواست) */
  readonly type: ServiceRequestType;
  /** The code of the type as stored. (کد) */
  readonly typeCode: Scalars['Int']['output'];
  /** The title beside the code; it may disagree, and the code wins. (عنوان) */
  readonly typeTitle: Maybe<Scalars['String']['output']>;
  /** The waste contract that came of it, the newest. (قرارداد پسماند) */
  readonly wasteContract: Maybe<WasteContract>;
  /** Shows the other systems that this request is yours: hand it in to change what they keep for it. Good for a day at least, and for you alone. (مجوز تغییر) */
  readonly writePass: Scalars['String']['output'];
};

/** A page of service requests. (فهرست درخواست‌ها) */
export type ServiceRequestConnection = {
  /** The items of this page, each with its cursor. (یال‌ها) */
  readonly edges: ReadonlyArray<ServiceRequestEdge>;
  /** The requests themselves, for those who need no cursor of each. (موارد) */
  readonly nodes: ReadonlyArray<ServiceRequest>;
  /** Where this page begins and ends. (صفحه) */
  readonly pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. (تعداد کل) */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** A service request and its place in the list. (مورد فهرست) */
export type ServiceRequestEdge = {
  /** Give it as `after` to go on behind this item. (نشانگر) */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. (مورد) */
  readonly node: ServiceRequest;
};

/** What to look for among the service requests. (جستجوی درخواست) */
export type ServiceRequestFilter = {
  /** The district of the case file, which need not be the office's. (منطقه) */
  readonly district?: InputMaybe<Scalars['Int']['input']>;
  /** Registered on this day or later. (از تاریخ) */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  /** The code of the office that registered the request. (دفتر) */
  readonly office?: InputMaybe<Scalars['Int']['input']>;
  /** The present statuses; UNKNOWN finds codes that the handbook does not know. (وضعیت) */
  readonly statuses?: InputMaybe<ReadonlyArray<ServiceRequestStatus>>;
  /** Registered on this day or earlier. (تا تاریخ) */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
  /** The services asked for; UNKNOWN finds codes that the handbook does not know. (نوع درخواست) */
  readonly types?: InputMaybe<ReadonlyArray<ServiceRequestType>>;
};

/** Where a service request stands. (وضعیت درخواست) */
export type ServiceRequestStatus =
  /** تأیید نهایی */
  | 'APPROVED'
  /** بایگانی */
  | 'ARCHIVED'
  /** در انتظار بازدید */
  | 'AWAITING_INSPECTION'
  /** انصراف */
  | 'CANCELLED'
  /** تحویل‌شده */
  | 'DELIVERED'
  /** بررسی منطقه */
  | 'DISTRICT_REVIEW'
  /** پیش‌نویس */
  | 'DRAFTED'
  /** منقضی */
  | 'EXPIRED'
  /** عوارض محاسبه‌شده */
  | 'FEE_ASSESSED'
  /** نقص مدارک */
  | 'INCOMPLETE_DOCUMENTS'
  /** بازدیدشده */
  | 'INSPECTED'
  /** صادرشده */
  | 'ISSUED'
  /** تأیید دفتر */
  | 'OFFICE_CONFIRMED'
  /** پرداخت‌شده */
  | 'PAID'
  /** ثبت‌شده */
  | 'REGISTERED'
  /** ردشده */
  | 'REJECTED'
  /** عودت */
  | 'RETURNED'
  /** ابطال */
  | 'REVOKED'
  /** مسکوت */
  | 'SUSPENDED'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** The eight services of the offices. (نوع درخواست) */
export type ServiceRequestType =
  /** پروانه ساختمانی */
  | 'BUILDING_PERMIT'
  /** تشکیل پرونده */
  | 'CASE_FILE_OPENING'
  /** پایان کار */
  | 'COMPLETION_CERTIFICATE'
  /** مجوز حفاری */
  | 'EXCAVATION_PERMIT'
  /** پاسخ استعلام */
  | 'INQUIRY_ANSWER'
  /** گواهی عدم خلاف */
  | 'NO_VIOLATION_CERTIFICATE'
  /** گزارش مهندس ناظر */
  | 'SUPERVISION_REPORT'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN'
  /** قرارداد پسماند */
  | 'WASTE_CONTRACT';

/** The waste contract to settle. (تسویه قرارداد) */
export type SettleWasteContractInput = {
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The contract. (شماره قرارداد) */
  readonly number: Scalars['String']['input'];
  /** The day of settlement: not before the contract or its last trip, and not in the future. (تاریخ تسویه) */
  readonly settledOn: Scalars['Date']['input'];
};

/** What came of settling a waste contract. (نتیجه تسویه قرارداد) */
export type SettleWasteContractPayload = {
  /** Why not; empty where it was settled. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The contract as it stands now, settled or not; null where there is none for you. (قرارداد پسماند) */
  readonly wasteContract: Maybe<WasteContract>;
};

/** A supervising engineer's report on a stage of the works. (گزارش تازه) */
export type SubmitSupervisionReportInput = {
  /** Who reports; without it the permit's own engineer. (شماره نظام مهندسی) */
  readonly engineerLicence?: InputMaybe<Scalars['EngineerLicence']['input']>;
  /** Whether the engineer saw a violation. (دارای تخلف) */
  readonly hasViolation: Scalars['Boolean']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The building permit under which the works run. (شماره پروانه) */
  readonly permitNumber: Scalars['String']['input'];
  /** Percent done, exact, from 0 to 100, with two decimals at most. (درصد پیشرفت) */
  readonly progressPercent: Scalars['Decimal']['input'];
  /** The day of the report; without it today. (تاریخ گزارش) */
  readonly reportedOn?: InputMaybe<Scalars['Date']['input']>;
  /** The stage of the works; none may be skipped, but for a violation. UNKNOWN is none. (مرحله) */
  readonly stage: SupervisionStage;
  /** What the engineer wrote; a violation needs it. (متن گزارش) */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** What came of submitting a report. (نتیجه ثبت گزارش) */
export type SubmitSupervisionReportPayload = {
  /** The report; null where it was not taken. (گزارش) */
  readonly supervisionReport: Maybe<SupervisionReport>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What happens in the city while a client listens. (رویدادها) */
export type Subscription = {
  /** A service request that was registered or sent on, as it stands then: of one office, or one request, or the whole city. Each change comes once, within about two seconds. (تغییر درخواست) */
  readonly serviceRequestChanged: Maybe<ServiceRequest>;
};


/** What happens in the city while a client listens. (رویدادها) */
export type SubscriptionServiceRequestChangedArgs = {
  number?: InputMaybe<Scalars['RequestNumber']['input']>;
  office?: InputMaybe<Scalars['Int']['input']>;
};

/** A supervising engineer's report on a stage of the works. (گزارش مهندس ناظر) */
export type SupervisionReport = {
  /** The engineer who reports. (مهندس ناظر) */
  readonly engineer: Maybe<Engineer>;
  /** Whether the engineer saw a violation. (دارای تخلف) */
  readonly hasViolation: Scalars['Boolean']['output'];
  /** The report's id. (شناسه گزارش) */
  readonly id: Scalars['ID']['output'];
  /** The office that took it. (دفتر) */
  readonly office: Maybe<Office>;
  /** The building permit under which the works run. (پروانه) */
  readonly permit: Maybe<BuildingPermit>;
  /** Percent done, exact. (درصد پیشرفت) */
  readonly progressPercent: Scalars['Decimal']['output'];
  /** The day of the report. (تاریخ گزارش) */
  readonly reportedOn: Maybe<LegacyDate>;
  /** The stage of the works that it describes. (مرحله) */
  readonly stage: SupervisionStage;
  /** The code of the stage as stored. (کد) */
  readonly stageCode: Scalars['Int']['output'];
  /** Where the report stands. (وضعیت گزارش) */
  readonly status: SupervisionReportStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** What the engineer wrote. (متن گزارش) */
  readonly text: Maybe<Scalars['String']['output']>;
};

/** Where a supervision report stands. (وضعیت گزارش) */
export type SupervisionReportStatus =
  /** پذیرفته */
  | 'ACCEPTED'
  /** کنترل دفتر */
  | 'OFFICE_CHECKED'
  /** ثبت‌شده */
  | 'REGISTERED'
  /** عودت */
  | 'RETURNED'
  /** ارسال‌شده */
  | 'SUBMITTED'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN'
  /** ارجاع تخلف */
  | 'VIOLATION_REFERRED';

/** The stages of the works. (مرحله) */
export type SupervisionStage =
  /** پایان‌کار */
  | 'COMPLETION'
  /** نازک‌کاری */
  | 'FINISHING'
  /** پی‌سازی */
  | 'FOUNDATION'
  /** سفت‌کاری */
  | 'ROUGHING_IN'
  /** اسکلت */
  | 'SKELETON'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** What is dug up. (رویه) */
export type SurfaceKind =
  /** آسفالت */
  | 'ASPHALT'
  /** کف‌پوش */
  | 'PAVING'
  /** خاکی */
  | 'SOIL'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** A wall-clock time of Tehran and the instant that it names. (زمان) */
export type TehranTime = {
  /** With Tehran's offset, `+03:30`, or `+04:30` in the summers of 1991 to 2005 and 2008 to 2022. (لحظه) */
  readonly instant: Scalars['String']['output'];
  /** The Jalali day, `1402/05/12`; null outside the years 1210 to 1498. (روز شمسی) */
  readonly jalali: Maybe<Scalars['String']['output']>;
  /** As the clock on the wall showed it. (زمان محلی) */
  readonly local: Scalars['LocalDateTime']['output'];
  /** Whether the clock showed this time once, twice or never. (کیفیت) */
  readonly quality: ClockQuality;
};

/** What somebody can mend who asked for a change that was not made. (خطای کاربر) */
export type UserError = {
  /** For programs; docs/changes.md tells all of them. (کد خطا) */
  readonly code: Scalars['String']['output'];
  /** The path to what is wrong in the input; null where it is no single field. (فیلد) */
  readonly field: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do, in English. (پیام) */
  readonly message: Scalars['String']['output'];
  /** What is wrong and what to do, in Persian. (پیام فارسی) */
  readonly messageFa: Scalars['String']['output'];
};

/** Who has pipes, cables or traffic in a street. (سازمان تأسیسات) */
export type Utility =
  /** گاز */
  | 'GAS'
  /** برق */
  | 'POWER'
  /** مخابرات */
  | 'TELECOM'
  /** ترافیک */
  | 'TRAFFIC'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN'
  /** آب */
  | 'WATER';

/** What a utility says. (پاسخ استعلام) */
export type UtilityAnswer =
  /** بلامانع */
  | 'APPROVED'
  /** تداخل */
  | 'CONFLICT'
  /** بررسی مجدد */
  | 'RECHECK'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** What one utility was asked and answered; it has 15 days, 5 for a repeat. (استعلام تأسیسات) */
export type UtilityInquiry = {
  /** Null until the utility answers. (پاسخ) */
  readonly answer: Maybe<UtilityAnswer>;
  /** The code of the answer as stored. (کد) */
  readonly answerCode: Maybe<Scalars['Int']['output']>;
  /** The day of the answer; null until then. (تاریخ پاسخ) */
  readonly answeredOn: Maybe<LegacyDate>;
  /** The inquiry's id. (شناسه استعلام) */
  readonly id: Scalars['ID']['output'];
  /** Whether it repeats an earlier one, to be answered in 5 days. (استعلام تکراری) */
  readonly isRepeat: Scalars['Boolean']['output'];
  /** The day on which it was sent. (تاریخ ارسال) */
  readonly sentOn: Maybe<LegacyDate>;
  /** Who was asked. (سازمان) */
  readonly utility: Utility;
  /** The code of the utility as stored. (کد) */
  readonly utilityCode: Scalars['Int']['output'];
};

/** What hauls. (نوع خودرو) */
export type VehicleKind =
  /** خاور */
  | 'KHAVAR'
  /** نیسان */
  | 'NISSAN'
  /** اسکیپ‌لودر */
  | 'SKIP_LOADER'
  /** کامیون */
  | 'TRUCK'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** A contract to haul away debris and soil. (قرارداد پسماند) */
export type WasteContract = {
  /** The price in rials; null where the stored text is no amount. (مبلغ) */
  readonly amount: Maybe<Scalars['Rial']['output']>;
  /** The amount exactly as stored. (مبلغ ذخیره‌شده) */
  readonly amountRaw: Maybe<Scalars['String']['output']>;
  /** Who hauls. (پیمانکار) */
  readonly contractor: Maybe<Scalars['String']['output']>;
  /** Cubic metres of debris, exact. (حجم تخریب) */
  readonly demolitionVolume: Scalars['Decimal']['output'];
  /** Cubic metres of soil, exact. (حجم خاکبرداری) */
  readonly excavationVolume: Scalars['Decimal']['output'];
  /** The contract's number. (شماره قرارداد) */
  readonly number: Scalars['String']['output'];
  /** The request that it came of. (درخواست) */
  readonly request: Maybe<ServiceRequest>;
  /** The day of settlement; null until then. (تاریخ تسویه) */
  readonly settledOn: Maybe<LegacyDate>;
  /** The day of the contract. (تاریخ قرارداد) */
  readonly signedOn: Maybe<LegacyDate>;
  /** Where the contract stands. (وضعیت) */
  readonly status: WasteContractStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** The hauling trips, oldest first. (سفرهای حمل) */
  readonly trips: Maybe<ReadonlyArray<HaulTrip>>;
};

/** Where a waste contract stands. (وضعیت قرارداد) */
export type WasteContractStatus =
  /** فعال */
  | 'ACTIVE'
  /** مفاصا */
  | 'CLEARED'
  /** برآوردشده */
  | 'ESTIMATED'
  /** منقضی */
  | 'EXPIRED'
  /** صدور فیش */
  | 'INVOICED'
  /** پرداخت‌شده */
  | 'PAID'
  /** درخواست‌شده */
  | 'REQUESTED'
  /** تسویه‌شده */
  | 'SETTLED'
  /** فسخ */
  | 'TERMINATED'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** To whom a kept answer may be given again. (دامنه نگهداری) */
export type CacheControl__Scope =
  /** Only to the one who asked. (خصوصی) */
  | 'PRIVATE'
  /** To everyone. (همگانی) */
  | 'PUBLIC';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  BuildingPermit: BuildingPermit;
  CaseFile: CaseFile;
  District: District;
  Engineer: Engineer;
  ExcavationPermit: ExcavationPermit;
  Fiche: Fiche;
  Office: Office;
  ServiceRequest: ServiceRequest;
  SupervisionReport: SupervisionReport;
  WasteContract: WasteContract;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  BuildingPermit:
    ( { __typename: 'BuildingPermit' }
    & GraphQLRecursivePick<FederationTypes['BuildingPermit'], {"number":true}> );
  CaseFile:
    ( { __typename: 'CaseFile' }
    & GraphQLRecursivePick<FederationTypes['CaseFile'], {"number":true}> );
  District:
    ( { __typename: 'District' }
    & GraphQLRecursivePick<FederationTypes['District'], {"number":true}> );
  Engineer:
    ( { __typename: 'Engineer' }
    & GraphQLRecursivePick<FederationTypes['Engineer'], {"licence":true}> );
  ExcavationPermit:
    ( { __typename: 'ExcavationPermit' }
    & GraphQLRecursivePick<FederationTypes['ExcavationPermit'], {"number":true}> );
  Fiche:
    ( { __typename: 'Fiche' }
    & GraphQLRecursivePick<FederationTypes['Fiche'], {"number":true}> );
  Office:
    ( { __typename: 'Office' }
    & GraphQLRecursivePick<FederationTypes['Office'], {"code":true}> );
  ServiceRequest:
    ( { __typename: 'ServiceRequest' }
    & GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"number":true}> );
  SupervisionReport:
    ( { __typename: 'SupervisionReport' }
    & GraphQLRecursivePick<FederationTypes['SupervisionReport'], {"id":true}> );
  WasteContract:
    ( { __typename: 'WasteContract' }
    & GraphQLRecursivePick<FederationTypes['WasteContract'], {"number":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnswerUtilityInquiryInput: AnswerUtilityInquiryInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AnswerUtilityInquiryPayload: ResolverTypeWrapper<Omit<AnswerUtilityInquiryPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversTypes['ExcavationPermit']> }>;
  Applicant: ResolverTypeWrapper<Applicant>;
  ApplicantInput: ApplicantInput;
  BillId: ResolverTypeWrapper<Scalars['BillId']['output']>;
  BuildingPermit: ResolverTypeWrapper<BuildingPermitRecord>;
  BuildingPermitKind: BuildingPermitKind;
  CaseFile: ResolverTypeWrapper<CaseFileRecord>;
  CaseFileConnection: ResolverTypeWrapper<CaseFileConnectionRecord>;
  CaseFileEdge: ResolverTypeWrapper<Omit<CaseFileEdge, 'node'> & { node: ResolversTypes['CaseFile'] }>;
  CaseFileFilter: CaseFileFilter;
  CaseFileNumber: ResolverTypeWrapper<Scalars['CaseFileNumber']['output']>;
  ChangeExcavationPermitStatusInput: ChangeExcavationPermitStatusInput;
  ChangeExcavationPermitStatusPayload: ResolverTypeWrapper<Omit<ChangeExcavationPermitStatusPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversTypes['ExcavationPermit']> }>;
  ChangeServiceRequestStatusInput: ChangeServiceRequestStatusInput;
  ChangeServiceRequestStatusPayload: ResolverTypeWrapper<Omit<ChangeServiceRequestStatusPayload, 'serviceRequest'> & { serviceRequest?: Maybe<ResolversTypes['ServiceRequest']> }>;
  ChangeSupervisionReportStatusInput: ChangeSupervisionReportStatusInput;
  ChangeSupervisionReportStatusPayload: ResolverTypeWrapper<Omit<ChangeSupervisionReportStatusPayload, 'supervisionReport'> & { supervisionReport?: Maybe<ResolversTypes['SupervisionReport']> }>;
  ChangeWasteContractStatusInput: ChangeWasteContractStatusInput;
  ChangeWasteContractStatusPayload: ResolverTypeWrapper<Omit<ChangeWasteContractStatusPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversTypes['WasteContract']> }>;
  ClockQuality: ClockQuality;
  CreateWasteContractInput: CreateWasteContractInput;
  CreateWasteContractPayload: ResolverTypeWrapper<Omit<CreateWasteContractPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversTypes['WasteContract']> }>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateQuality: DateQuality;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  District: ResolverTypeWrapper<DistrictRecord>;
  Engineer: ResolverTypeWrapper<Engineer>;
  EngineerDiscipline: EngineerDiscipline;
  EngineerLicence: ResolverTypeWrapper<Scalars['EngineerLicence']['output']>;
  ExcavationHandover: ExcavationHandover;
  ExcavationKind: ExcavationKind;
  ExcavationPermit: ResolverTypeWrapper<ExcavationPermitRecord>;
  ExcavationPermitStatus: ExcavationPermitStatus;
  ExtendExcavationPermitInput: ExtendExcavationPermitInput;
  ExtendExcavationPermitPayload: ResolverTypeWrapper<Omit<ExtendExcavationPermitPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversTypes['ExcavationPermit']> }>;
  Fiche: ResolverTypeWrapper<FicheRecord>;
  FicheKind: FicheKind;
  FicheStatus: FicheStatus;
  HandOverExcavationInput: HandOverExcavationInput;
  HandOverExcavationPayload: ResolverTypeWrapper<Omit<HandOverExcavationPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversTypes['ExcavationPermit']> }>;
  HaulTrip: ResolverTypeWrapper<HaulTrip>;
  IssueBuildingPermitInput: IssueBuildingPermitInput;
  IssueBuildingPermitPayload: ResolverTypeWrapper<Omit<IssueBuildingPermitPayload, 'buildingPermit'> & { buildingPermit?: Maybe<ResolversTypes['BuildingPermit']> }>;
  IssueFicheInput: IssueFicheInput;
  IssueFichePayload: ResolverTypeWrapper<Omit<IssueFichePayload, 'fiche'> & { fiche?: Maybe<ResolversTypes['Fiche']> }>;
  LegacyDate: ResolverTypeWrapper<LegacyDate>;
  LegacyNationalCode: ResolverTypeWrapper<LegacyNationalCode>;
  LocalDateTime: ResolverTypeWrapper<Scalars['LocalDateTime']['output']>;
  Location: ResolverTypeWrapper<Location>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocationQuality: LocationQuality;
  Mobile: ResolverTypeWrapper<Scalars['Mobile']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NationalCode: ResolverTypeWrapper<Scalars['NationalCode']['output']>;
  NationalCodeQuality: NationalCodeQuality;
  Office: ResolverTypeWrapper<OfficeRecord>;
  OpenCaseFileInput: OpenCaseFileInput;
  OpenCaseFilePayload: ResolverTypeWrapper<Omit<OpenCaseFilePayload, 'caseFile'> & { caseFile?: Maybe<ResolversTypes['CaseFile']> }>;
  Owner: ResolverTypeWrapper<Owner>;
  OwnerInput: OwnerInput;
  OwnerKind: OwnerKind;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PaymentId: ResolverTypeWrapper<Scalars['PaymentId']['output']>;
  PostalCode: ResolverTypeWrapper<Scalars['PostalCode']['output']>;
  Property: ResolverTypeWrapper<Property>;
  PropertyAreas: ResolverTypeWrapper<PropertyAreas>;
  PropertyAreasInput: PropertyAreasInput;
  PropertyUse: PropertyUse;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordHaulTripInput: RecordHaulTripInput;
  RecordHaulTripPayload: ResolverTypeWrapper<Omit<RecordHaulTripPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversTypes['WasteContract']> }>;
  RecordPaymentInput: RecordPaymentInput;
  RecordPaymentPayload: ResolverTypeWrapper<Omit<RecordPaymentPayload, 'fiche'> & { fiche?: Maybe<ResolversTypes['Fiche']> }>;
  Referral: ResolverTypeWrapper<Referral>;
  RegisterExcavationPermitInput: RegisterExcavationPermitInput;
  RegisterExcavationPermitPayload: ResolverTypeWrapper<Omit<RegisterExcavationPermitPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversTypes['ExcavationPermit']> }>;
  RegisterServiceRequestInput: RegisterServiceRequestInput;
  RegisterServiceRequestPayload: ResolverTypeWrapper<Omit<RegisterServiceRequestPayload, 'serviceRequest'> & { serviceRequest?: Maybe<ResolversTypes['ServiceRequest']> }>;
  RegistrationPlate: ResolverTypeWrapper<RegistrationPlate>;
  RegistrationPlateInput: RegistrationPlateInput;
  RenovationCode: ResolverTypeWrapper<Scalars['RenovationCode']['output']>;
  RenovationCodeParts: ResolverTypeWrapper<RenovationCodeParts>;
  RequestNumber: ResolverTypeWrapper<Scalars['RequestNumber']['output']>;
  Rial: ResolverTypeWrapper<Scalars['Rial']['output']>;
  SendUtilityInquiryInput: SendUtilityInquiryInput;
  SendUtilityInquiryPayload: ResolverTypeWrapper<Omit<SendUtilityInquiryPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversTypes['ExcavationPermit']> }>;
  ServiceRequest: ResolverTypeWrapper<ServiceRequestRecord>;
  ServiceRequestConnection: ResolverTypeWrapper<ServiceRequestConnectionRecord>;
  ServiceRequestEdge: ResolverTypeWrapper<Omit<ServiceRequestEdge, 'node'> & { node: ResolversTypes['ServiceRequest'] }>;
  ServiceRequestFilter: ServiceRequestFilter;
  ServiceRequestStatus: ServiceRequestStatus;
  ServiceRequestType: ServiceRequestType;
  SettleWasteContractInput: SettleWasteContractInput;
  SettleWasteContractPayload: ResolverTypeWrapper<Omit<SettleWasteContractPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversTypes['WasteContract']> }>;
  SubmitSupervisionReportInput: SubmitSupervisionReportInput;
  SubmitSupervisionReportPayload: ResolverTypeWrapper<Omit<SubmitSupervisionReportPayload, 'supervisionReport'> & { supervisionReport?: Maybe<ResolversTypes['SupervisionReport']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SupervisionReport: ResolverTypeWrapper<SupervisionReportRecord>;
  SupervisionReportStatus: SupervisionReportStatus;
  SupervisionStage: SupervisionStage;
  SurfaceKind: SurfaceKind;
  TehranTime: ResolverTypeWrapper<TehranTime>;
  TrackingCode: ResolverTypeWrapper<Scalars['TrackingCode']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
  Utility: Utility;
  UtilityAnswer: UtilityAnswer;
  UtilityInquiry: ResolverTypeWrapper<UtilityInquiry>;
  VehicleKind: VehicleKind;
  WasteContract: ResolverTypeWrapper<WasteContractRecord>;
  WasteContractStatus: WasteContractStatus;
  cacheControl__Scope: CacheControl__Scope;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnswerUtilityInquiryInput: AnswerUtilityInquiryInput;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AnswerUtilityInquiryPayload: Omit<AnswerUtilityInquiryPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversParentTypes['ExcavationPermit']> };
  Applicant: Applicant;
  ApplicantInput: ApplicantInput;
  BillId: Scalars['BillId']['output'];
  BuildingPermit: BuildingPermitRecord;
  CaseFile: CaseFileRecord;
  CaseFileConnection: CaseFileConnectionRecord;
  CaseFileEdge: Omit<CaseFileEdge, 'node'> & { node: ResolversParentTypes['CaseFile'] };
  CaseFileFilter: CaseFileFilter;
  CaseFileNumber: Scalars['CaseFileNumber']['output'];
  ChangeExcavationPermitStatusInput: ChangeExcavationPermitStatusInput;
  ChangeExcavationPermitStatusPayload: Omit<ChangeExcavationPermitStatusPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversParentTypes['ExcavationPermit']> };
  ChangeServiceRequestStatusInput: ChangeServiceRequestStatusInput;
  ChangeServiceRequestStatusPayload: Omit<ChangeServiceRequestStatusPayload, 'serviceRequest'> & { serviceRequest?: Maybe<ResolversParentTypes['ServiceRequest']> };
  ChangeSupervisionReportStatusInput: ChangeSupervisionReportStatusInput;
  ChangeSupervisionReportStatusPayload: Omit<ChangeSupervisionReportStatusPayload, 'supervisionReport'> & { supervisionReport?: Maybe<ResolversParentTypes['SupervisionReport']> };
  ChangeWasteContractStatusInput: ChangeWasteContractStatusInput;
  ChangeWasteContractStatusPayload: Omit<ChangeWasteContractStatusPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversParentTypes['WasteContract']> };
  CreateWasteContractInput: CreateWasteContractInput;
  CreateWasteContractPayload: Omit<CreateWasteContractPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversParentTypes['WasteContract']> };
  Date: Scalars['Date']['output'];
  Decimal: Scalars['Decimal']['output'];
  District: DistrictRecord;
  Engineer: Engineer | FederationReferenceTypes['Engineer'];
  EngineerLicence: Scalars['EngineerLicence']['output'];
  ExcavationPermit: ExcavationPermitRecord;
  ExtendExcavationPermitInput: ExtendExcavationPermitInput;
  ExtendExcavationPermitPayload: Omit<ExtendExcavationPermitPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversParentTypes['ExcavationPermit']> };
  Fiche: FicheRecord;
  HandOverExcavationInput: HandOverExcavationInput;
  HandOverExcavationPayload: Omit<HandOverExcavationPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversParentTypes['ExcavationPermit']> };
  HaulTrip: HaulTrip;
  IssueBuildingPermitInput: IssueBuildingPermitInput;
  IssueBuildingPermitPayload: Omit<IssueBuildingPermitPayload, 'buildingPermit'> & { buildingPermit?: Maybe<ResolversParentTypes['BuildingPermit']> };
  IssueFicheInput: IssueFicheInput;
  IssueFichePayload: Omit<IssueFichePayload, 'fiche'> & { fiche?: Maybe<ResolversParentTypes['Fiche']> };
  LegacyDate: LegacyDate;
  LegacyNationalCode: LegacyNationalCode;
  LocalDateTime: Scalars['LocalDateTime']['output'];
  Location: Location;
  Float: Scalars['Float']['output'];
  Mobile: Scalars['Mobile']['output'];
  Mutation: Record<PropertyKey, never>;
  NationalCode: Scalars['NationalCode']['output'];
  Office: OfficeRecord;
  OpenCaseFileInput: OpenCaseFileInput;
  OpenCaseFilePayload: Omit<OpenCaseFilePayload, 'caseFile'> & { caseFile?: Maybe<ResolversParentTypes['CaseFile']> };
  Owner: Owner;
  OwnerInput: OwnerInput;
  PageInfo: PageInfo;
  PaymentId: Scalars['PaymentId']['output'];
  PostalCode: Scalars['PostalCode']['output'];
  Property: Property;
  PropertyAreas: PropertyAreas;
  PropertyAreasInput: PropertyAreasInput;
  Query: Record<PropertyKey, never>;
  RecordHaulTripInput: RecordHaulTripInput;
  RecordHaulTripPayload: Omit<RecordHaulTripPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversParentTypes['WasteContract']> };
  RecordPaymentInput: RecordPaymentInput;
  RecordPaymentPayload: Omit<RecordPaymentPayload, 'fiche'> & { fiche?: Maybe<ResolversParentTypes['Fiche']> };
  Referral: Referral;
  RegisterExcavationPermitInput: RegisterExcavationPermitInput;
  RegisterExcavationPermitPayload: Omit<RegisterExcavationPermitPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversParentTypes['ExcavationPermit']> };
  RegisterServiceRequestInput: RegisterServiceRequestInput;
  RegisterServiceRequestPayload: Omit<RegisterServiceRequestPayload, 'serviceRequest'> & { serviceRequest?: Maybe<ResolversParentTypes['ServiceRequest']> };
  RegistrationPlate: RegistrationPlate;
  RegistrationPlateInput: RegistrationPlateInput;
  RenovationCode: Scalars['RenovationCode']['output'];
  RenovationCodeParts: RenovationCodeParts;
  RequestNumber: Scalars['RequestNumber']['output'];
  Rial: Scalars['Rial']['output'];
  SendUtilityInquiryInput: SendUtilityInquiryInput;
  SendUtilityInquiryPayload: Omit<SendUtilityInquiryPayload, 'excavationPermit'> & { excavationPermit?: Maybe<ResolversParentTypes['ExcavationPermit']> };
  ServiceRequest: ServiceRequestRecord;
  ServiceRequestConnection: ServiceRequestConnectionRecord;
  ServiceRequestEdge: Omit<ServiceRequestEdge, 'node'> & { node: ResolversParentTypes['ServiceRequest'] };
  ServiceRequestFilter: ServiceRequestFilter;
  SettleWasteContractInput: SettleWasteContractInput;
  SettleWasteContractPayload: Omit<SettleWasteContractPayload, 'wasteContract'> & { wasteContract?: Maybe<ResolversParentTypes['WasteContract']> };
  SubmitSupervisionReportInput: SubmitSupervisionReportInput;
  SubmitSupervisionReportPayload: Omit<SubmitSupervisionReportPayload, 'supervisionReport'> & { supervisionReport?: Maybe<ResolversParentTypes['SupervisionReport']> };
  Subscription: Record<PropertyKey, never>;
  SupervisionReport: SupervisionReportRecord;
  TehranTime: TehranTime;
  TrackingCode: Scalars['TrackingCode']['output'];
  UserError: UserError;
  UtilityInquiry: UtilityInquiry;
  WasteContract: WasteContractRecord;
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AnswerUtilityInquiryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnswerUtilityInquiryPayload'] = ResolversParentTypes['AnswerUtilityInquiryPayload']> = {
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApplicantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Applicant'] = ResolversParentTypes['Applicant']> = {
  mobile?: Resolver<Maybe<ResolversTypes['Mobile']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nationalCode?: Resolver<Maybe<ResolversTypes['LegacyNationalCode']>, ParentType, ContextType>;
};

export interface BillIdScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BillId'], any> {
  name: 'BillId';
}

export type BuildingPermitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildingPermit'] = ResolversParentTypes['BuildingPermit'], FederationReferenceType extends FederationReferenceTypes['BuildingPermit'] = FederationReferenceTypes['BuildingPermit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BuildingPermit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  engineer?: Resolver<Maybe<ResolversTypes['Engineer']>, ParentType, ContextType>;
  insuranceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isRevoked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BuildingPermitKind'], ParentType, ContextType>;
  kindCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kindTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reports?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SupervisionReport']>>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  storeys?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalFloorArea?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  units?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
};

export type CaseFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseFile'] = ResolversParentTypes['CaseFile'], FederationReferenceType extends FederationReferenceTypes['CaseFile'] = FederationReferenceTypes['CaseFile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CaseFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  apartments?: Resolver<Maybe<ResolversTypes['CaseFileConnection']>, ParentType, ContextType, RequireFields<CaseFileApartmentsArgs, 'first'>>;
  district?: Resolver<Maybe<ResolversTypes['District']>, ParentType, ContextType>;
  isLocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['CaseFileNumber'], ParentType, ContextType>;
  openedOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  owners?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Owner']>>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['CaseFile']>, ParentType, ContextType>;
  property?: Resolver<ResolversTypes['Property'], ParentType, ContextType>;
  requests?: Resolver<Maybe<ResolversTypes['ServiceRequestConnection']>, ParentType, ContextType, RequireFields<CaseFileRequestsArgs, 'first'>>;
  seenRequestNumbers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RequestNumber']>>, ParentType, ContextType>;
};

export type CaseFileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseFileConnection'] = ResolversParentTypes['CaseFileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CaseFileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['CaseFile']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CaseFileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseFileEdge'] = ResolversParentTypes['CaseFileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CaseFile'], ParentType, ContextType>;
};

export interface CaseFileNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CaseFileNumber'], any> {
  name: 'CaseFileNumber';
}

export type ChangeExcavationPermitStatusPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeExcavationPermitStatusPayload'] = ResolversParentTypes['ChangeExcavationPermitStatusPayload']> = {
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeServiceRequestStatusPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeServiceRequestStatusPayload'] = ResolversParentTypes['ChangeServiceRequestStatusPayload']> = {
  serviceRequest?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeSupervisionReportStatusPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeSupervisionReportStatusPayload'] = ResolversParentTypes['ChangeSupervisionReportStatusPayload']> = {
  supervisionReport?: Resolver<Maybe<ResolversTypes['SupervisionReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ChangeWasteContractStatusPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeWasteContractStatusPayload'] = ResolversParentTypes['ChangeWasteContractStatusPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  wasteContract?: Resolver<Maybe<ResolversTypes['WasteContract']>, ParentType, ContextType>;
};

export type CreateWasteContractPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWasteContractPayload'] = ResolversParentTypes['CreateWasteContractPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  wasteContract?: Resolver<Maybe<ResolversTypes['WasteContract']>, ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DistrictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['District'] = ResolversParentTypes['District'], FederationReferenceType extends FederationReferenceTypes['District'] = FederationReferenceTypes['District']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['District']> | FederationReferenceType, FederationReferenceType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  offices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Office']>>, ParentType, ContextType>;
};

export type EngineerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Engineer'] = ResolversParentTypes['Engineer'], FederationReferenceType extends FederationReferenceTypes['Engineer'] = FederationReferenceTypes['Engineer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Engineer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  discipline?: Resolver<ResolversTypes['EngineerDiscipline'], ParentType, ContextType>;
  disciplineCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  disciplineTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  licence?: Resolver<ResolversTypes['EngineerLicence'], ParentType, ContextType>;
  licensedUntil?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
};

export interface EngineerLicenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EngineerLicence'], any> {
  name: 'EngineerLicence';
}

export type ExcavationPermitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExcavationPermit'] = ResolversParentTypes['ExcavationPermit'], FederationReferenceType extends FederationReferenceTypes['ExcavationPermit'] = FederationReferenceTypes['ExcavationPermit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ExcavationPermit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contractor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cost?: Resolver<Maybe<ResolversTypes['Rial']>, ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  endsOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  inquiries?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UtilityInquiry']>>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ExcavationKind'], ParentType, ContextType>;
  kindCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  length?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  startsOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ExcavationPermitStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  surface?: Resolver<ResolversTypes['SurfaceKind'], ParentType, ContextType>;
  surfaceCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type ExtendExcavationPermitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExtendExcavationPermitPayload'] = ResolversParentTypes['ExtendExcavationPermitPayload']> = {
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type FicheResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fiche'] = ResolversParentTypes['Fiche'], FederationReferenceType extends FederationReferenceTypes['Fiche'] = FederationReferenceTypes['Fiche']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Fiche']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Rial'], ParentType, ContextType>;
  billId?: Resolver<Maybe<ResolversTypes['BillId']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  issuedOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FicheKind'], ParentType, ContextType>;
  kindCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  paidOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  paymentId?: Resolver<Maybe<ResolversTypes['PaymentId']>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FicheStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HandOverExcavationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandOverExcavationPayload'] = ResolversParentTypes['HandOverExcavationPayload']> = {
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type HaulTripResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HaulTrip'] = ResolversParentTypes['HaulTrip']> = {
  at?: Resolver<ResolversTypes['TehranTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  vehicle?: Resolver<ResolversTypes['VehicleKind'], ParentType, ContextType>;
  vehicleCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  vehiclePlate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  volume?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type IssueBuildingPermitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueBuildingPermitPayload'] = ResolversParentTypes['IssueBuildingPermitPayload']> = {
  buildingPermit?: Resolver<Maybe<ResolversTypes['BuildingPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IssueFichePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IssueFichePayload'] = ResolversParentTypes['IssueFichePayload']> = {
  fiche?: Resolver<Maybe<ResolversTypes['Fiche']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LegacyDateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegacyDate'] = ResolversParentTypes['LegacyDate']> = {
  iso?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  jalali?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['DateQuality'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LegacyNationalCodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegacyNationalCode'] = ResolversParentTypes['LegacyNationalCode']> = {
  quality?: Resolver<ResolversTypes['NationalCodeQuality'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['NationalCode']>, ParentType, ContextType>;
};

export interface LocalDateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDateTime'], any> {
  name: 'LocalDateTime';
}

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = {
  easting?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  northing?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['LocationQuality'], ParentType, ContextType>;
};

export interface MobileScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Mobile'], any> {
  name: 'Mobile';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  answerUtilityInquiry?: Resolver<Maybe<ResolversTypes['AnswerUtilityInquiryPayload']>, ParentType, ContextType, RequireFields<MutationAnswerUtilityInquiryArgs, 'input'>>;
  changeExcavationPermitStatus?: Resolver<Maybe<ResolversTypes['ChangeExcavationPermitStatusPayload']>, ParentType, ContextType, RequireFields<MutationChangeExcavationPermitStatusArgs, 'input'>>;
  changeServiceRequestStatus?: Resolver<Maybe<ResolversTypes['ChangeServiceRequestStatusPayload']>, ParentType, ContextType, RequireFields<MutationChangeServiceRequestStatusArgs, 'input'>>;
  changeSupervisionReportStatus?: Resolver<Maybe<ResolversTypes['ChangeSupervisionReportStatusPayload']>, ParentType, ContextType, RequireFields<MutationChangeSupervisionReportStatusArgs, 'input'>>;
  changeWasteContractStatus?: Resolver<Maybe<ResolversTypes['ChangeWasteContractStatusPayload']>, ParentType, ContextType, RequireFields<MutationChangeWasteContractStatusArgs, 'input'>>;
  createWasteContract?: Resolver<Maybe<ResolversTypes['CreateWasteContractPayload']>, ParentType, ContextType, RequireFields<MutationCreateWasteContractArgs, 'input'>>;
  extendExcavationPermit?: Resolver<Maybe<ResolversTypes['ExtendExcavationPermitPayload']>, ParentType, ContextType, RequireFields<MutationExtendExcavationPermitArgs, 'input'>>;
  handOverExcavation?: Resolver<Maybe<ResolversTypes['HandOverExcavationPayload']>, ParentType, ContextType, RequireFields<MutationHandOverExcavationArgs, 'input'>>;
  issueBuildingPermit?: Resolver<Maybe<ResolversTypes['IssueBuildingPermitPayload']>, ParentType, ContextType, RequireFields<MutationIssueBuildingPermitArgs, 'input'>>;
  issueFiche?: Resolver<Maybe<ResolversTypes['IssueFichePayload']>, ParentType, ContextType, RequireFields<MutationIssueFicheArgs, 'input'>>;
  openCaseFile?: Resolver<Maybe<ResolversTypes['OpenCaseFilePayload']>, ParentType, ContextType, RequireFields<MutationOpenCaseFileArgs, 'input'>>;
  recordHaulTrip?: Resolver<Maybe<ResolversTypes['RecordHaulTripPayload']>, ParentType, ContextType, RequireFields<MutationRecordHaulTripArgs, 'input'>>;
  recordPayment?: Resolver<Maybe<ResolversTypes['RecordPaymentPayload']>, ParentType, ContextType, RequireFields<MutationRecordPaymentArgs, 'input'>>;
  registerExcavationPermit?: Resolver<Maybe<ResolversTypes['RegisterExcavationPermitPayload']>, ParentType, ContextType, RequireFields<MutationRegisterExcavationPermitArgs, 'input'>>;
  registerServiceRequest?: Resolver<Maybe<ResolversTypes['RegisterServiceRequestPayload']>, ParentType, ContextType, RequireFields<MutationRegisterServiceRequestArgs, 'input'>>;
  sendUtilityInquiry?: Resolver<Maybe<ResolversTypes['SendUtilityInquiryPayload']>, ParentType, ContextType, RequireFields<MutationSendUtilityInquiryArgs, 'input'>>;
  settleWasteContract?: Resolver<Maybe<ResolversTypes['SettleWasteContractPayload']>, ParentType, ContextType, RequireFields<MutationSettleWasteContractArgs, 'input'>>;
  submitSupervisionReport?: Resolver<Maybe<ResolversTypes['SubmitSupervisionReportPayload']>, ParentType, ContextType, RequireFields<MutationSubmitSupervisionReportArgs, 'input'>>;
};

export interface NationalCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['NationalCode'], any> {
  name: 'NationalCode';
}

export type OfficeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Office'] = ResolversParentTypes['Office'], FederationReferenceType extends FederationReferenceTypes['Office'] = FederationReferenceTypes['Office']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Office']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['District']>, ParentType, ContextType>;
  foundedOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requests?: Resolver<Maybe<ResolversTypes['ServiceRequestConnection']>, ParentType, ContextType, RequireFields<OfficeRequestsArgs, 'first'>>;
};

export type OpenCaseFilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenCaseFilePayload'] = ResolversParentTypes['OpenCaseFilePayload']> = {
  caseFile?: Resolver<Maybe<ResolversTypes['CaseFile']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OwnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Owner'] = ResolversParentTypes['Owner']> = {
  fatherName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fullName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OwnerKind'], ParentType, ContextType>;
  kindCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  landDang?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  lastName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mobile?: Resolver<Maybe<ResolversTypes['Mobile']>, ParentType, ContextType>;
  nationalCode?: Resolver<Maybe<ResolversTypes['LegacyNationalCode']>, ParentType, ContextType>;
  structureDang?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PaymentIdScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PaymentId'], any> {
  name: 'PaymentId';
}

export interface PostalCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PostalCode'], any> {
  name: 'PostalCode';
}

export type PropertyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Property'] = ResolversParentTypes['Property']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  areas?: Resolver<ResolversTypes['PropertyAreas'], ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['PostalCode']>, ParentType, ContextType>;
  previousRenovationCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  registrationPlate?: Resolver<Maybe<ResolversTypes['RegistrationPlate']>, ParentType, ContextType>;
  renovationCode?: Resolver<Maybe<ResolversTypes['RenovationCodeParts']>, ParentType, ContextType>;
  renovationCodeRaw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  use?: Resolver<Maybe<ResolversTypes['PropertyUse']>, ParentType, ContextType>;
  useCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  useTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PropertyAreasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PropertyAreas'] = ResolversParentTypes['PropertyAreas']> = {
  corrected?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  deed?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  existing?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  remaining?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  buildingPermit?: Resolver<Maybe<ResolversTypes['BuildingPermit']>, ParentType, ContextType, RequireFields<QueryBuildingPermitArgs, 'number'>>;
  caseFile?: Resolver<Maybe<ResolversTypes['CaseFile']>, ParentType, ContextType, RequireFields<QueryCaseFileArgs, 'number'>>;
  caseFiles?: Resolver<Maybe<ResolversTypes['CaseFileConnection']>, ParentType, ContextType, RequireFields<QueryCaseFilesArgs, 'first'>>;
  district?: Resolver<Maybe<ResolversTypes['District']>, ParentType, ContextType, RequireFields<QueryDistrictArgs, 'number'>>;
  districts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['District']>>, ParentType, ContextType>;
  engineer?: Resolver<Maybe<ResolversTypes['Engineer']>, ParentType, ContextType, RequireFields<QueryEngineerArgs, 'licence'>>;
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType, RequireFields<QueryExcavationPermitArgs, 'number'>>;
  fiche?: Resolver<Maybe<ResolversTypes['Fiche']>, ParentType, ContextType, RequireFields<QueryFicheArgs, 'number'>>;
  office?: Resolver<Maybe<ResolversTypes['Office']>, ParentType, ContextType, RequireFields<QueryOfficeArgs, 'code'>>;
  offices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Office']>>, ParentType, ContextType, Partial<QueryOfficesArgs>>;
  serviceRequest?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType, RequireFields<QueryServiceRequestArgs, 'number'>>;
  serviceRequestByTrackingCode?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType, RequireFields<QueryServiceRequestByTrackingCodeArgs, 'trackingCode'>>;
  serviceRequests?: Resolver<Maybe<ResolversTypes['ServiceRequestConnection']>, ParentType, ContextType, RequireFields<QueryServiceRequestsArgs, 'first'>>;
  supervisionReport?: Resolver<Maybe<ResolversTypes['SupervisionReport']>, ParentType, ContextType, RequireFields<QuerySupervisionReportArgs, 'id'>>;
  wasteContract?: Resolver<Maybe<ResolversTypes['WasteContract']>, ParentType, ContextType, RequireFields<QueryWasteContractArgs, 'number'>>;
};

export type RecordHaulTripPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordHaulTripPayload'] = ResolversParentTypes['RecordHaulTripPayload']> = {
  haulTrip?: Resolver<Maybe<ResolversTypes['HaulTrip']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  wasteContract?: Resolver<Maybe<ResolversTypes['WasteContract']>, ParentType, ContextType>;
};

export type RecordPaymentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordPaymentPayload'] = ResolversParentTypes['RecordPaymentPayload']> = {
  fiche?: Resolver<Maybe<ResolversTypes['Fiche']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReferralResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Referral'] = ResolversParentTypes['Referral']> = {
  at?: Resolver<ResolversTypes['TehranTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receiver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ServiceRequestStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  statusTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RegisterExcavationPermitPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterExcavationPermitPayload'] = ResolversParentTypes['RegisterExcavationPermitPayload']> = {
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterServiceRequestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterServiceRequestPayload'] = ResolversParentTypes['RegisterServiceRequestPayload']> = {
  serviceRequest?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegistrationPlateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegistrationPlate'] = ResolversParentTypes['RegistrationPlate']> = {
  main?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  section?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sub?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface RenovationCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RenovationCode'], any> {
  name: 'RenovationCode';
}

export type RenovationCodePartsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenovationCodeParts'] = ResolversParentTypes['RenovationCodeParts']> = {
  apartment?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  block?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  building?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['RenovationCode'], ParentType, ContextType>;
  district?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parcel?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shop?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  zone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface RequestNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RequestNumber'], any> {
  name: 'RequestNumber';
}

export interface RialScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Rial'], any> {
  name: 'Rial';
}

export type SendUtilityInquiryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SendUtilityInquiryPayload'] = ResolversParentTypes['SendUtilityInquiryPayload']> = {
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ServiceRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRequest'] = ResolversParentTypes['ServiceRequest'], FederationReferenceType extends FederationReferenceTypes['ServiceRequest'] = FederationReferenceTypes['ServiceRequest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceRequest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  applicant?: Resolver<Maybe<ResolversTypes['Applicant']>, ParentType, ContextType>;
  caseFile?: Resolver<Maybe<ResolversTypes['CaseFile']>, ParentType, ContextType>;
  caseFileNumber?: Resolver<ResolversTypes['CaseFileNumber'], ParentType, ContextType>;
  excavationPermit?: Resolver<Maybe<ResolversTypes['ExcavationPermit']>, ParentType, ContextType>;
  fiches?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Fiche']>>, ParentType, ContextType>;
  history?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Referral']>>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['RequestNumber'], ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['Office']>, ParentType, ContextType>;
  permit?: Resolver<Maybe<ResolversTypes['BuildingPermit']>, ParentType, ContextType>;
  permits?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BuildingPermit']>>, ParentType, ContextType>;
  registeredAt?: Resolver<Maybe<ResolversTypes['TehranTime']>, ParentType, ContextType>;
  registeredOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  reports?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SupervisionReport']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ServiceRequestStatus'], ParentType, ContextType>;
  statusChangedAt?: Resolver<ResolversTypes['TehranTime'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  statusTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingCode?: Resolver<ResolversTypes['TrackingCode'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ServiceRequestType'], ParentType, ContextType>;
  typeCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  typeTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wasteContract?: Resolver<Maybe<ResolversTypes['WasteContract']>, ParentType, ContextType>;
  writePass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ServiceRequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRequestConnection'] = ResolversParentTypes['ServiceRequestConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ServiceRequestEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ServiceRequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRequestEdge'] = ResolversParentTypes['ServiceRequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ServiceRequest'], ParentType, ContextType>;
};

export type SettleWasteContractPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettleWasteContractPayload'] = ResolversParentTypes['SettleWasteContractPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  wasteContract?: Resolver<Maybe<ResolversTypes['WasteContract']>, ParentType, ContextType>;
};

export type SubmitSupervisionReportPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitSupervisionReportPayload'] = ResolversParentTypes['SubmitSupervisionReportPayload']> = {
  supervisionReport?: Resolver<Maybe<ResolversTypes['SupervisionReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  serviceRequestChanged?: SubscriptionResolver<Maybe<ResolversTypes['ServiceRequest']>, "serviceRequestChanged", ParentType, ContextType, Partial<SubscriptionServiceRequestChangedArgs>>;
};

export type SupervisionReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SupervisionReport'] = ResolversParentTypes['SupervisionReport'], FederationReferenceType extends FederationReferenceTypes['SupervisionReport'] = FederationReferenceTypes['SupervisionReport']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SupervisionReport']> | FederationReferenceType, FederationReferenceType, ContextType>;
  engineer?: Resolver<Maybe<ResolversTypes['Engineer']>, ParentType, ContextType>;
  hasViolation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['Office']>, ParentType, ContextType>;
  permit?: Resolver<Maybe<ResolversTypes['BuildingPermit']>, ParentType, ContextType>;
  progressPercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  reportedOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['SupervisionStage'], ParentType, ContextType>;
  stageCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SupervisionReportStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TehranTimeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TehranTime'] = ResolversParentTypes['TehranTime']> = {
  instant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  jalali?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  local?: Resolver<ResolversTypes['LocalDateTime'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ClockQuality'], ParentType, ContextType>;
};

export interface TrackingCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TrackingCode'], any> {
  name: 'TrackingCode';
}

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messageFa?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UtilityInquiryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UtilityInquiry'] = ResolversParentTypes['UtilityInquiry']> = {
  answer?: Resolver<Maybe<ResolversTypes['UtilityAnswer']>, ParentType, ContextType>;
  answerCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  answeredOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isRepeat?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sentOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  utility?: Resolver<ResolversTypes['Utility'], ParentType, ContextType>;
  utilityCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WasteContractResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WasteContract'] = ResolversParentTypes['WasteContract'], FederationReferenceType extends FederationReferenceTypes['WasteContract'] = FederationReferenceTypes['WasteContract']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WasteContract']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Rial']>, ParentType, ContextType>;
  amountRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contractor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  demolitionVolume?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  excavationVolume?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  settledOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  signedOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WasteContractStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trips?: Resolver<Maybe<ReadonlyArray<ResolversTypes['HaulTrip']>>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AnswerUtilityInquiryPayload?: AnswerUtilityInquiryPayloadResolvers<ContextType>;
  Applicant?: ApplicantResolvers<ContextType>;
  BillId?: GraphQLScalarType;
  BuildingPermit?: BuildingPermitResolvers<ContextType>;
  CaseFile?: CaseFileResolvers<ContextType>;
  CaseFileConnection?: CaseFileConnectionResolvers<ContextType>;
  CaseFileEdge?: CaseFileEdgeResolvers<ContextType>;
  CaseFileNumber?: GraphQLScalarType;
  ChangeExcavationPermitStatusPayload?: ChangeExcavationPermitStatusPayloadResolvers<ContextType>;
  ChangeServiceRequestStatusPayload?: ChangeServiceRequestStatusPayloadResolvers<ContextType>;
  ChangeSupervisionReportStatusPayload?: ChangeSupervisionReportStatusPayloadResolvers<ContextType>;
  ChangeWasteContractStatusPayload?: ChangeWasteContractStatusPayloadResolvers<ContextType>;
  CreateWasteContractPayload?: CreateWasteContractPayloadResolvers<ContextType>;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  District?: DistrictResolvers<ContextType>;
  Engineer?: EngineerResolvers<ContextType>;
  EngineerLicence?: GraphQLScalarType;
  ExcavationPermit?: ExcavationPermitResolvers<ContextType>;
  ExtendExcavationPermitPayload?: ExtendExcavationPermitPayloadResolvers<ContextType>;
  Fiche?: FicheResolvers<ContextType>;
  HandOverExcavationPayload?: HandOverExcavationPayloadResolvers<ContextType>;
  HaulTrip?: HaulTripResolvers<ContextType>;
  IssueBuildingPermitPayload?: IssueBuildingPermitPayloadResolvers<ContextType>;
  IssueFichePayload?: IssueFichePayloadResolvers<ContextType>;
  LegacyDate?: LegacyDateResolvers<ContextType>;
  LegacyNationalCode?: LegacyNationalCodeResolvers<ContextType>;
  LocalDateTime?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  Mobile?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  NationalCode?: GraphQLScalarType;
  Office?: OfficeResolvers<ContextType>;
  OpenCaseFilePayload?: OpenCaseFilePayloadResolvers<ContextType>;
  Owner?: OwnerResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PaymentId?: GraphQLScalarType;
  PostalCode?: GraphQLScalarType;
  Property?: PropertyResolvers<ContextType>;
  PropertyAreas?: PropertyAreasResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordHaulTripPayload?: RecordHaulTripPayloadResolvers<ContextType>;
  RecordPaymentPayload?: RecordPaymentPayloadResolvers<ContextType>;
  Referral?: ReferralResolvers<ContextType>;
  RegisterExcavationPermitPayload?: RegisterExcavationPermitPayloadResolvers<ContextType>;
  RegisterServiceRequestPayload?: RegisterServiceRequestPayloadResolvers<ContextType>;
  RegistrationPlate?: RegistrationPlateResolvers<ContextType>;
  RenovationCode?: GraphQLScalarType;
  RenovationCodeParts?: RenovationCodePartsResolvers<ContextType>;
  RequestNumber?: GraphQLScalarType;
  Rial?: GraphQLScalarType;
  SendUtilityInquiryPayload?: SendUtilityInquiryPayloadResolvers<ContextType>;
  ServiceRequest?: ServiceRequestResolvers<ContextType>;
  ServiceRequestConnection?: ServiceRequestConnectionResolvers<ContextType>;
  ServiceRequestEdge?: ServiceRequestEdgeResolvers<ContextType>;
  SettleWasteContractPayload?: SettleWasteContractPayloadResolvers<ContextType>;
  SubmitSupervisionReportPayload?: SubmitSupervisionReportPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SupervisionReport?: SupervisionReportResolvers<ContextType>;
  TehranTime?: TehranTimeResolvers<ContextType>;
  TrackingCode?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
  UtilityInquiry?: UtilityInquiryResolvers<ContextType>;
  WasteContract?: WasteContractResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};

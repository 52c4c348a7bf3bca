import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseFileReference, ServiceRequestReference, ArchiveDocumentRecord, ArchivePageRecord, DocumentCategoryRecord, ArchiveDocumentConnectionRecord } from './records.ts';
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
  /** Eleven digits, the first two the district: `06000412577`. Persian digits are accepted. (شماره پرونده) */
  CaseFileNumber: { input: string; output: string; }
  /** A Gregorian date, `2023-08-03`. As an argument a Jalali date such as `1402/05/12` is accepted too. (تاریخ) */
  Date: { input: string; output: string; }
  /** An exact decimal as a string: `"125.50"`. Never read it into a float. (عدد دقیق) */
  Decimal: { input: string; output: string; }
  /** A wall-clock time of Tehran without a zone: `2023-08-03T08:05:00`. (زمان محلی) */
  LocalDateTime: { input: string; output: string; }
  /** The number of a service request, as a string of digits: `300000017`. (شماره درخواست) */
  RequestNumber: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A scanned document. (سند) */
export type ArchiveDocument = {
  /** The case file to which it belongs. (پرونده) */
  readonly caseFile: Maybe<CaseFile>;
  /** What kind of document it is. (دسته) */
  readonly category: DocumentCategory;
  /** The document's id in the archive. (شناسه سند) */
  readonly id: Scalars['ID']['output'];
  /** The office that scanned it. (دفتر) */
  readonly office: Maybe<Office>;
  /** Its pages in order. (صفحات) */
  readonly pages: ReadonlyArray<ArchivePage>;
  /** The day on which it was registered. (تاریخ ثبت) */
  readonly registeredOn: Maybe<LegacyDate>;
  /** The request for which it was scanned; null where it belongs to the case file as a whole. (درخواست) */
  readonly request: Maybe<ServiceRequest>;
  /** When it was scanned. (زمان اسکن) */
  readonly scannedAt: TehranTime;
  /** Where it stands on its way into the archive. (وضعیت) */
  readonly status: ArchiveDocumentStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** The title that the scanner gave it. (عنوان) */
  readonly title: Maybe<Scalars['String']['output']>;
  /** Who scanned it. (نام کاربر) */
  readonly user: Maybe<Scalars['String']['output']>;
};

/** A page of documents. (فهرست اسناد) */
export type ArchiveDocumentConnection = {
  /** The items of this page, each with its cursor. (یال‌ها) */
  readonly edges: ReadonlyArray<ArchiveDocumentEdge>;
  /** The documents themselves, for those who need no cursor of each. (موارد) */
  readonly nodes: ReadonlyArray<ArchiveDocument>;
  /** Where this page begins and ends. (صفحه) */
  readonly pageInfo: PageInfo;
  /** How many there are in all. (تعداد کل) */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** A document and its place in the list. (مورد فهرست) */
export type ArchiveDocumentEdge = {
  /** Give it as `after` to go on behind this item. (نشانگر) */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. (مورد) */
  readonly node: ArchiveDocument;
};

/** What to look for among the documents. (جستجوی اسناد) */
export type ArchiveDocumentFilter = {
  /** The case file's number. (شماره پرونده) */
  readonly caseFile?: InputMaybe<Scalars['CaseFileNumber']['input']>;
  /** The category; a parent does not stand for its children. (دسته) */
  readonly category?: InputMaybe<DocumentCategoryKind>;
  /** Registered on this day or later. (از تاریخ) */
  readonly from?: InputMaybe<Scalars['Date']['input']>;
  /** Registered on this day or earlier. (تا تاریخ) */
  readonly to?: InputMaybe<Scalars['Date']['input']>;
};

/** The document to register. An inspector hands in photographs. (سند تازه) */
export type ArchiveDocumentInput = {
  /** The case file to which it belongs. (شماره پرونده) */
  readonly caseFileNumber: Scalars['CaseFileNumber']['input'];
  /** What kind of document it is; UNKNOWN is none. (دسته) */
  readonly category: DocumentCategoryKind;
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its pages in order, 1 to 100: each the `upload` of an image that was posted to `/archive/uploads` in the last hour. (صفحات) */
  readonly pages: ReadonlyArray<Scalars['ID']['input']>;
  /** The request for which it was scanned; left out where it belongs to the case file as a whole. (شماره درخواست) */
  readonly requestNumber?: InputMaybe<Scalars['RequestNumber']['input']>;
  /** What stands above it, of 200 letters at most. (عنوان) */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** The `writePass` of that request, read a day ago at most: offices and inspectors archive for requests that they see. The archive's own people need none. (مجوز تغییر) */
  readonly writePass?: InputMaybe<Scalars['String']['input']>;
};

/** What came of registering a document. (نتیجه ثبت سند) */
export type ArchiveDocumentPayload = {
  /** The document; null where it was not registered. (سند) */
  readonly document: Maybe<ArchiveDocument>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a document stands on its way into the archive. (وضعیت سند) */
export type ArchiveDocumentStatus =
  /** نمایه‌شده */
  | 'INDEXED'
  /** آرشیو دائم */
  | 'PERMANENT'
  /** رد کیفیت */
  | 'QC_FAILED'
  /** تأیید کیفیت */
  | 'QC_PASSED'
  /** اسکن‌شده */
  | 'SCANNED'
  /** جایگزین‌شده */
  | 'SUPERSEDED'
  /** آرشیو موقت */
  | 'TEMPORARY'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** One page of a document. (صفحه) */
export type ArchivePage = {
  /** The barcode printed on the page. (بارکد) */
  readonly barcode: Maybe<Scalars['String']['output']>;
  /** What the archive says the file is; not always true. (نوع فایل) */
  readonly declaredType: Maybe<Scalars['String']['output']>;
  /** The page's id in the archive. (شناسه صفحه) */
  readonly id: Scalars['ID']['output'];
  /**
   * Where the page's image is, relative to the gateway's address: for `src` or `href`, needing no header. It is good for ten
   * to fifteen minutes and the same for five; ask again when it answers 410 or 403. What it leads to is told by its
   * `content-type`, not by `declaredType`: mostly TIFF, which browsers do not show by themselves, and JPEG. Whoever has the
   * address sees the page, so do not keep it or pass it on. (نشانی تصویر)
   */
  readonly imageUrl: Maybe<Scalars['String']['output']>;
  /** 1 for the first page. (ردیف) */
  readonly order: Scalars['Int']['output'];
  /** Bytes, exact. (حجم) */
  readonly sizeBytes: Scalars['Decimal']['output'];
};

/** The case file of one property. (پرونده) */
export type CaseFile = {
  /** The documents scanned for this case file and its requests, newest first. Of a request that is not for you there are none; the case file's own are for whoever has a request on it. (اسناد) */
  readonly documents: Maybe<ArchiveDocumentConnection>;
  /** The mandatory categories of which the case file has no document; one of a sub-category counts, and so does one that is not for you. (مدارک ناقص) */
  readonly missingDocuments: Maybe<ReadonlyArray<DocumentCategory>>;
  /** Eleven digits, the first two the district. (شماره پرونده) */
  readonly number: Scalars['CaseFileNumber']['output'];
  /** For the other subgraphs alone: the requests on this case file that are for whoever asks, where not all of them are; else null. (درخواست‌های قابل مشاهده) */
  readonly seenRequestNumbers: Maybe<ReadonlyArray<Scalars['RequestNumber']['output']>>;
};


/** The case file of one property. (پرونده) */
export type CaseFileDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  categories?: InputMaybe<ReadonlyArray<DocumentCategoryKind>>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What the change of clocks does to a wall-clock time. (تغییر ساعت رسمی) */
export type ClockQuality =
  /** The clock showed it twice, when summer time ended; the first is taken. (مبهم) */
  | 'AMBIGUOUS'
  /** The clock showed it once. (دقیق) */
  | 'EXACT'
  /** The clock skipped it, when summer time began. (ناموجود) */
  | 'SKIPPED';

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

/** A category of documents. (دسته) */
export type DocumentCategory = {
  /** The code as stored. (کد دسته) */
  readonly code: Scalars['Int']['output'];
  /** Whether every case file must have one; null where the archive does not know the category. (الزامی) */
  readonly isMandatory: Maybe<Scalars['Boolean']['output']>;
  /** The category by name; UNKNOWN where the handbook does not know the code. (نوع دسته) */
  readonly kind: DocumentCategoryKind;
  /** The category above it. (دسته مادر) */
  readonly parent: Maybe<DocumentCategory>;
  /** The title that the archive gives it. (عنوان دسته) */
  readonly title: Maybe<Scalars['String']['output']>;
};

/** The categories that the handbook knows. (دسته‌های اسناد) */
export type DocumentCategoryKind =
  /** مکاتبات */
  | 'CORRESPONDENCE'
  /** مهندسین */
  | 'ENGINEER'
  /** مالی */
  | 'FINANCIAL'
  /** هویتی */
  | 'IDENTITY'
  /** انحصار وراثت */
  | 'INHERITANCE'
  /** استعلام */
  | 'INQUIRY'
  /** بازدید */
  | 'INSPECTION'
  /** کارت ملی */
  | 'NATIONAL_CARD'
  /** مالکیت */
  | 'OWNERSHIP'
  /** پروانه و گواهی */
  | 'PERMIT'
  /** عکس */
  | 'PHOTO'
  /** نقشه */
  | 'PLAN'
  /** وکالت‌نامه */
  | 'POWER_OF_ATTORNEY'
  /** درخواست */
  | 'REQUEST'
  /** کروکی */
  | 'SKETCH'
  /** سند مالکیت */
  | 'TITLE_DEED'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

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

/** What an office hands in and the archive does with it. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type Mutation = {
  /** Registers a scanned document with its pages, which have been uploaded before. (ثبت سند) */
  readonly archiveDocument: Maybe<ArchiveDocumentPayload>;
  /** Moves a document on to its next status. (تغییر وضعیت سند) */
  readonly setDocumentStatus: Maybe<SetDocumentStatusPayload>;
};


/** What an office hands in and the archive does with it. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type MutationArchiveDocumentArgs = {
  input: ArchiveDocumentInput;
};


/** What an office hands in and the archive does with it. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type MutationSetDocumentStatusArgs = {
  input: SetDocumentStatusInput;
};

/** An electronic service office. (دفتر) */
export type Office = {
  /** The office's code. (کد دفتر) */
  readonly code: Scalars['Int']['output'];
};

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

export type Query = {
  /** One document by its id; null when there is none. (سند) */
  readonly archiveDocument: Maybe<ArchiveDocument>;
  /** Finds documents in the archive's own order; the parts of the filter narrow each other. Whoever does not see the whole city names a case file, and finds what the own office scanned or what is of the own district. (جستجوی اسناد) */
  readonly archiveDocuments: Maybe<ArchiveDocumentConnection>;
  /** The categories of the archive, by code. (دسته‌های اسناد) */
  readonly documentCategories: Maybe<ReadonlyArray<DocumentCategory>>;
};


export type QueryArchiveDocumentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryArchiveDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ArchiveDocumentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a citizen asks of an office. (درخواست) */
export type ServiceRequest = {
  /** The number of the case file on which it was registered. (شماره پرونده) */
  readonly caseFileNumber: Scalars['CaseFileNumber']['output'];
  /** The documents scanned for this request, newest first. (اسناد) */
  readonly documents: Maybe<ArchiveDocumentConnection>;
  /** The mandatory categories of which the request's case file has no document; one of a sub-category counts. (مدارک ناقص) */
  readonly missingDocuments: Maybe<ReadonlyArray<DocumentCategory>>;
  /** The request's number, a string of digits. (شماره درخواست) */
  readonly number: Scalars['RequestNumber']['output'];
};


/** What a citizen asks of an office. (درخواست) */
export type ServiceRequestDocumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  categories?: InputMaybe<ReadonlyArray<DocumentCategoryKind>>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Where a document is to go. (وضعیت تازه سند) */
export type SetDocumentStatusInput = {
  /** The document. (شناسه سند) */
  readonly id: Scalars['ID']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw it: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: ArchiveDocumentStatus;
  /** What the archive should keep with it; of QC_FAILED the reason, which it needs. (توضیحات) */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The status to which it goes. (وضعیت تازه) */
  readonly to: ArchiveDocumentStatus;
};

/** What came of changing a document's status. (نتیجه تغییر وضعیت سند) */
export type SetDocumentStatusPayload = {
  /** The document as it stands now, changed or not; null where there is none for you. (سند) */
  readonly document: Maybe<ArchiveDocument>;
  /** Why not; empty where it was changed. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

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
  ArchiveDocument: ArchiveDocument;
  CaseFile: CaseFile;
  ServiceRequest: ServiceRequest;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ArchiveDocument:
    ( { __typename: 'ArchiveDocument' }
    & GraphQLRecursivePick<FederationTypes['ArchiveDocument'], {"id":true}> );
  CaseFile:
    ( { __typename: 'CaseFile' }
    & GraphQLRecursivePick<FederationTypes['CaseFile'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CaseFile'], {"seenRequestNumbers":true}> ) );
  ServiceRequest:
    ( { __typename: 'ServiceRequest' }
    & GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"caseFileNumber":true}>
        | GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"caseFileNumber":true}>
        | GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"caseFileNumber":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ArchiveDocument: ResolverTypeWrapper<ArchiveDocumentRecord>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ArchiveDocumentConnection: ResolverTypeWrapper<ArchiveDocumentConnectionRecord>;
  ArchiveDocumentEdge: ResolverTypeWrapper<Omit<ArchiveDocumentEdge, 'node'> & { node: ResolversTypes['ArchiveDocument'] }>;
  ArchiveDocumentFilter: ArchiveDocumentFilter;
  ArchiveDocumentInput: ArchiveDocumentInput;
  ArchiveDocumentPayload: ResolverTypeWrapper<Omit<ArchiveDocumentPayload, 'document'> & { document?: Maybe<ResolversTypes['ArchiveDocument']> }>;
  ArchiveDocumentStatus: ArchiveDocumentStatus;
  ArchivePage: ResolverTypeWrapper<ArchivePageRecord>;
  CaseFile: ResolverTypeWrapper<CaseFileReference>;
  CaseFileNumber: ResolverTypeWrapper<Scalars['CaseFileNumber']['output']>;
  ClockQuality: ClockQuality;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateQuality: DateQuality;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DocumentCategory: ResolverTypeWrapper<DocumentCategoryRecord>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DocumentCategoryKind: DocumentCategoryKind;
  LegacyDate: ResolverTypeWrapper<LegacyDate>;
  LocalDateTime: ResolverTypeWrapper<Scalars['LocalDateTime']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Office: ResolverTypeWrapper<Office>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RequestNumber: ResolverTypeWrapper<Scalars['RequestNumber']['output']>;
  ServiceRequest: ResolverTypeWrapper<ServiceRequestReference>;
  SetDocumentStatusInput: SetDocumentStatusInput;
  SetDocumentStatusPayload: ResolverTypeWrapper<Omit<SetDocumentStatusPayload, 'document'> & { document?: Maybe<ResolversTypes['ArchiveDocument']> }>;
  TehranTime: ResolverTypeWrapper<TehranTime>;
  UserError: ResolverTypeWrapper<UserError>;
  cacheControl__Scope: CacheControl__Scope;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ArchiveDocument: ArchiveDocumentRecord;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  ArchiveDocumentConnection: ArchiveDocumentConnectionRecord;
  ArchiveDocumentEdge: Omit<ArchiveDocumentEdge, 'node'> & { node: ResolversParentTypes['ArchiveDocument'] };
  ArchiveDocumentFilter: ArchiveDocumentFilter;
  ArchiveDocumentInput: ArchiveDocumentInput;
  ArchiveDocumentPayload: Omit<ArchiveDocumentPayload, 'document'> & { document?: Maybe<ResolversParentTypes['ArchiveDocument']> };
  ArchivePage: ArchivePageRecord;
  CaseFile: CaseFileReference;
  CaseFileNumber: Scalars['CaseFileNumber']['output'];
  Date: Scalars['Date']['output'];
  Decimal: Scalars['Decimal']['output'];
  DocumentCategory: DocumentCategoryRecord;
  Boolean: Scalars['Boolean']['output'];
  LegacyDate: LegacyDate;
  LocalDateTime: Scalars['LocalDateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  Office: Office;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RequestNumber: Scalars['RequestNumber']['output'];
  ServiceRequest: ServiceRequestReference;
  SetDocumentStatusInput: SetDocumentStatusInput;
  SetDocumentStatusPayload: Omit<SetDocumentStatusPayload, 'document'> & { document?: Maybe<ResolversParentTypes['ArchiveDocument']> };
  TehranTime: TehranTime;
  UserError: UserError;
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControl__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ArchiveDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveDocument'] = ResolversParentTypes['ArchiveDocument'], FederationReferenceType extends FederationReferenceTypes['ArchiveDocument'] = FederationReferenceTypes['ArchiveDocument']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ArchiveDocument']> | FederationReferenceType, FederationReferenceType, ContextType>;
  caseFile?: Resolver<Maybe<ResolversTypes['CaseFile']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['DocumentCategory'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['Office']>, ParentType, ContextType>;
  pages?: Resolver<ReadonlyArray<ResolversTypes['ArchivePage']>, ParentType, ContextType>;
  registeredOn?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  scannedAt?: Resolver<ResolversTypes['TehranTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ArchiveDocumentStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ArchiveDocumentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveDocumentConnection'] = ResolversParentTypes['ArchiveDocumentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArchiveDocumentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ArchiveDocument']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ArchiveDocumentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveDocumentEdge'] = ResolversParentTypes['ArchiveDocumentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArchiveDocument'], ParentType, ContextType>;
};

export type ArchiveDocumentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchiveDocumentPayload'] = ResolversParentTypes['ArchiveDocumentPayload']> = {
  document?: Resolver<Maybe<ResolversTypes['ArchiveDocument']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ArchivePageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArchivePage'] = ResolversParentTypes['ArchivePage']> = {
  barcode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  declaredType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type CaseFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseFile'] = ResolversParentTypes['CaseFile'], FederationReferenceType extends FederationReferenceTypes['CaseFile'] = FederationReferenceTypes['CaseFile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CaseFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  documents?: Resolver<Maybe<ResolversTypes['ArchiveDocumentConnection']>, ParentType, ContextType, RequireFields<CaseFileDocumentsArgs, 'first'>>;
  missingDocuments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DocumentCategory']>>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['CaseFileNumber'], ParentType, ContextType>;
};

export interface CaseFileNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CaseFileNumber'], any> {
  name: 'CaseFileNumber';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DocumentCategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DocumentCategory'] = ResolversParentTypes['DocumentCategory']> = {
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isMandatory?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DocumentCategoryKind'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['DocumentCategory']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LegacyDateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LegacyDate'] = ResolversParentTypes['LegacyDate']> = {
  iso?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  jalali?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['DateQuality'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface LocalDateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDateTime'], any> {
  name: 'LocalDateTime';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  archiveDocument?: Resolver<Maybe<ResolversTypes['ArchiveDocumentPayload']>, ParentType, ContextType, RequireFields<MutationArchiveDocumentArgs, 'input'>>;
  setDocumentStatus?: Resolver<Maybe<ResolversTypes['SetDocumentStatusPayload']>, ParentType, ContextType, RequireFields<MutationSetDocumentStatusArgs, 'input'>>;
};

export type OfficeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Office'] = ResolversParentTypes['Office']> = {
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  archiveDocument?: Resolver<Maybe<ResolversTypes['ArchiveDocument']>, ParentType, ContextType, RequireFields<QueryArchiveDocumentArgs, 'id'>>;
  archiveDocuments?: Resolver<Maybe<ResolversTypes['ArchiveDocumentConnection']>, ParentType, ContextType, RequireFields<QueryArchiveDocumentsArgs, 'first'>>;
  documentCategories?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DocumentCategory']>>, ParentType, ContextType>;
};

export interface RequestNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RequestNumber'], any> {
  name: 'RequestNumber';
}

export type ServiceRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRequest'] = ResolversParentTypes['ServiceRequest'], FederationReferenceType extends FederationReferenceTypes['ServiceRequest'] = FederationReferenceTypes['ServiceRequest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceRequest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  documents?: Resolver<Maybe<ResolversTypes['ArchiveDocumentConnection']>, ParentType, ContextType, RequireFields<ServiceRequestDocumentsArgs, 'first'>>;
  missingDocuments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DocumentCategory']>>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['RequestNumber'], ParentType, ContextType>;
};

export type SetDocumentStatusPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetDocumentStatusPayload'] = ResolversParentTypes['SetDocumentStatusPayload']> = {
  document?: Resolver<Maybe<ResolversTypes['ArchiveDocument']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TehranTimeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TehranTime'] = ResolversParentTypes['TehranTime']> = {
  instant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  jalali?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  local?: Resolver<ResolversTypes['LocalDateTime'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ClockQuality'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messageFa?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ArchiveDocument?: ArchiveDocumentResolvers<ContextType>;
  ArchiveDocumentConnection?: ArchiveDocumentConnectionResolvers<ContextType>;
  ArchiveDocumentEdge?: ArchiveDocumentEdgeResolvers<ContextType>;
  ArchiveDocumentPayload?: ArchiveDocumentPayloadResolvers<ContextType>;
  ArchivePage?: ArchivePageResolvers<ContextType>;
  CaseFile?: CaseFileResolvers<ContextType>;
  CaseFileNumber?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DocumentCategory?: DocumentCategoryResolvers<ContextType>;
  LegacyDate?: LegacyDateResolvers<ContextType>;
  LocalDateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Office?: OfficeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RequestNumber?: GraphQLScalarType;
  ServiceRequest?: ServiceRequestResolvers<ContextType>;
  SetDocumentStatusPayload?: SetDocumentStatusPayloadResolvers<ContextType>;
  TehranTime?: TehranTimeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CaseFileReference, ServiceRequestReference, DistrictReference, InspectionRecord, InspectionAgentRecord, InspectionSlotRecord, InspectionConnectionRecord, InspectionSlotConnectionRecord } from './records.ts';
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

/** The slot to book. (نوبت) */
export type BookInspectionSlotInput = {
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw the inspection: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: InspectionStatus;
  /** The inspection. (شناسه بازدید) */
  readonly inspectionId: Scalars['ID']['input'];
  /** The slot, free when it was seen. (شناسه نوبت) */
  readonly slotId: Scalars['ID']['input'];
  /** The `writePass` of the inspection's request, read a day ago at most. (مجوز تغییر) */
  readonly writePass: Scalars['String']['input'];
};

/** What came of booking a slot. (نتیجه ثبت نوبت) */
export type BookInspectionSlotPayload = {
  /** The inspection as it stands now, changed or not; null where there is none for you. (بازدید) */
  readonly inspection: Maybe<Inspection>;
  /** Why not; empty where it was booked. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The inspection to cancel. (لغو بازدید) */
export type CancelInspectionInput = {
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw the inspection: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: InspectionStatus;
  /** The inspection. (شناسه بازدید) */
  readonly inspectionId: Scalars['ID']['input'];
  /** Why; it takes the place of the inspection's note. (علت) */
  readonly reason: Scalars['String']['input'];
  /** The `writePass` of the inspection's request, read a day ago at most. (مجوز تغییر) */
  readonly writePass: Scalars['String']['input'];
};

/** What came of cancelling an inspection. (نتیجه لغو بازدید) */
export type CancelInspectionPayload = {
  /** The inspection as it stands now, changed or not; null where there is none for you. (بازدید) */
  readonly inspection: Maybe<Inspection>;
  /** Why not; empty where it was cancelled. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The case file of one property. (پرونده) */
export type CaseFile = {
  /** The inspections of this property, newest first; those of a request that is not for you are left out. (بازدیدها) */
  readonly inspections: Maybe<InspectionConnection>;
  /** Eleven digits, the first two the district. (شماره پرونده) */
  readonly number: Scalars['CaseFileNumber']['output'];
  /** For the other subgraphs alone: the requests on this case file that are for whoever asks, where not all of them are; else null. (درخواست‌های قابل مشاهده) */
  readonly seenRequestNumbers: Maybe<ReadonlyArray<Scalars['RequestNumber']['output']>>;
};


/** The case file of one property. (پرونده) */
export type CaseFileInspectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
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

/** One of Tehran's 22 districts. (منطقه) */
export type District = {
  /** The agents who inspect in this district; inactive ones are left out. (مأموران بازدید) */
  readonly agents: Maybe<ReadonlyArray<InspectionAgent>>;
  /** The free slots, soonest first, over at most 31 days. (نوبت‌های خالی) */
  readonly availableSlots: Maybe<InspectionSlotConnection>;
  /** 1 to 22. (شماره منطقه) */
  readonly number: Scalars['Int']['output'];
};


/** One of Tehran's 22 districts. (منطقه) */
export type DistrictAvailableSlotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};

/** A visit to a property. (بازدید) */
export type Inspection = {
  /** Null until one is assigned. (مأمور بازدید) */
  readonly agent: Maybe<InspectionAgent>;
  /** The case file of the property. (پرونده) */
  readonly caseFile: Maybe<CaseFile>;
  /** Whether a violation stands in the database; null before the visit. (دارای تخلف) */
  readonly hasViolation: Maybe<Scalars['Boolean']['output']>;
  /** The inspection's id. (شناسه بازدید) */
  readonly id: Scalars['ID']['output'];
  /** Which visit it is. (نوع بازدید) */
  readonly kind: InspectionKind;
  /** The code of the kind as stored. (کد) */
  readonly kindCode: Scalars['Int']['output'];
  /** What was noted about it. (توضیحات) */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The photographs of the visit, oldest first. (عکس‌ها) */
  readonly photographs: Maybe<ReadonlyArray<Photograph>>;
  /** The request for which it is made. (درخواست) */
  readonly request: Maybe<ServiceRequest>;
  /** When it was asked for. (زمان درخواست) */
  readonly requestedAt: TehranTime;
  /** What the agent found; null before the visit. (نتیجه) */
  readonly result: Maybe<InspectionResult>;
  /** The slot that was booked; null before booking. (نوبت) */
  readonly slot: Maybe<InspectionSlot>;
  /** Where it stands. (وضعیت) */
  readonly status: InspectionStatus;
  /** The code of the status as stored. (کد) */
  readonly statusCode: Scalars['Int']['output'];
  /** When the agent was there; null before the visit. (زمان بازدید) */
  readonly visitedAt: Maybe<TehranTime>;
};

/** Who makes the visits. (مأمور بازدید) */
export type InspectionAgent = {
  /** The agent's code. (کد مأمور) */
  readonly code: Scalars['Int']['output'];
  /** Visits a day at the most. (سقف روزانه) */
  readonly dailyMaximum: Scalars['Int']['output'];
  /** The district in which the agent inspects. (منطقه) */
  readonly district: Maybe<District>;
  /** The agent's first name. (نام) */
  readonly firstName: Scalars['String']['output'];
  /** Whether the agent still inspects. (فعال) */
  readonly isActive: Scalars['Boolean']['output'];
  /** The agent's family name. (نام خانوادگی) */
  readonly lastName: Scalars['String']['output'];
};

/** A page of inspections. (فهرست بازدیدها) */
export type InspectionConnection = {
  /** The items of this page, each with its cursor. (یال‌ها) */
  readonly edges: ReadonlyArray<InspectionEdge>;
  /** The inspections themselves, for those who need no cursor of each. (موارد) */
  readonly nodes: ReadonlyArray<Inspection>;
  /** Where this page begins and ends. (صفحه) */
  readonly pageInfo: PageInfo;
  /** How many there are in all; counted only when asked for. (تعداد کل) */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** An inspection and its place in the list. (مورد فهرست) */
export type InspectionEdge = {
  /** Give it as `after` to go on behind this item. (نشانگر) */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. (مورد) */
  readonly node: Inspection;
};

/** What to look for among the inspections. (جستجوی بازدید) */
export type InspectionFilter = {
  /** The code of the agent. (مأمور) */
  readonly agent?: InputMaybe<Scalars['Int']['input']>;
  /** The statuses; UNKNOWN finds codes that the handbook does not know. (وضعیت) */
  readonly statuses?: InputMaybe<ReadonlyArray<InspectionStatus>>;
};

/** Which visit it is. (نوع بازدید) */
export type InspectionKind =
  /** بازدید نهایی */
  | 'FINAL'
  /** بازدید اولیه */
  | 'INITIAL'
  /** بازدید مجدد */
  | 'REVISIT'
  /** بازدید مرحله‌ای */
  | 'STAGE'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN';

/** What an agent found on a visit. (نتیجه بازدید) */
export type InspectionResult = {
  /** What the agent wrote. (شرح) */
  readonly description: Maybe<Scalars['String']['output']>;
  /** Whether the agent saw a violation. (دارای تخلف) */
  readonly hasViolation: Maybe<Scalars['Boolean']['output']>;
  /** Square metres of land, exact. (مساحت زمین) */
  readonly landArea: Maybe<Scalars['Decimal']['output']>;
  /** UNREADABLE: the stored text is not the XML that it should be; see the raw text. (کیفیت) */
  readonly quality: ResultQuality;
  /** Exactly as stored. (مقدار ذخیره‌شده) */
  readonly raw: Scalars['String']['output'];
  /** How many storeys the agent counted. (تعداد طبقه) */
  readonly storeys: Maybe<Scalars['Int']['output']>;
  /** Square metres of structure, exact. (مساحت بنا) */
  readonly structureArea: Maybe<Scalars['Decimal']['output']>;
};

/** Half an hour of an agent. (نوبت) */
export type InspectionSlot = {
  /** Whose half hour it is. (مأمور بازدید) */
  readonly agent: Maybe<InspectionAgent>;
  /** The day of the slot. (تاریخ) */
  readonly date: Maybe<LegacyDate>;
  /** Where the agent inspects. (منطقه) */
  readonly district: Maybe<District>;
  /** Wall clock of Tehran, `08:30`; null where it is not stored. (از ساعت) */
  readonly from: Maybe<Scalars['String']['output']>;
  /** The slot's id, for booking it. (شناسه نوبت) */
  readonly id: Scalars['ID']['output'];
  /** Wall clock of Tehran, `09:00`; null where it is not stored. (تا ساعت) */
  readonly to: Maybe<Scalars['String']['output']>;
};

/** A page of slots. (فهرست نوبت‌ها) */
export type InspectionSlotConnection = {
  /** The items of this page, each with its cursor. (یال‌ها) */
  readonly edges: ReadonlyArray<InspectionSlotEdge>;
  /** The slots themselves, for those who need no cursor of each. (موارد) */
  readonly nodes: ReadonlyArray<InspectionSlot>;
  /** Where this page begins and ends. (صفحه) */
  readonly pageInfo: PageInfo;
  /** How many there are in all. (تعداد کل) */
  readonly totalCount: Maybe<Scalars['Int']['output']>;
};

/** A slot and its place in the list. (مورد فهرست) */
export type InspectionSlotEdge = {
  /** Give it as `after` to go on behind this item. (نشانگر) */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. (مورد) */
  readonly node: InspectionSlot;
};

/** Where an inspection stands. (وضعیت بازدید) */
export type InspectionStatus =
  /** ارجاع به مأمور */
  | 'ASSIGNED'
  /** لغو */
  | 'CANCELLED'
  /** تأیید اول */
  | 'FIRST_CONFIRMED'
  /** درخواست‌شده */
  | 'REQUESTED'
  /** بازدید مجدد */
  | 'REVISIT'
  /** نوبت‌دهی */
  | 'SCHEDULED'
  /** تأیید دوم */
  | 'SECOND_CONFIRMED'
  /** A code that the handbook does not know. (نامشخص) */
  | 'UNKNOWN'
  /** بازدیدشده */
  | 'VISITED';

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

/** What an office asks of the inspectors, and what they found. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type Mutation = {
  /** Books a free slot, and with it its agent, for an inspection that waits for one. (ثبت نوبت) */
  readonly bookInspectionSlot: Maybe<BookInspectionSlotPayload>;
  /** Cancels an inspection that has not taken place, and gives its slot back. (لغو بازدید) */
  readonly cancelInspection: Maybe<CancelInspectionPayload>;
  /** Asks for a visit to the property of a request. (درخواست بازدید) */
  readonly requestInspection: Maybe<RequestInspectionPayload>;
  /** Hands in what the agent found on the own visit. (ثبت نتیجه بازدید) */
  readonly submitInspectionResult: Maybe<SubmitInspectionResultPayload>;
};


/** What an office asks of the inspectors, and what they found. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type MutationBookInspectionSlotArgs = {
  input: BookInspectionSlotInput;
};


/** What an office asks of the inspectors, and what they found. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type MutationCancelInspectionArgs = {
  input: CancelInspectionInput;
};


/** What an office asks of the inspectors, and what they found. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type MutationRequestInspectionArgs = {
  input: RequestInspectionInput;
};


/** What an office asks of the inspectors, and what they found. Each is made once for its idempotency key, which stands in the input or in the header `Idempotency-Key`. (خدمات) */
export type MutationSubmitInspectionResultArgs = {
  input: SubmitInspectionResultInput;
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

/** A photograph of a visit. (عکس) */
export type Photograph = {
  /** The name of its file. (نام فایل) */
  readonly fileName: Scalars['String']['output'];
  /** The photograph's id. (شناسه عکس) */
  readonly id: Scalars['ID']['output'];
  /** When it was taken. (زمان عکس) */
  readonly takenAt: TehranTime;
  /** What it shows. (عنوان) */
  readonly title: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** The free slots of a district, soonest first, over at most 31 days. (نوبت‌های خالی) */
  readonly availableSlots: Maybe<InspectionSlotConnection>;
  /** One inspection by its id; null when there is none. (بازدید) */
  readonly inspection: Maybe<Inspection>;
  /** One inspection agent by the code. (مأمور بازدید) */
  readonly inspectionAgent: Maybe<InspectionAgent>;
  /** Finds inspections, newest first; the parts of the filter narrow each other. An agent finds the own visits, a district those of its case files; an office has its own below its requests. (جستجوی بازدید) */
  readonly inspections: Maybe<InspectionConnection>;
};


export type QueryAvailableSlotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  district: Scalars['Int']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


export type QueryInspectionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInspectionAgentArgs = {
  code: Scalars['Int']['input'];
};


export type QueryInspectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<InspectionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The visit that is wanted. (بازدید تازه) */
export type RequestInspectionInput = {
  /** The case file on which the request was registered. (شماره پرونده) */
  readonly caseFileNumber: Scalars['CaseFileNumber']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which visit it is; UNKNOWN is none. (نوع بازدید) */
  readonly kind: InspectionKind;
  /** What the agent should know. (توضیحات) */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
  /** The request for which it is made. (شماره درخواست) */
  readonly requestNumber: Scalars['RequestNumber']['input'];
  /** The `writePass` of the request, read a day ago at most. (مجوز تغییر) */
  readonly writePass: Scalars['String']['input'];
};

/** What came of asking for a visit. (نتیجه درخواست بازدید) */
export type RequestInspectionPayload = {
  /** The inspection; null where it was not asked for. (بازدید) */
  readonly inspection: Maybe<Inspection>;
  /** Why not; empty where it was. (خطاها) */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How a stored result was read. (کیفیت نتیجه) */
export type ResultQuality =
  /** Every part that was there could be read. (دقیق) */
  | 'EXACT'
  /** The stored text is not the XML that it should be. (ناخوانا) */
  | 'UNREADABLE';

/** What a citizen asks of an office. (درخواست) */
export type ServiceRequest = {
  /** The number of the case file on which it was registered. (شماره پرونده) */
  readonly caseFileNumber: Scalars['CaseFileNumber']['output'];
  /** The inspections made for this request, newest first. (بازدیدها) */
  readonly inspections: Maybe<InspectionConnection>;
  /** The request's number, a string of digits. (شماره درخواست) */
  readonly number: Scalars['RequestNumber']['output'];
};


/** What a citizen asks of an office. (درخواست) */
export type ServiceRequestInspectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What the agent found. (نتیجه بازدید) */
export type SubmitInspectionResultInput = {
  /** What else there is to say; of a violation, what it is. (شرح) */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Whether there is a violation. (دارای تخلف) */
  readonly hasViolation: Scalars['Boolean']['input'];
  /** A new UUID for a new change, the same one to ask again; else the header's. (کلید یکتایی) */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The status in which you saw the inspection: where it has moved meanwhile, nothing is changed. (وضعیت دیده‌شده) */
  readonly ifStatus: InspectionStatus;
  /** The inspection, an own visit. (شناسه بازدید) */
  readonly inspectionId: Scalars['ID']['input'];
  /** Square metres of land, exact, with four decimal places at most. (مساحت زمین) */
  readonly landArea: Scalars['Decimal']['input'];
  /** How many storeys there are, 0 to 999. (تعداد طبقه) */
  readonly storeys: Scalars['Int']['input'];
  /** Square metres of structure, exact, with four decimal places at most; 0 where there is none. (مساحت بنا) */
  readonly structureArea: Scalars['Decimal']['input'];
};

/** What came of handing in a result. (نتیجه ثبت نتیجه) */
export type SubmitInspectionResultPayload = {
  /** The inspection as it stands now, changed or not; null where there is none for you. (بازدید) */
  readonly inspection: Maybe<Inspection>;
  /** Why not; empty where it was handed in. (خطاها) */
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
  CaseFile: CaseFile;
  District: District;
  Inspection: Inspection;
  InspectionAgent: InspectionAgent;
  ServiceRequest: ServiceRequest;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CaseFile:
    ( { __typename: 'CaseFile' }
    & GraphQLRecursivePick<FederationTypes['CaseFile'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CaseFile'], {"seenRequestNumbers":true}> ) );
  District:
    ( { __typename: 'District' }
    & GraphQLRecursivePick<FederationTypes['District'], {"number":true}> );
  Inspection:
    ( { __typename: 'Inspection' }
    & GraphQLRecursivePick<FederationTypes['Inspection'], {"id":true}> );
  InspectionAgent:
    ( { __typename: 'InspectionAgent' }
    & GraphQLRecursivePick<FederationTypes['InspectionAgent'], {"code":true}> );
  ServiceRequest:
    ( { __typename: 'ServiceRequest' }
    & GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"number":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['ServiceRequest'], {"caseFileNumber":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BookInspectionSlotInput: BookInspectionSlotInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BookInspectionSlotPayload: ResolverTypeWrapper<Omit<BookInspectionSlotPayload, 'inspection'> & { inspection?: Maybe<ResolversTypes['Inspection']> }>;
  CancelInspectionInput: CancelInspectionInput;
  CancelInspectionPayload: ResolverTypeWrapper<Omit<CancelInspectionPayload, 'inspection'> & { inspection?: Maybe<ResolversTypes['Inspection']> }>;
  CaseFile: ResolverTypeWrapper<CaseFileReference>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CaseFileNumber: ResolverTypeWrapper<Scalars['CaseFileNumber']['output']>;
  ClockQuality: ClockQuality;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateQuality: DateQuality;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  District: ResolverTypeWrapper<DistrictReference>;
  Inspection: ResolverTypeWrapper<InspectionRecord>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  InspectionAgent: ResolverTypeWrapper<InspectionAgentRecord>;
  InspectionConnection: ResolverTypeWrapper<InspectionConnectionRecord>;
  InspectionEdge: ResolverTypeWrapper<Omit<InspectionEdge, 'node'> & { node: ResolversTypes['Inspection'] }>;
  InspectionFilter: InspectionFilter;
  InspectionKind: InspectionKind;
  InspectionResult: ResolverTypeWrapper<InspectionResult>;
  InspectionSlot: ResolverTypeWrapper<InspectionSlotRecord>;
  InspectionSlotConnection: ResolverTypeWrapper<InspectionSlotConnectionRecord>;
  InspectionSlotEdge: ResolverTypeWrapper<Omit<InspectionSlotEdge, 'node'> & { node: ResolversTypes['InspectionSlot'] }>;
  InspectionStatus: InspectionStatus;
  LegacyDate: ResolverTypeWrapper<LegacyDate>;
  LocalDateTime: ResolverTypeWrapper<Scalars['LocalDateTime']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Photograph: ResolverTypeWrapper<Photograph>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RequestInspectionInput: RequestInspectionInput;
  RequestInspectionPayload: ResolverTypeWrapper<Omit<RequestInspectionPayload, 'inspection'> & { inspection?: Maybe<ResolversTypes['Inspection']> }>;
  RequestNumber: ResolverTypeWrapper<Scalars['RequestNumber']['output']>;
  ResultQuality: ResultQuality;
  ServiceRequest: ResolverTypeWrapper<ServiceRequestReference>;
  SubmitInspectionResultInput: SubmitInspectionResultInput;
  SubmitInspectionResultPayload: ResolverTypeWrapper<Omit<SubmitInspectionResultPayload, 'inspection'> & { inspection?: Maybe<ResolversTypes['Inspection']> }>;
  TehranTime: ResolverTypeWrapper<TehranTime>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BookInspectionSlotInput: BookInspectionSlotInput;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  BookInspectionSlotPayload: Omit<BookInspectionSlotPayload, 'inspection'> & { inspection?: Maybe<ResolversParentTypes['Inspection']> };
  CancelInspectionInput: CancelInspectionInput;
  CancelInspectionPayload: Omit<CancelInspectionPayload, 'inspection'> & { inspection?: Maybe<ResolversParentTypes['Inspection']> };
  CaseFile: CaseFileReference;
  Int: Scalars['Int']['output'];
  CaseFileNumber: Scalars['CaseFileNumber']['output'];
  Date: Scalars['Date']['output'];
  Decimal: Scalars['Decimal']['output'];
  District: DistrictReference;
  Inspection: InspectionRecord;
  Boolean: Scalars['Boolean']['output'];
  InspectionAgent: InspectionAgentRecord;
  InspectionConnection: InspectionConnectionRecord;
  InspectionEdge: Omit<InspectionEdge, 'node'> & { node: ResolversParentTypes['Inspection'] };
  InspectionFilter: InspectionFilter;
  InspectionResult: InspectionResult;
  InspectionSlot: InspectionSlotRecord;
  InspectionSlotConnection: InspectionSlotConnectionRecord;
  InspectionSlotEdge: Omit<InspectionSlotEdge, 'node'> & { node: ResolversParentTypes['InspectionSlot'] };
  LegacyDate: LegacyDate;
  LocalDateTime: Scalars['LocalDateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Photograph: Photograph;
  Query: Record<PropertyKey, never>;
  RequestInspectionInput: RequestInspectionInput;
  RequestInspectionPayload: Omit<RequestInspectionPayload, 'inspection'> & { inspection?: Maybe<ResolversParentTypes['Inspection']> };
  RequestNumber: Scalars['RequestNumber']['output'];
  ServiceRequest: ServiceRequestReference;
  SubmitInspectionResultInput: SubmitInspectionResultInput;
  SubmitInspectionResultPayload: Omit<SubmitInspectionResultPayload, 'inspection'> & { inspection?: Maybe<ResolversParentTypes['Inspection']> };
  TehranTime: TehranTime;
  UserError: UserError;
};

export type BookInspectionSlotPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BookInspectionSlotPayload'] = ResolversParentTypes['BookInspectionSlotPayload']> = {
  inspection?: Resolver<Maybe<ResolversTypes['Inspection']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CancelInspectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelInspectionPayload'] = ResolversParentTypes['CancelInspectionPayload']> = {
  inspection?: Resolver<Maybe<ResolversTypes['Inspection']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CaseFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaseFile'] = ResolversParentTypes['CaseFile'], FederationReferenceType extends FederationReferenceTypes['CaseFile'] = FederationReferenceTypes['CaseFile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CaseFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  inspections?: Resolver<Maybe<ResolversTypes['InspectionConnection']>, ParentType, ContextType, RequireFields<CaseFileInspectionsArgs, 'first'>>;
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

export type DistrictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['District'] = ResolversParentTypes['District'], FederationReferenceType extends FederationReferenceTypes['District'] = FederationReferenceTypes['District']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['District']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['InspectionAgent']>>, ParentType, ContextType>;
  availableSlots?: Resolver<Maybe<ResolversTypes['InspectionSlotConnection']>, ParentType, ContextType, RequireFields<DistrictAvailableSlotsArgs, 'first' | 'from' | 'to'>>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InspectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Inspection'] = ResolversParentTypes['Inspection'], FederationReferenceType extends FederationReferenceTypes['Inspection'] = FederationReferenceTypes['Inspection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Inspection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  agent?: Resolver<Maybe<ResolversTypes['InspectionAgent']>, ParentType, ContextType>;
  caseFile?: Resolver<Maybe<ResolversTypes['CaseFile']>, ParentType, ContextType>;
  hasViolation?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InspectionKind'], ParentType, ContextType>;
  kindCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  photographs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Photograph']>>, ParentType, ContextType>;
  request?: Resolver<Maybe<ResolversTypes['ServiceRequest']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['TehranTime'], ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['InspectionResult']>, ParentType, ContextType>;
  slot?: Resolver<Maybe<ResolversTypes['InspectionSlot']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InspectionStatus'], ParentType, ContextType>;
  statusCode?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  visitedAt?: Resolver<Maybe<ResolversTypes['TehranTime']>, ParentType, ContextType>;
};

export type InspectionAgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionAgent'] = ResolversParentTypes['InspectionAgent'], FederationReferenceType extends FederationReferenceTypes['InspectionAgent'] = FederationReferenceTypes['InspectionAgent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InspectionAgent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dailyMaximum?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['District']>, ParentType, ContextType>;
  firstName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InspectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionConnection'] = ResolversParentTypes['InspectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InspectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Inspection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InspectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionEdge'] = ResolversParentTypes['InspectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Inspection'], ParentType, ContextType>;
};

export type InspectionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionResult'] = ResolversParentTypes['InspectionResult']> = {
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasViolation?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  landArea?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['ResultQuality'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  storeys?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  structureArea?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type InspectionSlotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionSlot'] = ResolversParentTypes['InspectionSlot']> = {
  agent?: Resolver<Maybe<ResolversTypes['InspectionAgent']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['LegacyDate']>, ParentType, ContextType>;
  district?: Resolver<Maybe<ResolversTypes['District']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InspectionSlotConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionSlotConnection'] = ResolversParentTypes['InspectionSlotConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InspectionSlotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InspectionSlot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InspectionSlotEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionSlotEdge'] = ResolversParentTypes['InspectionSlotEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InspectionSlot'], ParentType, ContextType>;
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
  bookInspectionSlot?: Resolver<Maybe<ResolversTypes['BookInspectionSlotPayload']>, ParentType, ContextType, RequireFields<MutationBookInspectionSlotArgs, 'input'>>;
  cancelInspection?: Resolver<Maybe<ResolversTypes['CancelInspectionPayload']>, ParentType, ContextType, RequireFields<MutationCancelInspectionArgs, 'input'>>;
  requestInspection?: Resolver<Maybe<ResolversTypes['RequestInspectionPayload']>, ParentType, ContextType, RequireFields<MutationRequestInspectionArgs, 'input'>>;
  submitInspectionResult?: Resolver<Maybe<ResolversTypes['SubmitInspectionResultPayload']>, ParentType, ContextType, RequireFields<MutationSubmitInspectionResultArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PhotographResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Photograph'] = ResolversParentTypes['Photograph']> = {
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  takenAt?: Resolver<ResolversTypes['TehranTime'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  availableSlots?: Resolver<Maybe<ResolversTypes['InspectionSlotConnection']>, ParentType, ContextType, RequireFields<QueryAvailableSlotsArgs, 'district' | 'first' | 'from' | 'to'>>;
  inspection?: Resolver<Maybe<ResolversTypes['Inspection']>, ParentType, ContextType, RequireFields<QueryInspectionArgs, 'id'>>;
  inspectionAgent?: Resolver<Maybe<ResolversTypes['InspectionAgent']>, ParentType, ContextType, RequireFields<QueryInspectionAgentArgs, 'code'>>;
  inspections?: Resolver<Maybe<ResolversTypes['InspectionConnection']>, ParentType, ContextType, RequireFields<QueryInspectionsArgs, 'first'>>;
};

export type RequestInspectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestInspectionPayload'] = ResolversParentTypes['RequestInspectionPayload']> = {
  inspection?: Resolver<Maybe<ResolversTypes['Inspection']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface RequestNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['RequestNumber'], any> {
  name: 'RequestNumber';
}

export type ServiceRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServiceRequest'] = ResolversParentTypes['ServiceRequest'], FederationReferenceType extends FederationReferenceTypes['ServiceRequest'] = FederationReferenceTypes['ServiceRequest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ServiceRequest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  inspections?: Resolver<Maybe<ResolversTypes['InspectionConnection']>, ParentType, ContextType, RequireFields<ServiceRequestInspectionsArgs, 'first'>>;
  number?: Resolver<ResolversTypes['RequestNumber'], ParentType, ContextType>;
};

export type SubmitInspectionResultPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitInspectionResultPayload'] = ResolversParentTypes['SubmitInspectionResultPayload']> = {
  inspection?: Resolver<Maybe<ResolversTypes['Inspection']>, ParentType, ContextType>;
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
  BookInspectionSlotPayload?: BookInspectionSlotPayloadResolvers<ContextType>;
  CancelInspectionPayload?: CancelInspectionPayloadResolvers<ContextType>;
  CaseFile?: CaseFileResolvers<ContextType>;
  CaseFileNumber?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  District?: DistrictResolvers<ContextType>;
  Inspection?: InspectionResolvers<ContextType>;
  InspectionAgent?: InspectionAgentResolvers<ContextType>;
  InspectionConnection?: InspectionConnectionResolvers<ContextType>;
  InspectionEdge?: InspectionEdgeResolvers<ContextType>;
  InspectionResult?: InspectionResultResolvers<ContextType>;
  InspectionSlot?: InspectionSlotResolvers<ContextType>;
  InspectionSlotConnection?: InspectionSlotConnectionResolvers<ContextType>;
  InspectionSlotEdge?: InspectionSlotEdgeResolvers<ContextType>;
  LegacyDate?: LegacyDateResolvers<ContextType>;
  LocalDateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Photograph?: PhotographResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RequestInspectionPayload?: RequestInspectionPayloadResolvers<ContextType>;
  RequestNumber?: GraphQLScalarType;
  ServiceRequest?: ServiceRequestResolvers<ContextType>;
  SubmitInspectionResultPayload?: SubmitInspectionResultPayloadResolvers<ContextType>;
  TehranTime?: TehranTimeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};


import { lazyRecord } from '../../shared/lazy-record.ts';
import {
  maskedMobile,
  maskedNationalCode,
  maskedPostalCode,
  maskedText,
} from '../../shared/values/masked.ts';
import type { MalekRow, ParvandehRow } from '../legacy/case-file-rows.ts';
import type { DarkhastRow } from '../legacy/request-rows.ts';
import type { CaseFileRecord, ServiceRequestRecord } from '../records.ts';
import type { Applicant, Owner, Property } from '../types.generated.ts';
import { caseFileReadings, ownerReadings, propertyReadings } from './case-file.ts';
import { serviceRequestReadings } from './request.ts';

/** A case file whose property cannot be gone to: its point is left out, its address and postal code are shown in part. */
export const maskedCaseFileRecord = lazyRecord<ParvandehRow, CaseFileRecord>({
  ...caseFileReadings,
  property: lazyRecord<ParvandehRow, Property>({
    ...propertyReadings,
    address: masked(propertyReadings.address, maskedText),
    postalCode: masked(propertyReadings.postalCode, maskedPostalCode),
    location: () => null,
  }),
});

export const maskedOwnerRecord = lazyRecord<MalekRow, Owner>({
  ...ownerReadings,
  firstName: masked(ownerReadings.firstName, maskedText),
  lastName,
  fullName: (row) =>
    [masked(ownerReadings.firstName, maskedText)(row), lastName(row)].filter(Boolean).join(' '),
  fatherName: masked(ownerReadings.fatherName, maskedText),
  nationalCode: masked(ownerReadings.nationalCode, maskedNationalCode),
  mobile: masked(ownerReadings.mobile, maskedMobile),
});

function lastName(row: MalekRow): string {
  return maskedText(ownerReadings.lastName(row));
}

export const maskedRequestRecord = lazyRecord<DarkhastRow, ServiceRequestRecord>({
  ...serviceRequestReadings,
  applicant: masked(serviceRequestReadings.applicant, maskedApplicant),
});

function maskedApplicant({ name, nationalCode, mobile }: Applicant): Applicant {
  return {
    name: whereThere(name, maskedText),
    nationalCode: whereThere(nationalCode, maskedNationalCode),
    mobile: whereThere(mobile, maskedMobile),
  };
}

/** Reads what is there, and masks it. */
function masked<Row, Value, Masked>(
  read: (row: Row) => Value | null | undefined,
  mask: (value: Value) => Masked,
): (row: Row) => Masked | null {
  return (row) => whereThere(read(row), mask);
}

function whereThere<Value, Masked>(
  value: Value | null | undefined,
  mask: (value: Value) => Masked,
): Masked | null {
  return value === null || value === undefined ? null : mask(value);
}

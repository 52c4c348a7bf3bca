import {
  maskedMobile,
  maskedNationalCode,
  maskedPostalCode,
  maskedText,
} from '../../shared/values/masked.ts';
import type { MalekRow, ParvandehRow } from '../legacy/case-file-rows.ts';
import type { DarkhastRow } from '../legacy/request-rows.ts';
import type { CaseFileRecord, ServiceRequestRecord } from '../records.ts';
import type { Applicant, Owner } from '../types.generated.ts';
import { caseFileRecord, ownerRecord } from './case-file.ts';
import { serviceRequestRecord } from './request.ts';

/** A case file whose property cannot be gone to: its point is left out, its address and postal code are shown in part. */
export function maskedCaseFileRecord(row: ParvandehRow): CaseFileRecord {
  const record = caseFileRecord(row);
  const { address, postalCode } = record.property;
  return {
    ...record,
    property: {
      ...record.property,
      address: whereThere(address, maskedText),
      postalCode: whereThere(postalCode, maskedPostalCode),
      location: null,
    },
  };
}

export function maskedOwnerRecord(row: MalekRow): Owner {
  const owner = ownerRecord(row);
  const firstName = whereThere(owner.firstName, maskedText);
  const lastName = maskedText(owner.lastName);
  return {
    ...owner,
    firstName,
    lastName,
    fullName: [firstName, lastName].filter(Boolean).join(' '),
    fatherName: whereThere(owner.fatherName, maskedText),
    nationalCode: whereThere(owner.nationalCode, maskedNationalCode),
    mobile: whereThere(owner.mobile, maskedMobile),
  };
}

export function maskedRequestRecord(row: DarkhastRow): ServiceRequestRecord {
  const record = serviceRequestRecord(row);
  return { ...record, applicant: whereThere(record.applicant, maskedApplicant) };
}

function maskedApplicant({ name, nationalCode, mobile }: Applicant): Applicant {
  return {
    name: whereThere(name, maskedText),
    nationalCode: whereThere(nationalCode, maskedNationalCode),
    mobile: whereThere(mobile, maskedMobile),
  };
}

function whereThere<Value, Masked>(
  value: Value | null | undefined,
  mask: (value: Value) => Masked,
): Masked | null {
  return value === null || value === undefined ? null : mask(value);
}

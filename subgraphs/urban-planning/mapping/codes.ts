import { codeTable } from '../../shared/values/legacy-code.ts';

export const propertyUse = codeTable({
  1: 'RESIDENTIAL',
  2: 'COMMERCIAL',
  3: 'OFFICE',
  4: 'EDUCATIONAL',
  5: 'GREEN_SPACE',
  6: 'INDUSTRIAL',
  7: 'MIXED',
});

export const ownerKind = codeTable({ 1: 'PERSON', 2: 'LEGAL_ENTITY' });

export const requestType = codeTable({
  1: 'CASE_FILE_OPENING',
  2: 'BUILDING_PERMIT',
  3: 'NO_VIOLATION_CERTIFICATE',
  4: 'COMPLETION_CERTIFICATE',
  5: 'INQUIRY_ANSWER',
  6: 'SUPERVISION_REPORT',
  7: 'EXCAVATION_PERMIT',
  8: 'WASTE_CONTRACT',
});

export const requestStatus = codeTable({
  1: 'REGISTERED',
  2: 'INCOMPLETE_DOCUMENTS',
  3: 'AWAITING_INSPECTION',
  4: 'INSPECTED',
  5: 'OFFICE_CONFIRMED',
  6: 'DISTRICT_REVIEW',
  7: 'RETURNED',
  8: 'FEE_ASSESSED',
  9: 'PAID',
  10: 'DRAFTED',
  11: 'APPROVED',
  12: 'ISSUED',
  13: 'DELIVERED',
  14: 'ARCHIVED',
  20: 'SUSPENDED',
  21: 'REJECTED',
  22: 'CANCELLED',
  30: 'REVOKED',
  31: 'EXPIRED',
});

export const buildingPermitKind = codeTable({
  1: 'NEW_BUILDING',
  2: 'DEMOLITION_AND_REBUILD',
  3: 'EXTENSION',
  4: 'ADDED_STOREY',
  5: 'REPAIRS',
  6: 'PLAN_CHANGE',
  7: 'RENEWAL',
  8: 'CORRECTION',
  9: 'DUPLICATE',
});

export const engineerDiscipline = codeTable({
  1: 'ARCHITECTURE',
  2: 'CIVIL',
  3: 'MECHANICAL',
  4: 'ELECTRICAL',
  5: 'SURVEYING',
});

export const supervisionStage = codeTable({
  1: 'FOUNDATION',
  2: 'SKELETON',
  3: 'ROUGHING_IN',
  4: 'FINISHING',
  5: 'COMPLETION',
});

export const supervisionReportStatus = codeTable({
  1: 'SUBMITTED',
  2: 'OFFICE_CHECKED',
  3: 'REGISTERED',
  4: 'ACCEPTED',
  5: 'RETURNED',
  6: 'VIOLATION_REFERRED',
});

export const excavationKind = codeTable({
  1: 'PRIVATE_CONNECTION',
  2: 'DEVELOPMENT_SCHEME',
  3: 'INCIDENT',
});

export const surfaceKind = codeTable({ 1: 'ASPHALT', 2: 'PAVING', 3: 'SOIL' });

export const excavationPermitStatus = codeTable({
  1: 'REGISTERED',
  2: 'INQUIRY',
  3: 'VISITED',
  4: 'COSTED',
  5: 'PAID',
  6: 'PERMITTED',
  7: 'EXTENDED',
  8: 'WORKS_DONE',
  9: 'TEMPORARY_HANDOVER',
  10: 'FINAL_HANDOVER',
  20: 'EXPIRED',
  21: 'CANCELLED',
});

export const utility = codeTable({ 1: 'WATER', 2: 'GAS', 3: 'POWER', 4: 'TELECOM', 5: 'TRAFFIC' });

export const utilityAnswer = codeTable({ 1: 'APPROVED', 2: 'CONFLICT', 3: 'RECHECK' });

export const wasteContractStatus = codeTable({
  1: 'REQUESTED',
  2: 'ESTIMATED',
  3: 'INVOICED',
  4: 'PAID',
  5: 'ACTIVE',
  6: 'SETTLED',
  7: 'CLEARED',
  20: 'EXPIRED',
  21: 'TERMINATED',
});

export const vehicleKind = codeTable({ 1: 'NISSAN', 2: 'KHAVAR', 3: 'TRUCK', 4: 'SKIP_LOADER' });

export const ficheKind = codeTable({
  1: 'RENOVATION',
  2: 'TRADE',
  3: 'WASTE',
  4: 'REVENUE',
  5: 'ARTICLE_100_FINE',
});

export const ficheStatus = codeTable({
  1: 'ISSUED',
  2: 'PAID',
  3: 'CONFIRMED',
  4: 'CANCELLED',
  5: 'EXPIRED',
});

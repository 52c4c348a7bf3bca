import type {
  BuildingPermitResolvers,
  EngineerResolvers,
  ExcavationPermitResolvers,
  FicheResolvers,
  SupervisionReportResolvers,
  WasteContractResolvers,
} from '../types.generated.ts';

export const BuildingPermit: BuildingPermitResolvers = {
  __resolveReference: ({ number }, { source }) => source.permits.byNumber(number, 'stored'),
  engineer: ({ engineerLicence }, _, { source }) =>
    engineerLicence === null ? null : source.engineers.byLicence(engineerLicence),
  request: ({ requestNumber }, _, { source }) => source.requests.byNumber(requestNumber, 'stored'),
  reports: ({ number }, _, { source }) => source.reports.byPermit(number),
};

export const SupervisionReport: SupervisionReportResolvers = {
  __resolveReference: ({ id }, { source }) => source.reports.byId(id, 'stored'),
  engineer: ({ engineerLicence }, _, { source }) => source.engineers.byLicence(engineerLicence),
  office: ({ officeCode }, _, { source }) => (officeCode === null ? null : source.offices.byCode(officeCode)),
  permit: ({ permitNumber }, _, { source }) => source.permits.byNumber(permitNumber, 'stored'),
};

export const Engineer: EngineerResolvers = {
  __resolveReference: ({ licence }, { source }) => source.engineers.byLicence(licence),
};

export const ExcavationPermit: ExcavationPermitResolvers = {
  __resolveReference: ({ number }, { source }) => source.excavationPermits.byNumber(number, 'stored'),
  inquiries: ({ number }, _, { source }) => source.inquiries.byPermit(number),
  request: ({ requestNumber }, _, { source }) => source.requests.byNumber(requestNumber, 'stored'),
};

export const WasteContract: WasteContractResolvers = {
  __resolveReference: ({ number }, { source }) => source.wasteContracts.byNumber(number, 'stored'),
  trips: ({ number }, _, { source }) => source.trips.byContract(number),
  request: ({ requestNumber }, _, { source }) => source.requests.byNumber(requestNumber, 'stored'),
};

export const Fiche: FicheResolvers = {
  __resolveReference: ({ number }, { source }) => source.fiches.byNumber(number, 'stored'),
  request: ({ requestNumber }, _, { source }) => source.requests.byNumber(requestNumber, 'stored'),
};

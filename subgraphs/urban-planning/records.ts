import type { Connection } from '../shared/connection.ts';
import type * as Graph from './types.generated.ts';

/** A case file without its edges; the keys of the edges stand in their place. */
export type CaseFileRecord = Omit<
  Graph.CaseFile,
  'district' | 'owners' | 'requests' | 'seenRequestNumbers' | 'parent' | 'apartments'
> & {
  readonly districtNumber: number;
  readonly parentNumber: string | null;
};

export type ServiceRequestRecord = Pick<
  Graph.ServiceRequest,
  | 'number'
  | 'caseFileNumber'
  | 'type'
  | 'typeCode'
  | 'typeTitle'
  | 'status'
  | 'statusCode'
  | 'statusTitle'
  | 'statusChangedAt'
  | 'trackingCode'
  | 'applicant'
  | 'registeredOn'
  | 'registeredAt'
> & {
  readonly officeCode: number;
};

export type DistrictRecord = Omit<Graph.District, 'offices'>;

export type OfficeRecord = Omit<Graph.Office, 'district' | 'requests'> & {
  readonly districtNumber: number;
};

export type BuildingPermitRecord = Omit<Graph.BuildingPermit, 'engineer' | 'request' | 'reports'> & {
  readonly requestNumber: string;
  readonly engineerLicence: string | null;
};

export type SupervisionReportRecord = Omit<Graph.SupervisionReport, 'engineer' | 'office' | 'permit'> & {
  readonly permitNumber: string;
  readonly engineerLicence: string;
  readonly officeCode: number | null;
};

export type ExcavationPermitRecord = Omit<Graph.ExcavationPermit, 'inquiries' | 'request'> & {
  readonly requestNumber: string;
};

export type WasteContractRecord = Omit<Graph.WasteContract, 'trips' | 'request'> & {
  readonly requestNumber: string;
};

export type FicheRecord = Omit<Graph.Fiche, 'request'> & {
  readonly requestNumber: string;
};

export type CaseFileConnectionRecord = Connection<CaseFileRecord>;
export type ServiceRequestConnectionRecord = Connection<ServiceRequestRecord>;

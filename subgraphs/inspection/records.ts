import type { Connection } from '../shared/connection.ts';
import type * as Graph from './types.generated.ts';

/** An inspection without its edges; the keys of the edges stand in their place. */
export type InspectionRecord = Omit<
  Graph.Inspection,
  'request' | 'caseFile' | 'agent' | 'slot' | 'photographs'
> & {
  readonly requestNumber: string;
  readonly caseFileNumber: string;
  readonly agentCode: number | null;
  readonly slotId: string | null;
};

export type InspectionAgentRecord = Omit<Graph.InspectionAgent, 'district'> & {
  readonly districtNumber: number;
};

export type InspectionSlotRecord = Omit<Graph.InspectionSlot, 'agent' | 'district'> & {
  readonly agentCode: number | null;
  readonly districtNumber: number;
};

/** A photograph and the inspection that it belongs to. */
export type PhotographRecord = Graph.Photograph & { readonly inspectionId: string };

/** A case file with what urban planning passes on of it where fields are asked for that need it. */
export interface CaseFileReference {
  readonly number: string;
  readonly seenRequestNumbers?: readonly string[] | null;
}

/** A request with what urban planning passes on of it where fields are asked for that need it. */
export interface ServiceRequestReference {
  readonly number: string;
  readonly caseFileNumber?: string;
}

export interface DistrictReference {
  readonly number: number;
}

export type InspectionConnectionRecord = Connection<InspectionRecord>;
export type InspectionSlotConnectionRecord = Connection<InspectionSlotRecord>;

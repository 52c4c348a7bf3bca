import { noAllowances, type ClientAllowances } from './client-allowances.ts';
import { anyDocuments, type TrustedDocuments } from './trusted-documents.ts';

/** What a request is held to before anything is asked for it, beside what documents are held to where they are read. */
export interface RequestLimits {
  /** Points that one operation may cost. */
  readonly maxCost: number;
  readonly allowances: ClientAllowances;
  readonly documents: TrustedDocuments;
}

export const noRequestLimits: RequestLimits = {
  maxCost: Infinity,
  allowances: noAllowances,
  documents: anyDocuments,
};

/** What a client pays for a request of which nothing came: reading and checking may take as long as an answer. */
export const pointsOfRefusal = 1000;

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

/**
 * What a client pays for a document that is refused, or too intricate to be planned: reading, checking and planning in vain
 * take longer than most answers. A value that somebody mistyped costs nothing.
 */
export const pointsOfRefusal = 5000;

/**
 * What an address pays for a token or a key that is wrong, of points that are for nothing else: a signature was checked in
 * vain.
 */
export const pointsOfWrongCredentials = 5000;

import type { Connection } from '../shared/connection.ts';
import type * as Graph from './types.generated.ts';

/** A page without the address of its image, which is made when it is asked for. */
export type ArchivePageRecord = Omit<Graph.ArchivePage, 'imageUrl'>;

/** A document without its edges; the keys of the edges stand in their place. */
export type ArchiveDocumentRecord = Omit<
  Graph.ArchiveDocument,
  'caseFile' | 'request' | 'category' | 'office' | 'pages'
> & {
  readonly pages: readonly ArchivePageRecord[];
  readonly caseFileNumber: string | null;
  readonly requestNumber: string | null;
  readonly categoryCode: number;
  readonly officeCode: number | null;
};

/** A category by its code alone; what the archive says about it is asked for only where it is wanted. */
export interface DocumentCategoryRecord {
  readonly code: number;
}

/** What the archive says about a category. */
export interface CategoryEntry {
  readonly code: number;
  readonly title: string | null;
  readonly isMandatory: boolean;
  readonly parentCode: number | null;
}

/** A case file with what urban planning passes on of it where fields are asked for that need it. */
export interface CaseFileReference {
  readonly number: string;
  readonly seenRequestNumbers?: readonly string[] | null;
}

export interface ServiceRequestReference {
  readonly number: string;
  /** Present where fields were asked for that need it; a request that names no case file has no documents. */
  readonly caseFileNumber?: string;
}

export type ArchiveDocumentConnectionRecord = Connection<ArchiveDocumentRecord>;

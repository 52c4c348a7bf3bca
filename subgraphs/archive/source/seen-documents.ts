import type { Bounds } from '../../shared/access/bounds.ts';
import type { ArchiveDocumentRecord } from '../records.ts';

type Document = Pick<ArchiveDocumentRecord, 'caseFileNumber' | 'requestNumber' | 'officeCode'>;

/**
 * Which documents somebody sees. The archive cannot search by office, district or engineer, so what is not for them is
 * dropped here, before it leaves the source.
 */
export interface SeenDocuments {
  /** By looking for it: what the archive itself knows decides, the office that scanned it or the case file's district. */
  readonly found: (document: Document) => boolean;
  /** Below a request that is seen. */
  readonly ofRequest: (document: Document) => boolean;
  /**
   * Below a case file that is seen, of which these requests are. What names no request is the case file's own, a deed or
   * an identity card, and is for those who have a request there.
   */
  readonly ofCaseFile: (document: Document, seenRequests: readonly string[]) => boolean;
}

const yes = (): boolean => true;
const no = (): boolean => false;

export function seenDocuments(bounds: Bounds): SeenDocuments {
  switch (bounds.kind) {
    case 'city':
      return { found: yes, ofRequest: yes, ofCaseFile: yes };
    case 'district': {
      // A case file's number begins with its district (handbook 4).
      const prefix = String(bounds.district).padStart(2, '0');
      const found = ({ caseFileNumber }: Document) => caseFileNumber?.startsWith(prefix) ?? false;
      return { found, ofRequest: yes, ofCaseFile: yes };
    }
    case 'office': {
      const found = ({ officeCode }: Document) => officeCode === bounds.office;
      return {
        found,
        ofRequest: yes,
        ofCaseFile: (document, requests) => found(document) || isOfRequests(document, requests),
      };
    }
    case 'projects':
      return { found: no, ofRequest: yes, ofCaseFile: isOfRequests };
    // An inspector has photographs in the inspection system, and nothing in the archive.
    case 'visits':
    case 'nothing':
      return { found: no, ofRequest: no, ofCaseFile: no };
  }
}

function isOfRequests({ requestNumber }: Document, requests: readonly string[]): boolean {
  return requestNumber === null ? requests.length > 0 : requests.includes(requestNumber);
}

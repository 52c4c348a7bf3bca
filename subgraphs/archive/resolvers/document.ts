import { boundsOf } from '../../shared/access/bounds.ts';
import { seesSomeRequests } from '../../shared/access/seen-requests.ts';
import { category } from '../mapping/codes.ts';
import type {
  ArchiveDocumentResolvers,
  ArchivePageResolvers,
  DocumentCategoryResolvers,
} from '../types.generated.ts';

export const ArchiveDocument: ArchiveDocumentResolvers = {
  __resolveReference: ({ id }, { source }) => source.documents.byId(id),
  caseFile: ({ caseFileNumber }) => (caseFileNumber === null ? null : { number: caseFileNumber }),
  // An office sees what it has scanned, of a request of another one too: whether that is seen, urban planning decides.
  request: ({ requestNumber, caseFileNumber }, _, { viewer }) =>
    requestNumber === null
      ? null
      : {
          number: requestNumber,
          ...(caseFileNumber !== null && !seesSomeRequests(boundsOf(viewer)) && { caseFileNumber }),
        },
  category: ({ categoryCode }) => ({ code: categoryCode }),
  office: ({ officeCode }) => (officeCode === null ? null : { code: officeCode }),
};

export const ArchivePage: ArchivePageResolvers = {
  imageUrl: ({ id }, _, { pages }) => pages.addressOf(id),
};

export const DocumentCategory: DocumentCategoryResolvers = {
  kind: ({ code }) => category.nameOf(code),
  title: async ({ code }, _, { source }) => (await source.categories.byCode(code))?.title ?? null,
  isMandatory: async ({ code }, _, { source }) => (await source.categories.byCode(code))?.isMandatory ?? null,
  parent: async ({ code }, _, { source }) => {
    const parentCode = (await source.categories.byCode(code))?.parentCode ?? null;
    return parentCode === null ? null : { code: parentCode };
  },
};

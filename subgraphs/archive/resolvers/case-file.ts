import { readPage } from '../../shared/connection.ts';
import type { CaseFileResolvers, ServiceRequestResolvers } from '../types.generated.ts';

export const CaseFile: CaseFileResolvers = {
  __resolveReference: (reference) => reference,
  documents: (caseFile, { categories, ...page }, { source }, info) =>
    source.documents.byCaseFile(
      caseFile,
      { categories },
      readPage(page, 'CaseFile.documents', { number: caseFile.number, categories }, info),
    ),
  missingDocuments: ({ number }, _, { source }) => source.documents.missingInCaseFile(number),
};

export const ServiceRequest: ServiceRequestResolvers = {
  __resolveReference: (reference) => reference,
  documents: ({ number, caseFileNumber }, { categories, ...page }, { source }, info) =>
    source.documents.byRequest(
      number,
      caseFileNumber,
      { categories },
      readPage(page, 'ServiceRequest.documents', { number, categories }, info),
    ),
  missingDocuments: ({ caseFileNumber }, _, { source }) => source.documents.missingInCaseFile(caseFileNumber),
};

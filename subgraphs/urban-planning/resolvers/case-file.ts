import { readPage } from '../../shared/connection.ts';
import type { CaseFileResolvers } from '../types.generated.ts';

export const CaseFile: CaseFileResolvers = {
  __resolveReference: ({ number }, { source }) => source.caseFiles.byNumber(number, 'stored'),
  district: ({ districtNumber }, _, { source }) => source.districts.byNumber(districtNumber),
  owners: ({ number }, _, { source }) => source.owners.byCaseFile(number),
  requests: ({ number }, { types, statuses, ...page }, { source }) =>
    source.requests.byCaseFile(
      number,
      { types, statuses },
      readPage(page, 'CaseFile.requests', { number, types, statuses }),
    ),
  seenRequestNumbers: ({ number }, _, { source }) => source.requests.numbersByCaseFile(number),
  // As if its number were typed: a visit to an apartment does not open the file of its building.
  parent: ({ parentNumber }, _, { source }) =>
    parentNumber === null ? null : source.caseFiles.byNumber(parentNumber, 'given'),
  apartments: ({ number }, page, { source }) =>
    source.caseFiles.byParent(number, readPage(page, 'CaseFile.apartments', { number })),
};

import { readPage } from '../../shared/connection.ts';
import type { DistrictResolvers, OfficeResolvers } from '../types.generated.ts';

export const District: DistrictResolvers = {
  __resolveReference: ({ number }, { source }) => source.districts.byNumber(number),
  offices: ({ number }, _, { source }) => source.offices.byDistrict(number),
};

export const Office: OfficeResolvers = {
  __resolveReference: ({ code }, { source }) => source.offices.byCode(code),
  district: ({ districtNumber }, _, { source }) => source.districts.byNumber(districtNumber),
  requests: ({ code }, { types, statuses, ...page }, { source }, info) =>
    source.requests.byOffice(
      code,
      { types, statuses },
      readPage(page, 'Office.requests', { code, types, statuses }, info),
    ),
};

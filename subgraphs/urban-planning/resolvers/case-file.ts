import type { GraphQLResolveInfo } from 'graphql';
import { readPage } from '../../shared/connection.ts';
import { beginEdges } from '../../shared/look-ahead.ts';
import type { KeyOrigin } from '../../shared/sql/lookup.ts';
import type { Context } from '../context.ts';
import type { CaseFileRecord } from '../records.ts';
import type { CaseFileApartmentsArgs, CaseFileRequestsArgs, CaseFileResolvers } from '../types.generated.ts';

type Key = Pick<CaseFileRecord, 'number'>;

/** The edges that need the number alone, which has one spelling. */
const edgesOfNumber = {
  owners: ({ number }: Key, _: unknown, { source }: Context) => source.owners.byCaseFile(number),
  requests: (
    { number }: Key,
    { types, statuses, ...page }: CaseFileRequestsArgs,
    { source }: Context,
    info: GraphQLResolveInfo,
  ) =>
    source.requests.byCaseFile(
      number,
      { types, statuses },
      readPage(page, 'CaseFile.requests', { number, types, statuses }, info),
    ),
  apartments: (
    { number }: Key,
    page: CaseFileApartmentsArgs,
    { source }: Context,
    info: GraphQLResolveInfo,
  ) => source.caseFiles.byParent(number, readPage(page, 'CaseFile.apartments', { number }, info)),
  seenRequestNumbers: ({ number }: Key, _: unknown, { source }: Context) =>
    source.requests.numbersByCaseFile(number),
};

/** The case file of a number, and what hangs on it at the same time. */
export function caseFileOf(
  number: string,
  origin: KeyOrigin,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<CaseFileRecord | null> {
  const caseFile = context.source.caseFiles.byNumber(number, origin);
  beginEdges('CaseFile', edgesAhead, { number }, context, info);
  return caseFile;
}

const edgesAhead = {
  ...edgesOfNumber,
  // All districts come at once, so that nobody need know which one it is.
  district: (_: Key, __: unknown, { source }: Context) => source.districts.all(),
};

export const CaseFile: CaseFileResolvers = {
  ...edgesOfNumber,
  __resolveReference: ({ number }, context, info) => caseFileOf(number, 'stored', context, info),
  district: ({ districtNumber }, _, { source }) => source.districts.byNumber(districtNumber),
  // As if its number were typed: a visit to an apartment does not open the file of its building.
  parent: ({ parentNumber }, _, context, info) =>
    parentNumber === null ? null : caseFileOf(parentNumber, 'given', context, info),
};

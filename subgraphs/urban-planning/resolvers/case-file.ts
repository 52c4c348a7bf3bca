import type { GraphQLResolveInfo } from 'graphql';
import { readPage } from '../../shared/connection.ts';
import { beginEdges } from '../../shared/look-ahead.ts';
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
};

/** The case file of a number, and what hangs on it at the same time. */
export function caseFileOf(
  number: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<CaseFileRecord | null> {
  const caseFile = context.source.caseFiles.byNumber(number);
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
  __resolveReference: ({ number }, context, info) => caseFileOf(number, context, info),
  district: ({ districtNumber }, _, { source }) => source.districts.byNumber(districtNumber),
  parent: ({ parentNumber }, _, context, info) =>
    parentNumber === null ? null : caseFileOf(parentNumber, context, info),
};

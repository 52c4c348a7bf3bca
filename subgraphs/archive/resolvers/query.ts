import { readPage } from '../../shared/connection.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const Query: QueryResolvers = {
  archiveDocument: (_, { id }, { source }) => source.documents.byId(id),
  archiveDocuments: (_, { filter, ...page }, { source }, info) =>
    source.documents.search(filter ?? {}, readPage(page, 'archiveDocuments', filter, info)),
  documentCategories: (_, __, { source }) => source.categories.all(),
};

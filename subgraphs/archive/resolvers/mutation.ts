import { archiveDocument } from '../changes/archive-document.ts';
import { setDocumentStatus } from '../changes/set-document-status.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const Mutation: MutationResolvers = {
  async archiveDocument(_, { input }, context, info) {
    const changed = await context.make(input, info, (means, key) => archiveDocument(input, means, key));
    return 'done' in changed
      ? { document: await context.source.documents.byId(changed.done), userErrors: [] }
      : { document: null, userErrors: changed.userErrors };
  },
  async setDocumentStatus(_, { input }, context, info) {
    const changed = await context.make(input, info, (means) => setDocumentStatus(input, means));
    return {
      // As it stands, also where it was not changed: whoever meets a conflict wants to see it.
      document: await context.source.documents.byId(input.id),
      userErrors: 'done' in changed ? [] : changed.userErrors,
    };
  },
};

import type { GraphQLResolveInfo } from 'graphql';
import type { RequestPasses } from '../../shared/access/request-pass.ts';
import type { ViewerRequest } from '../../shared/source-request.ts';
import { type KeyedInput, type MutationKey, mutationKeyOf } from '../../shared/writes/mutation-key.ts';
import type { Changed } from '../../shared/writes/user-error.ts';
import type { ArchiveService } from '../legacy/archive-service.ts';
import type { PageUploads } from '../pages/page-uploads.ts';
import type { ArchiveSource } from '../source/source.ts';

/** What a change is made with. */
export interface Means {
  readonly service: ArchiveService;
  readonly uploads: PageUploads;
  readonly passes: RequestPasses;
  readonly request: ViewerRequest;
  /** What is there at this moment, as whoever asks sees it. */
  readonly present: () => ArchiveSource;
}

/** Makes the change of a mutation's field; gives the id of its document. */
export type MakeChange = (
  input: KeyedInput,
  info: GraphQLResolveInfo,
  change: (means: Means, key: MutationKey) => Promise<Changed<string>>,
) => Promise<Changed<string>>;

/** Makes the changes of one request. `renew` is called after each, because what was loaded before may have changed. */
export function createMakeChange(means: Means, renew: () => void): MakeChange {
  return async (input, info, change) => {
    const key = mutationKeyOf(input, means.request, info);
    try {
      return await change(means, key);
    } finally {
      renew();
    }
  };
}

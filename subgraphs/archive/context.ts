import type { ViewerContext } from '../shared/access/guarded-schema.ts';
import type { PageAddresses } from './pages/page-address.ts';
import type { ArchiveSource } from './source/source.ts';

/** What the resolvers of one request share. */
export interface Context extends ViewerContext {
  readonly source: ArchiveSource;
  readonly pages: PageAddresses;
}

import type { ViewerContext } from '../shared/access/guarded-schema.ts';
import type { RequestChanges } from './source/request-changes.ts';
import type { UrbanPlanningSource } from './source/source.ts';

/** What the resolvers of one request share. */
export interface Context extends ViewerContext {
  readonly source: UrbanPlanningSource;
  /** The same for all requests. */
  readonly changes: RequestChanges;
}

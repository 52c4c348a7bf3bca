import type { ViewerContext } from '../shared/access/guarded-schema.ts';
import type { InspectionSource } from './source/source.ts';

/** What the resolvers of one request share. */
export interface Context extends ViewerContext {
  readonly source: InspectionSource;
}

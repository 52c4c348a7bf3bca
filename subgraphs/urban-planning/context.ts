import type { UrbanPlanningSource } from './source/source.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly source: UrbanPlanningSource;
}

import type { ArchiveSource } from './source/source.ts';

/** What the resolvers of one request share. */
export interface Context {
  readonly source: ArchiveSource;
}

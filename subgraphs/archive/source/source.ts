import type { ViewerRequest } from '../../shared/source-request.ts';
import type { ArchiveService } from '../legacy/archive-service.ts';
import { createCategorySource, type CategoryShelf } from './categories.ts';
import { createDocumentSource } from './documents.ts';

/** The access paths into the archive; its loaders live exactly one request. */
export type ArchiveSource = ReturnType<typeof createArchiveSource>;

export function createArchiveSource(service: ArchiveService, shelf: CategoryShelf, request: ViewerRequest) {
  const categories = createCategorySource(shelf, request);
  return { categories, documents: createDocumentSource(service, categories, request) } as const;
}

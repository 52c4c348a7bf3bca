import { once } from '../../shared/loader.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import type { ArchiveService } from '../legacy/archive-service.ts';
import { categoryEntry } from '../mapping/document.ts';
import type { CategoryEntry } from '../records.ts';

/** The categories of the archive as the process keeps them: they change once in years. */
export interface CategoryShelf {
  read(request: SourceRequest): Promise<readonly CategoryEntry[]>;
}

const keptForMs = 5 * 60_000;

export function createCategoryShelf(service: ArchiveService): CategoryShelf {
  let kept: { readonly entries: readonly CategoryEntry[]; readonly untilMs: number } | undefined;
  return {
    async read(request) {
      if (kept && performance.now() < kept.untilMs) return kept.entries;
      const entries = (await service.categories(request)).map(categoryEntry);
      kept = { entries, untilMs: performance.now() + keptForMs };
      return entries;
    },
  };
}

export interface CategorySource {
  byCode(code: number): Promise<CategoryEntry | null>;
  all(): Promise<readonly CategoryEntry[]>;
}

export function createCategorySource(shelf: CategoryShelf, request: SourceRequest): CategorySource {
  const all = once(async () => (await shelf.read(request)).toSorted((a, b) => a.code - b.code));
  return {
    all,
    byCode: async (code) => (await all()).find((category) => category.code === code) ?? null,
  };
}

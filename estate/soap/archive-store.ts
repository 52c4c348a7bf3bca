import type { Pool } from 'pg';
import type { ArchiveCategory, ArchiveDocument } from '../city/city-sink.ts';
import {
  findDocuments,
  type FoundDocuments,
  readCategories,
  readDocuments,
  readPage,
  type SearchCriteria,
  type StoredDocument,
  type StoredPage,
} from './archive-reading.ts';
import { createIndexes, createTables, loadCategories, loadDocuments } from './archive-tables.ts';
import {
  changeStatus,
  documentByTracking,
  type NewDocument,
  registerDocument,
  type Registration,
  type StatusChange,
} from './archive-writing.ts';

/** The documents of the archive, in PostgreSQL's schema `archive`, which no client of SQL Server sees. */
export interface ArchiveStore {
  /** Makes the tables where they are missing. */
  initialise(): Promise<void>;
  /** Adds the categories and documents of a city. */
  load(categories: readonly ArchiveCategory[], documents: readonly ArchiveDocument[]): Promise<void>;
  /** Makes ready for questions; called after the last load. */
  open(): Promise<void>;
  categories(): Promise<readonly ArchiveCategory[]>;
  documentsOfCaseFiles(numbers: readonly string[]): Promise<readonly StoredDocument[]>;
  documentsById(ids: readonly string[]): Promise<readonly StoredDocument[]>;
  /** A page with its file, whose content is null where the archive has lost it; null for an unknown page. */
  page(id: string): Promise<StoredPage | null>;
  search(criteria: SearchCriteria): Promise<FoundDocuments>;
  /** Registers a document, unless its tracking number has been used. */
  register(document: NewDocument): Promise<Registration>;
  /** The id of the document that was registered under a tracking number. */
  documentByTracking(trackingNumber: string): Promise<string | null>;
  changeStatus(id: string, to: number, isAllowed: (from: number) => boolean): Promise<StatusChange>;
}

/** Makes the store over a PostgreSQL database. */
export function createArchiveStore(pool: Pool): ArchiveStore {
  return {
    initialise: () => createTables(pool),
    async load(categories, documents) {
      if (categories.length > 0) await loadCategories(pool, categories);
      if (documents.length > 0) await loadDocuments(pool, documents);
    },
    async open() {
      await createTables(pool);
      await createIndexes(pool);
    },
    categories: () => readCategories(pool),
    documentsOfCaseFiles: (numbers) => readDocuments(pool, 's.shomarehparvandeh = ANY($1::text[])', numbers),
    documentsById: (ids) => readDocuments(pool, 's.idsanad = ANY($1::bigint[])', ids),
    page: (id) => readPage(pool, id),
    search: (criteria) => findDocuments(pool, criteria),
    register: (document) => registerDocument(pool, document),
    documentByTracking: (trackingNumber) => documentByTracking(pool, trackingNumber),
    changeStatus: (id, to, isAllowed) => changeStatus(pool, id, to, isAllowed),
  };
}

import type { ArchiveDocument, LegacyRow } from '../../../estate/city/city-sink.ts';
import {
  defaultCity,
  generateCity,
  type CityOptions,
  type CitySummary,
} from '../../../estate/city/generate-city.ts';

/** A whole small city in memory. */
export interface CollectedCity {
  readonly summary: CitySummary;
  readonly documents: readonly ArchiveDocument[];
  /** Rows of a table, every value as text or null, bits as '1' and '0'. */
  rows(table: string): readonly TextRow[];
  /** The rows as the sink got them. */
  rawRows(table: string): readonly LegacyRow[];
}

export interface TextRow {
  readonly [column: string]: string | null;
}

export async function collectCity(options: CityOptions = defaultCity): Promise<CollectedCity> {
  const tables = new Map<string, LegacyRow[]>();
  const texts = new Map<string, readonly TextRow[]>();
  const documents: ArchiveDocument[] = [];
  const summary = await generateCity(options, {
    rows(_database, table, rows) {
      const list = tables.get(table) ?? [];
      tables.set(table, list);
      for (const row of rows) list.push(row);
      return Promise.resolve();
    },
    categories: () => Promise.resolve(),
    documents(batch) {
      for (const document of batch) documents.push(document);
      return Promise.resolve();
    },
    finish: () => Promise.resolve(),
  });
  return {
    summary,
    documents,
    rows(table) {
      const known = texts.get(table) ?? (tables.get(table) ?? []).map(asText);
      texts.set(table, known);
      return known;
    },
    rawRows: (table) => tables.get(table) ?? [],
  };
}

/** The value of a column that must not be null. */
export function valueOf(row: TextRow | undefined, column: string): string {
  const value = row?.[column];
  if (value === undefined || value === null) throw new Error(`The row has no ${column}.`);
  return value;
}

function asText(row: LegacyRow): TextRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'boolean') return [name, value ? '1' : '0'];
      return [name, value === null ? null : String(value)];
    }),
  );
}

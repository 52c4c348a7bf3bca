import type { ArchiveDocument, CitySink, LegacyRow } from './city-sink.ts';

/** The tables in an order in which no row comes before what it refers to. */
export const tables = {
  Shahrsazi: [
    'tblMantaghe',
    'tblDaftar',
    'tblParvandeh',
    'tblMalek',
    'tblDarkhast',
    'tblErja',
    'tblMohandes',
    'tblParvaneh',
    'tblGozareshNazer',
    'tblMojavezHaffari',
    'tblEstelamTasisat',
    'tblGharardadPasmand',
    'tblHamlPasmand',
    'tblFish',
  ],
  Bazdid: ['tblMamur', 'tblNobat', 'tblBazdid', 'tblAks'],
} as const;

export type TableName = (typeof tables)['Shahrsazi' | 'Bazdid'][number];

/** Counts of what went to the sink, by table and of the archive. */
export type CityCounts = Readonly<Record<string, number>>;

/** Gathers rows and hands them on in batches, always parents first. */
export interface BatchWriter {
  readonly counts: CityCounts;
  add(table: TableName, row: LegacyRow): void;
  addDocument(document: ArchiveDocument): void;
  /** Hands on what has gathered, once it is a batch; to be awaited between two entities, so that memory stays flat. */
  relieve(): Promise<void> | undefined;
  flush(): Promise<void>;
}

const batchSize = 20_000;

export function createBatchWriter(sink: CitySink): BatchWriter {
  const order = (['Shahrsazi', 'Bazdid'] as const).flatMap((database) =>
    tables[database].map((table) => ({ database, table, rows: [] as LegacyRow[] })),
  );
  const rowsOf = new Map<TableName, LegacyRow[]>(order.map(({ table, rows }) => [table, rows]));
  const counts: Record<string, number> = {};
  const count = (what: string, more: number) => {
    counts[what] = (counts[what] ?? 0) + more;
  };
  let documents: ArchiveDocument[] = [];
  let waiting = 0;

  async function flush(): Promise<void> {
    waiting = 0;
    for (const { database, table, rows } of order) {
      if (rows.length > 0) await sink.rows(database, table, rows.splice(0));
    }
    const batch = documents;
    documents = [];
    if (batch.length > 0) await sink.documents(batch);
  }

  return {
    counts,
    add(table, row) {
      rowsOf.get(table)?.push(row);
      count(table, 1);
      waiting += 1;
    },
    addDocument(document) {
      documents.push(document);
      count('documents', 1);
      count('pages', document.Safahat.length);
      waiting += 1;
    },
    relieve: () => (waiting < batchSize ? undefined : flush()),
    flush,
  };
}

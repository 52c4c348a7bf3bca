import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { createFaults, type Faults } from '../faults.ts';
import { createArchiveService } from './archive-service.ts';
import { createArchiveStore } from './archive-store.ts';
import type { ArchiveUser } from './archive-tickets.ts';
import { startAsmxServer } from './asmx-server.ts';
import { createInspectionService, type InspectionUser } from './inspection-service.ts';
import { createInspectionStore } from './inspection-store.ts';

/** The two ASMX services while they run. */
export interface SoapServices extends AsyncDisposable {
  readonly archiveUrl: string;
  readonly inspectionUrl: string;
  /** How often each operation was called since the start. */
  readonly calls: {
    readonly archive: Readonly<Record<string, number>>;
    readonly inspection: Readonly<Record<string, number>>;
  };
}

/**
 * Starts ArchiveService and BazdidService, each on a port of its own (0: any free one), over the PostgreSQL that holds
 * the archive's documents and the Bazdid database.
 */
export async function startSoapServices(options: {
  readonly host: string;
  readonly archivePort: number;
  readonly inspectionPort: number;
  readonly pool: Pool;
  readonly archive: {
    readonly users: readonly ArchiveUser[];
    /**
     * Every how many calls the archive answers an HTML page with HTTP 200, as the real one does once in a while.
     * Absent: never, so that whoever works with the estate meets it only by choice.
     */
    readonly errorPageEvery?: number;
  };
  readonly inspection: { readonly users: readonly InspectionUser[] };
  /** Absent: none. */
  readonly faults?: Faults;
  /** Hears of errors that the services hide from their callers. */
  readonly log?: (line: string) => void;
}): Promise<SoapServices> {
  const { host, pool, faults = createFaults(), log = () => undefined } = options;
  await using stack = new AsyncDisposableStack();
  const archiveStore = createArchiveStore(pool);
  const inspectionStore = createInspectionStore(pool);
  await archiveStore.open();
  await inspectionStore.open();
  const archive = stack.use(
    await startAsmxServer({
      host,
      port: options.archivePort,
      service: createArchiveService(archiveStore, {
        ...options.archive,
        wsdl: await readWsdl('ArchiveService'),
        faults: faults.archive,
        log,
      }),
      faults: faults.archive,
      log,
    }),
  );
  const inspection = stack.use(
    await startAsmxServer({
      host,
      port: options.inspectionPort,
      service: createInspectionService(inspectionStore, {
        ...options.inspection,
        wsdl: await readWsdl('BazdidService'),
        faults: faults.inspection,
        log,
      }),
      faults: faults.inspection,
      log,
    }),
  );
  const running = stack.move();
  return {
    archiveUrl: archive.url,
    inspectionUrl: inspection.url,
    calls: { archive: archive.calls, inspection: inspection.calls },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function readWsdl(name: string): Promise<string> {
  return readFile(new URL(`../../legacy/${name}.wsdl`, import.meta.url), 'utf8');
}

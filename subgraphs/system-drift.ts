import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { LegacySystem } from './shared/errors.ts';
import { fetchWsdl } from './shared/soap/live-wsdl.ts';
import { readVendoredWsdl } from './shared/soap/vendored-wsdl.ts';
import { wsdlDrift } from './shared/soap/wsdl-drift.ts';
import { XmlError } from './shared/soap/xml-error.ts';
import type { SoapServiceSettings, SourceSettings, SqlServerSettings } from './shared/source-settings.ts';
import { driftOf, liveColumns } from './shared/sql/drift.ts';
import { createSqlSource } from './shared/sql/sql-source.ts';

/** How a live system differs from what this code was built for. */
export interface SystemDrift {
  readonly system: LegacySystem;
  /** Sentences on what makes calls fail or lose something. */
  readonly breaking: readonly string[];
  /** Sentences on what is different and does no harm. */
  readonly harmless: readonly string[];
  /** Why it could not be looked at; null where it was. */
  readonly unknown: string | null;
}

/** How long one system may take to describe itself. */
const deadlineMs = 15_000;

/** Compares the live systems behind the doors that are given with what this code was built for. */
export function systemDrifts(doors: Partial<SourceSettings>): Promise<readonly SystemDrift[]> {
  const { urbanPlanningSql, archiveSoap, inspectionSql, inspectionSoap } = doors;
  return Promise.all([
    ...(urbanPlanningSql ? [driftOfDatabase('urban-planning-sql', 'Shahrsazi', urbanPlanningSql)] : []),
    ...(archiveSoap ? [driftOfService('archive-soap', 'ArchiveService', archiveSoap)] : []),
    ...(inspectionSql ? [driftOfDatabase('inspection-sql', 'Bazdid', inspectionSql)] : []),
    ...(inspectionSoap ? [driftOfService('inspection-soap', 'BazdidService', inspectionSoap)] : []),
  ]);
}

function driftOfService(
  system: LegacySystem,
  service: string,
  { url }: SoapServiceSettings,
): Promise<SystemDrift> {
  return looked(system, async (signal) => {
    const { model } = readVendoredWsdl(fileURLToPath(new URL(`../legacy/${service}.wsdl`, import.meta.url)));
    const drift = wsdlDrift(model, await fetchWsdl(url, signal));
    return {
      breaking: drift.filter(({ isBreaking }) => isBreaking).map(({ sentence }) => sentence),
      harmless: drift.filter(({ isBreaking }) => !isBreaking).map(({ sentence }) => sentence),
    };
  });
}

function driftOfDatabase(
  system: 'urban-planning-sql' | 'inspection-sql',
  database: 'Shahrsazi' | 'Bazdid',
  settings: SqlServerSettings,
): Promise<SystemDrift> {
  return looked(system, async (signal) => {
    await using source = createSqlSource({ system, settings, log: pino({ level: 'silent' }) });
    const deadlineAtMs = performance.now() + deadlineMs;
    const columns = await source.query(liveColumns, { signal, deadlineAtMs, workload: 'interactive' });
    return { breaking: driftOf(database, columns).sentences, harmless: [] };
  });
}

/** Looks at one system; that it cannot be looked at is told of it too. */
async function looked(
  system: LegacySystem,
  look: (signal: AbortSignal) => Promise<Pick<SystemDrift, 'breaking' | 'harmless'>>,
): Promise<SystemDrift> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    return { system, ...(await look(signal)), unknown: null };
  } catch (error) {
    return { system, breaking: [], harmless: [], unknown: sentenceOf(error, signal) };
  }
}

function sentenceOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return `It did not answer within ${deadlineMs / 1000} s.`;
  if (error instanceof XmlError) return `What it gives as its WSDL cannot be read: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import { type ArchiveService, createArchiveService } from '../../subgraphs/archive/legacy/archive-service.ts';
import {
  answerFaults,
  createInspectionService,
  credentialsHeader,
  type InspectionService,
} from '../../subgraphs/inspection/legacy/inspection-service.ts';
import { createSoapService } from '../../subgraphs/shared/soap/soap-service.ts';
import type { SoapServiceSettings } from '../../subgraphs/shared/source-settings.ts';

/** A log that is kept, to be searched for what must not stand in it. */
export interface KeptLog {
  readonly log: Logger;
  readonly text: () => string;
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  return { log, text: () => lines.join('') };
}

/** The archive as the subgraph asks it, over these doors. */
export function openArchiveService(
  settings: SoapServiceSettings,
  log: Logger,
): ArchiveService & AsyncDisposable {
  const soap = createSoapService({
    system: 'archive-soap',
    wsdlFile: wsdlFile('ArchiveService'),
    settings,
    log,
  });
  return {
    ...createArchiveService(soap, settings),
    [Symbol.asyncDispose]: () => soap[Symbol.asyncDispose](),
  };
}

/** The inspection service as the subgraph asks it, over these doors. */
export function openInspectionService(
  settings: SoapServiceSettings,
  log: Logger,
): InspectionService & AsyncDisposable {
  const soap = createSoapService({
    system: 'inspection-soap',
    wsdlFile: wsdlFile('BazdidService'),
    settings,
    header: credentialsHeader(settings),
    answerFaults,
    log,
  });
  return { ...createInspectionService(soap), [Symbol.asyncDispose]: () => soap[Symbol.asyncDispose]() };
}

/** Does the work and tells how often each operation was called meanwhile, of those that were. */
export async function countingCalls<Result>(
  calls: Readonly<Record<string, number>>,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly asked: Readonly<Record<string, number>> }> {
  const before = { ...calls };
  const result = await work();
  const counted = Object.entries(calls).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return { result, asked: Object.fromEntries(counted.filter(([, count]) => count > 0)) };
}

function wsdlFile(service: string): string {
  return fileURLToPath(new URL(`../../legacy/${service}.wsdl`, import.meta.url));
}

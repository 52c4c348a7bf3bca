import { type DataSetRow, readDataSet } from '../../shared/soap/diffgram.ts';
import type { SoapService } from '../../shared/soap/soap-service.ts';
import type { SoapHeader } from '../../shared/soap/soap-writer.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import type { SoapServiceSettings } from '../../shared/source-settings.ts';
import { createInspectionWrites, type InspectionWrites } from './inspection-writes.ts';
import type { NobatRow } from './rows.ts';
import { serviceError } from './service-error.ts';

/** BazdidService.asmx in its own words. */
export interface InspectionService extends InspectionWrites {
  /** The free slots of a district between two Jalali days, both included. */
  freeSlots(
    district: number,
    fromDay: string,
    toDay: string,
    request: SourceRequest,
  ): Promise<readonly NobatRow[]>;
}

/** By faults with these codes the service answers; with any other one it has failed. */
export const answerFaults: ReadonlySet<number> = new Set([-12, -20, -21, -22, -23, -24, -25]);

/** The header that each call carries. */
export function credentialsHeader({ user, password }: SoapServiceSettings): SoapHeader {
  return { Tasdigh: { NameKarbari: user, Ramz: password } };
}

export function createInspectionService(service: SoapService): InspectionService {
  return {
    async freeSlots(district, fromDay, toDay, request) {
      const args = { codeMantaghe: district, tarikhAz: fromDay, tarikhTa: toDay };
      try {
        return await service.call(
          'GetNobatKhali',
          args,
          (result) => readDataSet(result, 'Nobat').flatMap((row) => slotRow(row, district)),
          request,
        );
      } catch (error) {
        throw serviceError('GetNobatKhali', error);
      }
    },
    ...createInspectionWrites(service),
  };
}

/** A slot without its id cannot be booked, so it is none. */
function slotRow(row: DataSetRow, district: number): NobatRow[] {
  const id = textIn(row, 'IdNobat')?.trim();
  if (!id) return [];
  const agent = textIn(row, 'CodeMamur')?.trim();
  return [
    {
      IdNobat: id,
      CodeMamur: agent && /^\d{1,9}$/.test(agent) ? Number(agent) : null,
      CodeMantaghe: district,
      Tarikh: textIn(row, 'Tarikh'),
      AzSaat: textIn(row, 'AzSaat'),
      TaSaat: textIn(row, 'TaSaat'),
    },
  ];
}

/** The DataSet's own schema says whether a column is text or a number; both are read alike. */
function textIn(row: DataSetRow, column: string): string | null {
  const value = row[column] ?? null;
  return value === null ? null : String(value);
}

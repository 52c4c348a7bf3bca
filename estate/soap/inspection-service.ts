import type { SystemFaults } from '../faults/system-faults.ts';
import { isCaseFileNumber } from './case-file-number.ts';
import { AsmxFault } from './asmx-fault.ts';
import type { AsmxService, Elements, Operation } from './asmx-service.ts';
import { type DataSetColumn, writeDataSet } from './data-set.ts';
import { byteOf, longOf, textOf } from './elements.ts';
import { InspectionRefusal, refusalFault } from './inspection-fault.ts';
import { readInspectionResult } from './inspection-report.ts';
import type { InspectionStore } from './inspection-store.ts';
import { asciiDigits, readJalaliDay } from './legacy-day.ts';

/** Somebody who may call the inspection service; a reader may only ask. */
export interface InspectionUser {
  readonly user: string;
  readonly password: string;
  readonly readsOnly?: boolean;
}

const slotColumns: readonly DataSetColumn[] = [
  { name: 'IdNobat', type: 'long' },
  { name: 'CodeMamur', type: 'int' },
  { name: 'Tarikh', type: 'string' },
  { name: 'AzSaat', type: 'string' },
  { name: 'TaSaat', type: 'string' },
];

/** Makes BazdidService over its store. `log` hears of the errors behind a -99. */
export function createInspectionService(
  store: InspectionStore,
  options: {
    readonly wsdl: string;
    readonly users: readonly InspectionUser[];
    readonly faults: SystemFaults;
    readonly log: (line: string) => void;
  },
): AsmxService {
  const { faults } = options;
  type Work = (parameters: Elements) => Promise<object>;

  /** An operation for whoever has the right header; `isChange` says whether a reader is refused. */
  const operation =
    (name: string, isChange: boolean, work: Work): Operation =>
    async (parameters, header) => {
      try {
        if (faults.areOn && faults.strike('login-failure', { text: name })) throw new InspectionRefusal(-11);
        const user = userOf(header);
        if (isChange && user.readsOnly === true) throw new InspectionRefusal(-12);
        return await work(parameters);
      } catch (error) {
        if (error instanceof AsmxFault) throw error;
        if (!(error instanceof InspectionRefusal)) options.log(`BazdidService ${name}: ${String(error)}`);
        throw refusalFault(name, error instanceof InspectionRefusal ? error : new InspectionRefusal(-99));
      }
    };

  const userOf = (header: Elements): InspectionUser => {
    const [name, password] = [textOf(header, 'NameKarbari'), textOf(header, 'Ramz')];
    const user = options.users.find((one) => one.user === name && one.password === password);
    if (!user) throw new InspectionRefusal(-11);
    return user;
  };

  const operations = {
    GetNobatKhali: operation('GetNobatKhali', false, async (parameters) => {
      const district = byteOf(parameters, 'codeMantaghe');
      if (district < 1 || district > 22) throw new InspectionRefusal(-24, 'کد منطقه باید از ۱ تا ۲۲ باشد');
      const slots = await store.freeSlots(
        district,
        dayOf(parameters, 'tarikhAz'),
        dayOf(parameters, 'tarikhTa'),
      );
      return { $xml: writeDataSet('NobatHa', 'Nobat', slotColumns, slots) };
    }),
    DarkhastBazdid: operation('DarkhastBazdid', true, (parameters) => {
      const inspection = {
        request: positive(parameters, 'shomarehDarkhast'),
        caseFile: textOf(parameters, 'shomarehParvandeh')?.trim() ?? '',
        kind: byteOf(parameters, 'codeNoeBazdid'),
        remark: textOf(parameters, 'tozihat'),
      };
      if (!isCaseFileNumber(inspection.caseFile))
        throw new InspectionRefusal(-24, 'شماره پرونده باید ۱۱ رقم و با شماره منطقه آغاز شود');
      if (inspection.kind < 1 || inspection.kind > 4)
        throw new InspectionRefusal(-24, 'کد نوع بازدید باید از ۱ تا ۴ باشد');
      return store.request(inspection, trackingNumberOf(parameters));
    }),
    SabtNobat: operation('SabtNobat', true, (parameters) =>
      store.reserve(
        longOf(parameters, 'idBazdid'),
        longOf(parameters, 'idNobat'),
        trackingNumberOf(parameters),
      ),
    ),
    LaghvNobat: operation('LaghvNobat', true, (parameters) =>
      store.cancel(longOf(parameters, 'idBazdid'), textOf(parameters, 'dalil'), trackingNumberOf(parameters)),
    ),
    SabtNatijehBazdid: operation('SabtNatijehBazdid', true, (parameters) =>
      store.record(
        longOf(parameters, 'idBazdid'),
        readInspectionResult(textOf(parameters, 'natijeXml')),
        trackingNumberOf(parameters),
      ),
    ),
    PeygiriSabt: operation('PeygiriSabt', false, async (parameters) => {
      const trackingNumber = trackingNumberOf(parameters);
      if (trackingNumber === null) throw new InspectionRefusal(-24, 'شماره پیگیری داده نشده است');
      const answer = await store.answerOfTracking(trackingNumber);
      if (!answer) throw new InspectionRefusal(-20, 'با این شماره پیگیری چیزی ثبت نشده است');
      return answer;
    }),
  };
  return { name: 'BazdidService', wsdl: options.wsdl, header: 'Tasdigh', operations };
}

function positive(parameters: Elements, name: string): string {
  const value = longOf(parameters, name);
  if (BigInt(value) <= 0n) throw new InspectionRefusal(-24, `مقدار ${name} باید بزرگتر از صفر باشد`);
  return value;
}

function dayOf(parameters: Elements, name: string): string | null {
  const day = asciiDigits(textOf(parameters, name)?.trim() ?? '');
  if (day === '') return null;
  if (readJalaliDay(day) === null)
    throw new InspectionRefusal(-24, `مقدار ${name} باید تاریخ شمسی مانند 1405/09/02 باشد`);
  return day;
}

/** A call without a tracking number is carried out, but nobody can ask for it later. */
function trackingNumberOf(parameters: Elements): string | null {
  const number = textOf(parameters, 'shomarehPeygiri')?.trim() ?? '';
  if (number.length > 40) throw new InspectionRefusal(-24, 'شماره پیگیری حداکثر ۴۰ نویسه است');
  return number === '' ? null : number;
}

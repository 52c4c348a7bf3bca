import { readBillId } from '../../../../subgraphs/shared/values/bill-id.ts';
import { readCaseFileNumber } from '../../../../subgraphs/shared/values/case-file-number.ts';
import { readEngineerLicence } from '../../../../subgraphs/shared/values/engineer-licence.ts';
import { readDate } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { readMobile } from '../../../../subgraphs/shared/values/mobile.ts';
import { readNationalCode } from '../../../../subgraphs/shared/values/national-code.ts';
import { readPaymentId } from '../../../../subgraphs/shared/values/payment-id.ts';
import { toCodePage1256 } from '../../../../subgraphs/shared/values/persian-text.ts';
import { readPostalCode } from '../../../../subgraphs/shared/values/postal-code.ts';
import {
  readRenovationCode,
  readRenovationCodePrefix,
} from '../../../../subgraphs/shared/values/renovation-code.ts';
import { readRowNumber } from '../../../../subgraphs/shared/values/request-number.ts';
import { readLocalDateTime } from '../../../../subgraphs/shared/values/tehran-time.ts';
import { readTrackingCode } from '../../../../subgraphs/shared/values/tracking-code.ts';

/** The readers of what a person gives: each answers the canonical text or throws InvalidValueError. */
export const readers: Readonly<Record<string, (text: string) => string>> = {
  'renovation code': (text) => readRenovationCode(text).code,
  'beginning of a renovation code': readRenovationCodePrefix,
  'case-file number': readCaseFileNumber,
  'national code': readNationalCode,
  'postal code': readPostalCode,
  'bill id': readBillId,
  'payment id': readPaymentId,
  mobile: readMobile,
  'tracking code': readTrackingCode,
  'engineer licence': readEngineerLicence,
  'row number': readRowNumber,
  date: readDate,
  'local time': readLocalDateTime,
  'text of a varchar column': toCodePage1256,
};

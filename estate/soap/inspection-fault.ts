import { AsmxFault } from './asmx-fault.ts';
import { serviceNamespace } from './soap-version.ts';

/** The error codes of the inspection service; the README of the legacy systems tells what they mean. */
export type InspectionCode = -11 | -12 | -20 | -21 | -22 | -23 | -24 | -25 | -99;

/** A call that the inspection service refuses. */
export class InspectionRefusal extends Error {
  override readonly name = 'InspectionRefusal';
  readonly code: InspectionCode;

  /** `payam` is the Persian message, for people. */
  constructor(code: InspectionCode, payam: string = messages[code]) {
    super(payam);
    this.code = code;
  }
}

/** The refusal as the fault that callers see: its text has the stack trace that ASP.NET puts there. */
export function refusalFault(operation: string, { code, message }: InspectionRefusal): AsmxFault {
  const text =
    `System.Web.Services.Protocols.SoapException: ${message}\n` +
    `  at BazdidService.${operation} (${signatures[operation] ?? ''}) [0x0000c] in C:\\inetpub\\wwwroot\\Bazdid\\App_Code\\BazdidService.cs:214 \n` +
    '  at (wrapper managed-to-native) System.Reflection.RuntimeMethodInfo.InternalInvoke(System.Reflection.RuntimeMethodInfo,object,object[],System.Exception&)\n' +
    '  at System.Reflection.RuntimeMethodInfo.Invoke (System.Object obj, System.Reflection.BindingFlags invokeAttr, System.Reflection.Binder binder, System.Object[] parameters, System.Globalization.CultureInfo culture) [0x0007c] in <12b418a7818c4ca0893feeaaf67f1e7f>:0 ';
  return new AsmxFault('Client', text, {
    actor: 'BazdidService',
    detail: `<CodeKhata xmlns="${serviceNamespace}">${code}</CodeKhata>`,
  });
}

const messages: Readonly<Record<InspectionCode, string>> = {
  [-11]: 'نام کاربری یا رمز عبور اشتباه است',
  [-12]: 'شما به این عملیات دسترسی ندارید',
  [-20]: 'بازدید یافت نشد',
  [-21]: 'نوبت قبلا رزرو شده است',
  [-22]: 'ظرفیت روزانه مامور تکمیل است',
  [-23]: 'این عملیات در وضعیت فعلی بازدید مجاز نیست',
  [-24]: 'ورودی نامعتبر است',
  [-25]: 'شماره پیگیری تکراری است',
  [-99]: 'خطای داخلی سامانه',
};

const signatures: Readonly<Record<string, string>> = {
  GetNobatKhali: 'System.Byte codeMantaghe, System.String tarikhAz, System.String tarikhTa',
  DarkhastBazdid:
    'System.Int64 shomarehDarkhast, System.String shomarehParvandeh, System.Byte codeNoeBazdid, System.String tozihat, System.String shomarehPeygiri',
  SabtNobat: 'System.Int64 idBazdid, System.Int64 idNobat, System.String shomarehPeygiri',
  LaghvNobat: 'System.Int64 idBazdid, System.String dalil, System.String shomarehPeygiri',
  SabtNatijehBazdid: 'System.Int64 idBazdid, System.String natijeXml, System.String shomarehPeygiri',
  PeygiriSabt: 'System.String shomarehPeygiri',
};

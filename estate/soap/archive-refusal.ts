/** The result codes of the archive below 0; the README of the legacy systems tells what they mean. */
export type ArchiveCode = -1 | -2 | -3 | -4 | -5 | -6 | -7 | -99;

/** A call that the archive answers with HTTP 200 and a CodeNatije below 0. */
export class ArchiveRefusal extends Error {
  override readonly name = 'ArchiveRefusal';
  readonly code: ArchiveCode;

  /** `payam` is the Persian message, for people. */
  constructor(code: ArchiveCode, payam: string = messages[code]) {
    super(payam);
    this.code = code;
  }
}

const messages: Readonly<Record<ArchiveCode, string>> = {
  [-1]: 'بلیط نامعتبر است یا اعتبار آن به پایان رسیده است',
  [-2]: 'نام کاربری یا رمز عبور اشتباه است',
  [-3]: 'موردی یافت نشد',
  [-4]: 'شما به این عملیات دسترسی ندارید',
  [-5]: 'ورودی نامعتبر است',
  [-6]: 'شماره پیگیری تکراری است',
  [-7]: 'در هر فراخوانی حداکثر ۵۰ مورد مجاز است',
  [-99]: 'خطای داخلی سامانه',
};

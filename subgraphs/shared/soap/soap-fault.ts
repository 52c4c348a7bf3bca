/** A SOAP fault with the service's own code; the fault's text stays in the log, for it may carry a stack trace. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  /** `detail/CodeKhata`, or null where the fault has none. */
  readonly code: number | null;

  constructor(operation: string, code: number | null) {
    super(`${operation} was answered with the fault ${code ?? 'without a code'}.`);
    this.code = code;
  }
}

const faultElement = /<(?:[\w-]+:)?Fault[\s>]/;
const faultCode = /<(?:[\w-]+:)?CodeKhata[^>]*>\s*(-?\d{1,9})\s*</;

/** The fault in an envelope of SOAP 1.1 or 1.2, or null where there is none. */
export function readSoapFault(operation: string, envelope: string): SoapFault | null {
  if (!faultElement.test(envelope)) return null;
  const [, code] = faultCode.exec(envelope) ?? [];
  return new SoapFault(operation, code === undefined ? null : Number(code));
}

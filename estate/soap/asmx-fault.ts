import type { SoapVersion } from './soap-version.ts';

/** Whose mistake it was; SOAP 1.2 says Sender and Receiver. */
export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/** A failure that a service answers with a SOAP fault. */
export class AsmxFault extends Error {
  override readonly name = 'AsmxFault';
  readonly code: FaultCode;
  readonly status: number;
  /** The service that failed, where the fault came from its own code. */
  readonly actor: string | undefined;
  /** XML for the detail element. */
  readonly detail: string;

  /** `text` becomes the fault string as it is. */
  constructor(
    code: FaultCode,
    text: string,
    more: { readonly status?: number; readonly actor?: string; readonly detail?: string } = {},
  ) {
    super(text);
    this.code = code;
    this.status = more.status ?? 500;
    this.actor = more.actor;
    this.detail = more.detail ?? '';
  }
}

/** A fault of the protocol itself, in the words of ASP.NET with detailed errors switched on. */
export function protocolFault(code: FaultCode, message: string, status = 500): AsmxFault {
  const text =
    `System.Web.Services.Protocols.SoapException: ${message}\n` +
    '   at System.Web.Services.Protocols.SoapServerProtocol.RouteRequest(SoapServerMessage message)\n' +
    '   at System.Web.Services.Protocols.SoapServerProtocol.Initialize()';
  return new AsmxFault(code, text, { status });
}

/** What ASP.NET says when a message or a value in it cannot be read. */
export function unreadableRequest(reason: string, status = 500): AsmxFault {
  return protocolFault('Client', `Server was unable to read request. ---> ${reason}`, status);
}

/** The fault as the object from which node-soap writes its element, in the form of the version. */
export function faultObject(fault: AsmxFault, version: SoapVersion): object {
  // An empty string keeps the element: ASP.NET writes an empty detail too.
  const detail = fault.detail === '' ? '' : { $xml: fault.detail };
  if (version === '1.1') {
    return {
      faultcode: `soap:${fault.code}`,
      faultstring: fault.message,
      faultactor: fault.actor,
      detail,
    };
  }
  return {
    Code: { Value: `soap:${codesOf12[fault.code]}` },
    Reason: { Text: { attributes: { 'xml:lang': 'en' }, $value: fault.message } },
    Node: fault.actor,
    Detail: detail,
  };
}

const codesOf12: Readonly<Record<FaultCode, string>> = {
  Client: 'Sender',
  Server: 'Receiver',
  VersionMismatch: 'VersionMismatch',
  MustUnderstand: 'MustUnderstand',
};

import type { IncomingHttpHeaders } from 'node:http';
import { AsmxFault, protocolFault } from './asmx-fault.ts';
import { readSoapMessage, type SoapMessage } from './soap-message.ts';
import { envelopeNamespaces, mediaTypes, serviceNamespace, type SoapVersion } from './soap-version.ts';

/** A request whose operation has been found. */
export interface RoutedCall {
  readonly operation: string;
  readonly message: SoapMessage;
}

/** A fault together with the version of SOAP in which it is to be answered. */
export interface VersionedFault {
  readonly version: SoapVersion;
  readonly fault: AsmxFault;
}

/**
 * Finds out what a request asks for, in the order in which ASP.NET does: SOAP 1.1 goes by its SOAPAction header, 1.2 by
 * the action of its content type; without a known action 1.2 goes by the element in the body, and so does a text/xml
 * request without any SOAPAction. Whatever the headers say, the envelope decides the version.
 */
export function routeRequest(
  headers: IncomingHttpHeaders,
  text: string,
  operations: ReadonlySet<string>,
): RoutedCall | VersionedFault {
  const contentType = readContentType(headers['content-type'] ?? '');
  const soapAction = headers['soapaction'];
  const guess = soapAction === undefined || contentType.media === mediaTypes['1.2'] ? '1.2' : '1.1';
  const message = attempt(guess, () => readSoapMessage(text));
  const { version } = message;
  const refuse = (fault: AsmxFault): VersionedFault => ({ version, fault });

  let operation: string | undefined;
  if (guess === '1.1') {
    const action = unquoted(String(soapAction));
    operation = operationOf(action, operations);
    if (operation === undefined)
      return {
        version: guess,
        fault: protocolFault(
          'Client',
          `Server did not recognize the value of HTTP Header SOAPAction: ${action}.`,
        ),
      };
  } else {
    operation = operationOf(contentType.action, operations);
  }
  if (!isSoap(contentType.media)) return refuse(unsupported(contentType.media, guess));
  if ('fault' in message) return message;
  operation ??= operationOfElement(message, operations);
  if (operation === undefined) return refuse(unknownOperation(contentType.action));
  if (version === '1.1' && contentType.media !== mediaTypes['1.1'])
    return refuse(unsupported(contentType.media, '1.1'));
  return { operation, message };
}

interface ContentType {
  readonly media: string;
  readonly action: string;
}

/** Media type in lower case, and the action parameter, which may be quoted. */
function readContentType(header: string): ContentType {
  const [media = ''] = header.split(';', 1);
  const action = /;\s*action\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(header);
  return { media: media.trim().toLowerCase(), action: urlDecoded(action?.[1] ?? action?.[2] ?? '') };
}

function attempt(version: SoapVersion, read: () => SoapMessage): SoapMessage | VersionedFault {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AsmxFault)) throw error;
    // An envelope of neither version is answered in SOAP 1.1.
    return { version: error.code === 'VersionMismatch' ? '1.1' : version, fault: error };
  }
}

function unquoted(action: string): string {
  return urlDecoded(/^".*"$/.test(action) ? action.slice(1, -1) : action);
}

function urlDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function operationOf(action: string, operations: ReadonlySet<string>): string | undefined {
  if (!action.startsWith(serviceNamespace)) return undefined;
  const name = action.slice(serviceNamespace.length);
  return operations.has(name) ? name : undefined;
}

function operationOfElement(message: SoapMessage, operations: ReadonlySet<string>): string | undefined {
  const { content } = message;
  return content?.namespace === serviceNamespace && operations.has(content.name) ? content.name : undefined;
}

function isSoap(media: string): boolean {
  return media === mediaTypes['1.1'] || media === mediaTypes['1.2'];
}

function unsupported(media: string, version: SoapVersion): AsmxFault {
  const message = `Server cannot handle the content type '${media}'; it expects '${mediaTypes[version]}' for ${envelopeNamespaces[version]}.`;
  return protocolFault('Client', message, 415);
}

function unknownOperation(action: string): AsmxFault {
  const message =
    action === ''
      ? 'Unable to handle request without a valid action parameter. Please supply a valid soap action.'
      : `Unable to handle request. The action '${action}' was not recognized.`;
  return protocolFault('Client', message);
}

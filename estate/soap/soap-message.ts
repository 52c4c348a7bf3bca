import { protocolFault, unreadableRequest } from './asmx-fault.ts';
import { envelopeNamespaces, instanceNamespace, type SoapVersion, versionOf } from './soap-version.ts';
import { escapeXml, readXmlElement, type XmlElement, XmlError } from './xml-element.ts';

/** A SOAP request, taken apart. */
export interface SoapMessage {
  readonly version: SoapVersion;
  readonly headers: readonly XmlElement[];
  /** The element of the operation; undefined where the body is empty. */
  readonly content: XmlElement | undefined;
}

/** Reads an envelope of either version. Throws the AsmxFault with which ASP.NET answers one that it cannot read. */
export function readSoapMessage(text: string): SoapMessage {
  const envelope = readEnvelope(text);
  const version = versionOf(envelope.namespace);
  if (version === undefined)
    throw protocolFault(
      'VersionMismatch',
      `Possible SOAP version mismatch: Envelope namespace ${envelope.namespace} was unexpected. Expecting ${envelopeNamespaces['1.1']}.`,
    );
  const part = (name: string): XmlElement | undefined =>
    envelope.children.find((child) => child.name === name && child.namespace === envelope.namespace);
  const body = part('Body');
  if (envelope.name !== 'Envelope') throw unreadableRequest('The SOAP message has no Envelope element.');
  if (!body) throw unreadableRequest('The SOAP message has no Body element.');
  return { version, headers: part('Header')?.children ?? [], content: body.children[0] };
}

/** ASP.NET answers XML that is not well-formed with 400, where SOAP 1.1 would have 500. */
function readEnvelope(text: string): XmlElement {
  try {
    return readXmlElement(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw unreadableRequest(error.message, 400);
  }
}

/** The header element that the caller insists on; a service that does not know it must refuse the message. */
export function isMandatory(header: XmlElement): boolean {
  return header.attributes.some(
    ({ name, namespace, value }) =>
      name === 'mustUnderstand' && versionOf(namespace) !== undefined && /^\s*(1|true)\s*$/.test(value),
  );
}

/**
 * Writes a call in the one shape that node-soap's server reads right: a SOAP 1.1 envelope without prefixes, CDATA and
 * attributes. Of a 1.2 envelope it would not know the parameters' types, of a CDATA section with an XML declaration it
 * would make elements, and of an element with any attribute an object.
 */
export function writeCall(
  operation: string,
  parameters: readonly XmlElement[],
  headers: readonly XmlElement[],
): string {
  const body = `<${operation}>${parameters.map(writeElement).join('')}</${operation}>`;
  return (
    `<soap:Envelope xmlns:soap="${envelopeNamespaces['1.1']}" xmlns:xsi="${instanceNamespace}">` +
    `<soap:Header>${headers.map(writeElement).join('')}</soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

function writeElement({ name, attributes, children, text }: XmlElement): string {
  const isNil = attributes.some(
    (attribute) =>
      attribute.name === 'nil' &&
      attribute.namespace === instanceNamespace &&
      /^(1|true)$/.test(attribute.value),
  );
  if (isNil) return `<${name} xsi:nil="true"/>`;
  const content = children.length > 0 ? children.map(writeElement).join('') : escapeXml(text);
  return `<${name}>${content}</${name}>`;
}

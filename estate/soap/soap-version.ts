/** The two versions of SOAP that an ASMX service speaks; it answers in the version of the request. */
export type SoapVersion = '1.1' | '1.2';

export const envelopeNamespaces: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** The media type of requests and answers. */
export const mediaTypes: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'text/xml',
  '1.2': 'application/soap+xml',
};

/** The namespace in which both services have their elements. */
export const serviceNamespace = 'http://tempuri.org/';

export const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
export const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';

/** The version of an envelope's namespace; undefined for a namespace of neither. */
export function versionOf(namespace: string): SoapVersion | undefined {
  if (namespace === envelopeNamespaces['1.1']) return '1.1';
  return namespace === envelopeNamespaces['1.2'] ? '1.2' : undefined;
}

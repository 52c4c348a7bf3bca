import { readXmlElement, type XmlElement } from '../../../estate/soap/xml-element.ts';

export const namespaces = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const;
export type Version = keyof typeof namespaces;

/** An answer off the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Posts a text to a service with the headers given. */
export async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<RawAnswer> {
  const response = await fetch(url, { method: 'POST', body, headers });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

/** Calls an operation with hand-written parameters, as a client of the version would. */
export function call(
  url: string,
  operation: string,
  parameters: string,
  options: { readonly version?: Version; readonly header?: string } = {},
): Promise<RawAnswer> {
  const { version = '1.1', header = '' } = options;
  const content = `<${operation} xmlns="http://tempuri.org/">${parameters}</${operation}>`;
  return post(url, envelope(version, content, header), headersOf(version, operation));
}

export function envelope(version: Version, content: string, header = ''): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?><e:Envelope xmlns:e="${namespaces[version]}" ` +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<e:Header>${header}</e:Header><e:Body>${content}</e:Body></e:Envelope>`
  );
}

export function headersOf(version: Version, operation: string): Record<string, string> {
  const action = `http://tempuri.org/${operation}`;
  return version === '1.1'
    ? { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${action}"` }
    : { 'content-type': `application/soap+xml; charset=utf-8; action="${action}"` };
}

/** The first element of a name anywhere in an XML text. */
export function find(text: string, name: string): XmlElement | undefined {
  const search = (element: XmlElement): XmlElement | undefined => {
    if (element.name === name) return element;
    for (const child of element.children) {
      const found = search(child);
      if (found) return found;
    }
    return undefined;
  };
  return search(readXmlElement(text));
}

/** The text of the first element of a name; undefined where there is none. */
export function textIn(text: string, name: string): string | undefined {
  return find(text, name)?.text;
}

/** The header of the inspection service. */
export function tasdigh({ user, password }: { readonly user: string; readonly password: string }): string {
  return `<Tasdigh xmlns="http://tempuri.org/"><NameKarbari>${user}</NameKarbari><Ramz>${password}</Ramz></Tasdigh>`;
}

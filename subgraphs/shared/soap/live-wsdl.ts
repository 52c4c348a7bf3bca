import { readBoundedText } from '../http/bounded-text.ts';
import { requestPage } from './service-page.ts';
import { readWsdl, type WsdlModel } from './wsdl-model.ts';

const maxBytes = 4 * 1024 * 1024;

/**
 * Asks a service for its WSDL, which an ASMX service gives to anybody under `?wsdl`. Throws an Error with a sentence for
 * the operator, or an XmlError, where it gives none.
 */
export async function fetchWsdl(serviceUrl: string, signal: AbortSignal): Promise<WsdlModel> {
  const page = await requestPage(`${serviceUrl}?wsdl`, signal);
  if (page.statusCode !== 200) {
    page.destroy();
    throw new Error(
      `It answers ?wsdl with HTTP ${page.statusCode}; the page may be switched off on the server.`,
    );
  }
  const text = await readBoundedText(page, maxBytes);
  if (text === null) throw new Error(`Its WSDL has more than ${maxBytes} bytes.`);
  return readWsdl(text);
}

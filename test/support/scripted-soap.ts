import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A call as it came over the wire. */
export interface ReceivedCall {
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  readonly envelope: string;
}

/** What is answered to a call; null leaves it without an answer. */
export interface SoapAnswer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string;
}

/** A SOAP service that follows a script, for what the embedded one never does. */
export interface ScriptedSoap extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  /** The most calls that were under way at a time. */
  readonly busiest: () => number;
}

export async function startScriptedSoap(
  answer: (call: ReceivedCall, response: ServerResponse) => SoapAnswer | null | Promise<SoapAnswer | null>,
): Promise<ScriptedSoap> {
  const calls: ReceivedCall[] = [];
  let [atWork, busiest] = [0, 0];
  const server = createServer((request, response) => {
    void receive(request, response);
  });

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    busiest = Math.max(busiest, ++atWork);
    response.once('close', () => (atWork -= 1));
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const action = String(request.headers['soapaction']);
    const call = {
      operation: action.replaceAll(/^.*\/|"/g, ''),
      headers: request.headers,
      envelope: Buffer.concat(chunks).toString('utf8'),
    };
    calls.push(call);
    const sent = await answer(call, response);
    if (!sent || response.destroyed) return;
    const { status = 200, contentType = 'text/xml; charset=utf-8', body } = sent;
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/Service.asmx`,
    calls,
    busiest: () => busiest,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const envelopes = {
  '1.1': ['http://schemas.xmlsoap.org/soap/envelope/', 'text/xml; charset=utf-8'],
  '1.2': ['http://www.w3.org/2003/05/soap-envelope', 'application/soap+xml; charset=utf-8'],
} as const;

/** An envelope as an ASMX service sends it, with this in its body. */
export function soapEnvelope(content: string, version: keyof typeof envelopes = '1.1'): SoapAnswer {
  const [namespace, contentType] = envelopes[version];
  return {
    contentType,
    body: `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>${content}</soap:Body></soap:Envelope>`,
  };
}

/** The answer of an operation, in the envelope of an ASMX service. */
export function soapResult(operation: string, result: string): SoapAnswer {
  const inner = `<${operation}Result>${result}</${operation}Result>`;
  return soapEnvelope(`<${operation}Response xmlns="http://tempuri.org/">${inner}</${operation}Response>`);
}

/** A fault as ASP.NET writes it, with the stack trace that it should not tell. */
export function soapFault(detail: string): SoapAnswer {
  return {
    status: 500,
    body: `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>System.Web.Services.Protocols.SoapException: خطای داخلی
   at BazdidService.GetNobatKhali(Byte codeMantaghe) in D:\\Web\\Bazdid\\BazdidService.asmx.cs:line 214</faultstring><detail>${detail}</detail></soap:Fault></soap:Body></soap:Envelope>`,
  };
}

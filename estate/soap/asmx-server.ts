import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AsmxFault, protocolFault } from './asmx-fault.ts';
import type { AsmxService } from './asmx-service.ts';
import { busyPage, errorPage, runtimeErrorPage, servicePage } from './html-pages.ts';
import { decodeBody, readBody } from './request-body.ts';
import { createSoapEndpoint, pathOf, type SoapAnswer } from './soap-endpoint.ts';
import { isMandatory, type SoapMessage, writeCall } from './soap-message.ts';
import { routeRequest } from './soap-routing.ts';
import { mediaTypes, type SoapVersion } from './soap-version.ts';
import { escapeXml } from './xml-element.ts';

/** A service on a port of its own. */
export interface AsmxServer extends AsyncDisposable {
  readonly url: string;
  /** How often each operation was called since the start. */
  readonly calls: Readonly<Record<string, number>>;
}

/** An answer before it is sent. */
interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A document with pages of 5 MB each, in base64, fits. */
const maxRequestBytes = 64 * 1024 * 1024;
/** As long as IIS keeps an idle connection, so that it is the client who closes. */
const keepAliveMs = 120_000;

/** Serves a service as IIS and ASP.NET would. `log` hears of errors that nobody foresaw. */
export async function startAsmxServer(options: {
  readonly host: string;
  readonly port: number;
  readonly service: AsmxService;
  readonly log: (line: string) => void;
}): Promise<AsmxServer> {
  const { service, log } = options;
  const endpoint = await createSoapEndpoint(service, log);
  const operations = new Set(Object.keys(service.operations));
  const calls = Object.fromEntries([...operations].map((name) => [name, 0]));
  const running = new Set<Promise<unknown>>();
  let received = 0;
  let atWork = 0;

  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    const answering = answer(request)
      .then((sent) => send(request, response, sent))
      .catch((error: unknown) => {
        // The caller has gone, or the server is at fault; in neither case is there anything to say.
        if (!request.destroyed) log(`${service.name}: ${String(error)}`);
        response.destroy();
      });
    running.add(answering);
    void answering.finally(() => running.delete(answering));
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The SOAP server has no port.');
  const origin = `http://${options.host}:${address.port}`;

  return {
    url: `${origin}${pathOf(service)}`,
    calls,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      // What a call has begun in the database it finishes there.
      await Promise.allSettled(running);
      await closed;
    },
  };

  /** Every request to the service passes here. */
  async function answer(request: IncomingMessage): Promise<Answer> {
    const [path = '', query = ''] = (request.url ?? '').toLowerCase().split('?', 2);
    const own = pathOf(service).toLowerCase();
    if (path.startsWith(`${own}/`)) return html(500, errorPage(500, 'Request format is unrecognized.'));
    if (path !== own) return html(404, errorPage(404, 'File or directory not found.'));
    if (request.method === 'GET' || request.method === 'HEAD') {
      return /^wsdl(&|$)/.test(query)
        ? description(request)
        : html(200, servicePage(service.name, [...operations]));
    }
    if (request.method !== 'POST') return html(405, errorPage(405, 'HTTP verb used is not allowed.'));
    return withinLimit(() => answerCall(request));
  }

  function description(request: IncomingMessage): Answer {
    const { host } = request.headers;
    const base = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : origin;
    const location = `location="${escapeXml(`${base}${pathOf(service)}`)}"`;
    const body = service.wsdl.replaceAll(/location="[^"]*"/g, location);
    return { status: 200, contentType: 'text/xml; charset=utf-8', body };
  }

  async function withinLimit(work: () => Promise<Answer>): Promise<Answer> {
    if (service.maxCalls !== undefined && atWork >= service.maxCalls) return html(503, busyPage());
    atWork += 1;
    try {
      return await work();
    } finally {
      atWork -= 1;
    }
  }

  async function answerCall(request: IncomingMessage): Promise<Answer> {
    const body = await readBody(request, maxRequestBytes);
    if (body === null) return html(413, errorPage(413, 'Request entity too large.'));
    received += 1;
    if (service.errorPageEvery !== undefined && received % service.errorPageEvery === 0)
      return html(200, runtimeErrorPage());
    const text = decodeBody(body, request.headers['content-type'] ?? '');
    const routed = routeRequest(request.headers, text, operations);
    if ('fault' in routed) return soap(routed.version, endpoint.fault(routed.version, routed.fault));
    const { operation, message } = routed;
    const fault = headerFault(message);
    if (fault) return soap(message.version, endpoint.fault(message.version, fault));
    calls[operation] = (calls[operation] ?? 0) + 1;
    // An element of another name is one that the operation does not have: its parameters are then all absent.
    const parameters = message.content?.name === operation ? message.content.children : [];
    const known = message.headers.filter(({ name }) => name === service.header);
    const sent = writeCall(operation, parameters, known);
    return soap(message.version, await endpoint.call(message.version, operation, sent));
  }

  function headerFault({ headers }: SoapMessage): AsmxFault | undefined {
    const foreign = headers.find((header) => isMandatory(header) && header.name !== service.header);
    if (!foreign) return undefined;
    return protocolFault('MustUnderstand', `SOAP header ${foreign.name} was not understood.`);
  }
}

function html(status: number, body: string): Answer {
  return { status, contentType: 'text/html; charset=utf-8', body };
}

function soap(version: SoapVersion, { status, envelope }: SoapAnswer): Answer {
  return { status, contentType: `${mediaTypes[version]}; charset=utf-8`, body: envelope };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': body.length,
    'cache-control': 'private, max-age=0',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

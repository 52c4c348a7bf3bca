import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerWithFaults } from '../faults/soap-faults.ts';
import type { SystemFaults } from '../faults/system-faults.ts';
import { openPort } from '../server-port.ts';
import { type Answer, htmlAnswer, sendAnswer } from './answer.ts';
import { type AsmxFault, protocolFault } from './asmx-fault.ts';
import type { AsmxService } from './asmx-service.ts';
import { busyPage, errorPage, runtimeErrorPage, servicePage } from './html-pages.ts';
import { base64Elements, lightenXml } from './large-contents.ts';
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

/** Where images are handed in: a document with pages of 5 MB each, in base64, fits. */
const maxImagesBytes = 64 * 1024 * 1024;
/** What ASP.NET takes where nothing else is set (maxRequestLength), and what of an envelope is no image. */
const maxRequestBytes = 4 * 1024 * 1024;
/** What a fault calls the request for the WSDL. */
const descriptionName = '?wsdl';
/** As long as IIS keeps an idle connection, so that it is the client who closes. */
const keepAliveMs = 120_000;

/** Serves a service as IIS and ASP.NET would. `log` hears of errors that nobody foresaw. */
export async function startAsmxServer(options: {
  readonly host: string;
  readonly port: number;
  readonly service: AsmxService;
  readonly faults: SystemFaults;
  readonly log: (line: string) => void;
}): Promise<AsmxServer> {
  const { service, faults, log } = options;
  const endpoint = await createSoapEndpoint(service, log);
  const operations = new Set(Object.keys(service.operations));
  const images = base64Elements(service.wsdl);
  const calls = Object.fromEntries([...operations].map((name) => [name, 0]));
  const running = new Set<Promise<unknown>>();
  let received = 0;
  let atWork = 0;

  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    const answering = answer(request, response)
      .then((sent) => sendAnswer(request, response, sent))
      .catch((error: unknown) => {
        // The caller has gone, or the server is at fault; in neither case is there anything to say.
        if (!request.destroyed) log(`${service.name}: ${String(error)}`);
        response.destroy();
      });
    running.add(answering);
    void answering.finally(() => running.delete(answering));
  });
  const port = await openPort(server, options.host, options.port);
  const origin = `http://${options.host}:${port.number}`;
  const { restarted } = service;
  faults.attach({ port, operations: [...operations, descriptionName], ...(restarted ? { restarted } : {}) });

  return {
    url: `${origin}${pathOf(service)}`,
    calls,
    async [Symbol.asyncDispose]() {
      await port[Symbol.asyncDispose]();
      // What a call has begun in the database it finishes there.
      await Promise.allSettled(running);
    },
  };

  /** Every request to the service passes here. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const [path = '', query = ''] = (request.url ?? '').toLowerCase().split('?', 2);
    const own = pathOf(service).toLowerCase();
    if (path.startsWith(`${own}/`)) return htmlAnswer(500, errorPage(500, 'Request format is unrecognized.'));
    if (path !== own) return htmlAnswer(404, errorPage(404, 'File or directory not found.'));
    if (request.method === 'GET' || request.method === 'HEAD') {
      return /^wsdl(&|$)/.test(query)
        ? describe(request, response)
        : htmlAnswer(200, servicePage(service.name, [...operations]));
    }
    if (request.method !== 'POST') return htmlAnswer(405, errorPage(405, 'HTTP verb used is not allowed.'));
    return withinLimit(response, () => answerCall(request, response));
  }

  function describe(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const call = { operation: descriptionName, version: '1.1', response, fault: failedPage } as const;
    return answerWithFaults(faults, call, () => Promise.resolve(description(request)));
  }

  function description(request: IncomingMessage): Answer {
    const { host } = request.headers;
    const base = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : origin;
    const location = `location="${escapeXml(`${base}${pathOf(service)}`)}"`;
    const body = service.wsdl.replaceAll(/location="[^"]*"/g, location);
    return { status: 200, contentType: 'text/xml; charset=utf-8', body };
  }

  /** A call has its place until it is carried out and its answer has gone, or its caller. */
  async function withinLimit(response: ServerResponse, work: () => Promise<Answer>): Promise<Answer> {
    if (service.maxCalls !== undefined && atWork >= service.maxCalls) return htmlAnswer(503, busyPage());
    atWork += 1;
    const left = response.closed ? Promise.resolve() : once(response, 'close');
    const working = work();
    void Promise.allSettled([working, left]).then(() => (atWork -= 1));
    return working;
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const body = await readBody(request, images.size > 0 ? maxImagesBytes : maxRequestBytes);
    if (body === null) return tooLarge();
    received += 1;
    if (service.errorPageEvery !== undefined && received % service.errorPageEvery === 0)
      return htmlAnswer(200, runtimeErrorPage());
    const whole = decodeBody(body, request.headers['content-type'] ?? '');
    const { text, contents } = lightenXml(whole, images);
    if (text.length > maxRequestBytes) return tooLarge();
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
    const { version } = message;
    const call = {
      operation,
      version,
      response,
      fault: (raised: AsmxFault) => soap(version, endpoint.fault(version, raised)),
    };
    return answerWithFaults(faults, call, async () =>
      soap(version, await endpoint.call(version, operation, sent, contents)),
    );
  }

  function headerFault({ headers }: SoapMessage): AsmxFault | undefined {
    const foreign = headers.find((header) => isMandatory(header) && header.name !== service.header);
    if (!foreign) return undefined;
    return protocolFault('MustUnderstand', `SOAP header ${foreign.name} was not understood.`);
  }
}

function tooLarge(): Answer {
  return htmlAnswer(413, errorPage(413, 'Request entity too large.'));
}

/** ASP.NET has a page for what fails outside of an operation. */
function failedPage(): Answer {
  return htmlAnswer(500, runtimeErrorPage());
}

function soap(version: SoapVersion, { status, envelope }: SoapAnswer): Answer {
  return { status, contentType: `${mediaTypes[version]}; charset=utf-8`, body: envelope };
}

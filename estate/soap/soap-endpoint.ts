import { Server, WSDL } from 'soap';
import { AsmxFault, faultObject } from './asmx-fault.ts';
import type { AsmxService, Elements } from './asmx-service.ts';
import { asElements } from './elements.ts';
import {
  envelopeNamespaces,
  instanceNamespace,
  schemaNamespace,
  serviceNamespace,
  type SoapVersion,
} from './soap-version.ts';

/** What is sent back: an HTTP status and an envelope. */
export interface SoapAnswer {
  readonly status: number;
  readonly envelope: string;
}

/** A service behind npm's soap, in both versions of SOAP. */
export interface SoapEndpoint {
  /** Runs an operation with a message that `writeCall` wrote; `contents` are what its marks stand for. */
  call(
    version: SoapVersion,
    operation: string,
    message: string,
    contents: ReadonlyMap<string, string>,
  ): Promise<SoapAnswer>;
  fault(version: SoapVersion, fault: AsmxFault): SoapAnswer;
}

/** Every simple value reaches an operation as the text that the caller wrote; node-soap would round longs. */
const asWritten = (text: string): string => text;
const deserializers = {
  int: asWritten,
  long: asWritten,
  unsignedByte: asWritten,
  boolean: asWritten,
  dateTime: asWritten,
};

/** Makes the endpoint of a service; `log` hears of errors that no operation foresaw. */
export async function createSoapEndpoint(
  service: AsmxService,
  log: (line: string) => void,
): Promise<SoapEndpoint> {
  const marked = new Map<string, string>();
  const base64Binary = (text: string): string => marked.get(text) ?? text;
  const servers = {
    '1.1': await createServer(service, '1.1', base64Binary, log),
    '1.2': await createServer(service, '1.2', base64Binary, log),
  };
  return {
    async call(version, operation, message, contents) {
      for (const [mark, content] of contents) marked.set(mark, content);
      try {
        const { statusCode, body } = await servers[version].server.processRequest(message, {
          url: pathOf(service),
          headers: { soapaction: `${serviceNamespace}${operation}` },
        });
        return { status: statusCode, envelope: body };
      } finally {
        for (const mark of contents.keys()) marked.delete(mark);
      }
    },
    fault(version, fault) {
      const { wsdl } = servers[version];
      // node-soap writes the fault of an operation in the same way, but cannot be asked for one without a call.
      const element: unknown =
        version === '1.1'
          ? wsdl.objectToDocumentXML('soap:Fault', faultObject(fault, version), '')
          : wsdl.objectToDocumentXML('Fault', faultObject(fault, version), 'soap');
      const start = `<soap:Envelope xmlns:soap="${envelopeNamespaces[version]}" ${declarations}>`;
      return {
        status: fault.status,
        envelope: `${xmlDeclaration}${start}<soap:Body>${String(element)}</soap:Body></soap:Envelope>`,
      };
    },
  };
}

/** The path under which a service is found. */
export function pathOf({ name }: AsmxService): string {
  return `/${name}.asmx`;
}

const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>';
const declarations = `xmlns:xsi="${instanceNamespace}" xmlns:xsd="${schemaNamespace}"`;

/** One server for each version: node-soap decides by an option, not by the request, which envelope it writes. */
async function createServer(
  service: AsmxService,
  version: SoapVersion,
  base64Binary: (text: string) => string,
  log: (line: string) => void,
): Promise<{ readonly server: Server; readonly wsdl: WSDL }> {
  const wsdl = new WSDL(service.wsdl, '', {
    forceSoap12Headers: version === '1.2',
    handleNilAsNull: true,
    useEmptyTag: true,
    customDeserializer: { ...deserializers, base64Binary },
  });
  await new Promise<void>((resolve, reject) => {
    // The type says that there is always an error.
    wsdl.onReady((error: Error | null) => (error ? reject(error) : resolve()));
  });
  // Its constructor forgets this one; without it node-soap trims every string.
  wsdl.options.preserveWhitespace = true;
  // node-soap leaves the prefix of xsi:nil undeclared and declares prefixes of the WSDL that no answer has.
  wsdl.xmlnsInEnvelope = declarations;
  const operations = Object.fromEntries(
    Object.keys(service.operations).map((name) => [
      name,
      async (parameters: Elements | null, _callback: unknown, headers: Elements | undefined) => {
        return run(name, parameters ?? {}, asElements(headers?.[service.header ?? '']));
      },
    ]),
  );
  const services = { [service.name]: { [`${service.name}Soap`]: operations } };
  return { server: new Server(null, pathOf(service), services, wsdl), wsdl };

  async function run(name: string, parameters: Elements, header: Elements): Promise<object> {
    try {
      return { [`${name}Result`]: await service.operations[name]?.(parameters, header) };
    } catch (error) {
      const fault = asFault(error);
      // node-soap makes a fault of an error that has one.
      throw Object.assign(new Error(fault.message), {
        Fault: { ...faultObject(fault, version), statusCode: fault.status },
      });
    }
  }

  function asFault(error: unknown): AsmxFault {
    if (error instanceof AsmxFault) return error;
    log(`${service.name}: ${error instanceof Error ? error.message : String(error)}`);
    return new AsmxFault('Server', 'Server was unable to process request.');
  }
}

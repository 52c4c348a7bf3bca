import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { createClientAsync, type Client } from 'soap';
import { sourceError, type LegacySystem } from '../errors.ts';
import type { SourceRequest } from '../source-request.ts';
import type { SoapServiceSettings } from '../source-settings.ts';
import { healthOfAway, type SystemHealth } from '../system-health.ts';
import { SoapFault } from './soap-fault.ts';
import { createSoapHttp, type CallOptions } from './soap-http.ts';

/** What an operation answered: its `…Result` as the soap client reads it (see soap-element.ts), and the whole envelope. */
export interface SoapAnswer {
  readonly result: unknown;
  readonly envelope: string;
}

/** One ASMX service. */
export interface SoapService extends AsyncDisposable {
  /**
   * Calls an operation and reads its answer, in which longs, decimals and times are text. Throws a SoapFault for a
   * fault of the service, else a typed source error; what the reader throws makes the answer an invalid one.
   */
  call<Result>(
    operation: string,
    args: Readonly<Record<string, unknown>>,
    read: (answer: SoapAnswer) => Result,
    request: SourceRequest,
  ): Promise<Result>;
  health(signal: AbortSignal): Promise<SystemHealth>;
}

const callTimeoutMs = 8_000;

/** node-soap would make floats of decimals, numbers of longs and UTC of zone-less times. */
const asText = (text: string): string => text;
const exactDeserializers = { decimal: asText, long: asText, dateTime: asText, date: asText };

/** Creates the client of a service from its vendored WSDL; nothing is fetched, and no connection opens before a call. */
export function createSoapService(options: {
  readonly system: Extract<LegacySystem, 'archive-soap' | 'inspection-soap'>;
  readonly wsdlFile: string;
  readonly settings: SoapServiceSettings;
  /** A SOAP header that goes with every call: its element, namespace and content. */
  readonly header?: { readonly content: object; readonly namespace: string };
  readonly log: Logger;
}): SoapService {
  const { system, settings, log } = options;
  const http = createSoapHttp(system, settings.url);
  let creating: Promise<Client> | undefined;

  const client = (): Promise<Client> => (creating ??= createClient());

  async function createClient(): Promise<Client> {
    const created = await createClientAsync(options.wsdlFile, {
      endpoint: settings.url,
      httpClient: http,
      disableCache: true,
      handleNilAsNull: true,
      preserveWhitespace: true,
      customDeserializer: exactDeserializers,
    });
    if (options.header) {
      created.addSoapHeader(options.header.content, '', 'tns', options.header.namespace);
    }
    return created;
  }

  const call: SoapService['call'] = async <Result>(
    operation: string,
    args: Readonly<Record<string, unknown>>,
    read: (answer: SoapAnswer) => Result,
    request: SourceRequest,
  ) => {
    const callOptions: CallOptions = {
      operation,
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(callTimeoutMs)]),
    };
    try {
      const method = methodOf(await client(), operation);
      const [answer, envelope] = await method(args, callOptions);
      return read({ result: answer?.[`${operation}Result`], envelope });
    } catch (error) {
      log.warn({ system, operation, err: loggable(error) }, 'call failed');
      if (error instanceof GraphQLError || error instanceof SoapFault) throw error;
      throw sourceError('SOURCE_INVALID_ANSWER', system, operation, error);
    }
  };

  return {
    call,
    async health(signal) {
      try {
        const response = await fetch(settings.url, { signal, redirect: 'manual' });
        await response.body?.cancel();
        return { system, up: true };
      } catch {
        return healthOfAway(system);
      }
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

type Method = (
  args: object,
  options: CallOptions,
) => Promise<[answer: Readonly<Record<string, unknown>> | null, envelope: string]>;

function methodOf(client: Client, operation: string): Method {
  const method: unknown = client[`${operation}Async`];
  if (!isMethod(method)) throw new RangeError(`The WSDL has no operation ${operation}.`);
  return method;
}

/** The soap client makes a method of every operation of the WSDL. */
function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

/** node-soap puts the request, with its ticket or password, into its errors; only name and message may be logged. */
function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an Error' };
  const { name, message } = error;
  return error instanceof GraphQLError || error instanceof SoapFault ? { name, message } : { name };
}

import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { sourceError, type LegacySystem } from '../errors.ts';
import type { SourceRequest } from '../source-request.ts';
import type { SoapServiceSettings } from '../source-settings.ts';
import { healthOfAway, type SystemHealth } from '../system-health.ts';
import { createAnswerReader } from './answer-reader.ts';
import { SoapFault } from './soap-fault.ts';
import { createSoapHttp, type SoapBody } from './soap-http.ts';
import { createSoapWriter, type SoapHeader, type SoapWriter } from './soap-writer.ts';
import { createXmlTextDecoder } from './text-decoder.ts';
import type { SoapElement, SoapValue } from './value-reader.ts';
import { readVendoredWsdl } from './vendored-wsdl.ts';
import type { WsdlOperation } from './wsdl-model.ts';
import { XmlError } from './xml-error.ts';

/** One ASMX service. */
export interface SoapService extends AsyncDisposable {
  /**
   * Calls an operation and reads its `…Result` (undefined where it is absent), which is of the WSDL's types by now.
   * Throws a SoapFault for a fault of the service, else a typed source error; an XmlError of `read` makes the answer an
   * invalid one. Arguments that the WSDL does not know are a RangeError.
   */
  call<Result>(
    operation: string,
    args: Readonly<Record<string, unknown>>,
    read: (result: SoapValue | undefined) => Result,
    request: SourceRequest,
  ): Promise<Result>;
  health(signal: AbortSignal): Promise<SystemHealth>;
}

const callTimeoutMs = 8_000;

/**
 * Creates the client of a service from its vendored WSDL; nothing is fetched, and no connection opens before a call.
 * Throws an Error with a sentence for the operator where the WSDL is not the one that this code was built for.
 */
export function createSoapService(options: {
  readonly system: Extract<LegacySystem, 'archive-soap' | 'inspection-soap'>;
  readonly wsdlFile: string;
  readonly settings: SoapServiceSettings;
  readonly header?: SoapHeader;
  readonly log: Logger;
}): SoapService {
  const { system, settings, log } = options;
  const wsdl = readVendoredWsdl(options.wsdlFile);
  const http = createSoapHttp(system, settings.url);
  let creating: Promise<SoapWriter> | undefined;

  const writer = (): Promise<SoapWriter> => (creating ??= createSoapWriter(wsdl, options.header));

  return {
    async call(operation, args, read, request) {
      const described = wsdl.model.operations.get(operation);
      if (!described) throw new RangeError(`The WSDL has no operation ${operation}.`);
      const sent = (await writer()).write(operation, args);
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(callTimeoutMs)]);
      try {
        return await http.exchange(sent, { operation, signal }, async (body) =>
          read((await readAnswer(described, body))[`${operation}Result`]),
        );
      } catch (error) {
        log.warn({ system, operation, err: loggable(error) }, 'call failed');
        if (error instanceof GraphQLError || error instanceof SoapFault) throw error;
        throw sourceError('SOURCE_INVALID_ANSWER', system, operation, error);
      }
    },
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

/** Reads an answer while it comes, so that one that is too large or broken is given up where it goes wrong. */
async function readAnswer(operation: WsdlOperation, { contentType, chunks }: SoapBody): Promise<SoapElement> {
  const decoder = createXmlTextDecoder(contentType);
  const reader = createAnswerReader(operation);
  for await (const chunk of chunks) reader.write(decoder.decode(chunk));
  reader.write(decoder.end());
  return reader.end();
}

/** What may be logged of an error: our own sentences, with that of the XmlError behind them; of others the name alone. */
function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an Error' };
  const { name, message } = error;
  if (error instanceof SoapFault || error instanceof XmlError) return { name, message };
  if (!(error instanceof GraphQLError)) return { name };
  const cause = error.originalError;
  return { name, message, ...(cause instanceof XmlError && { because: cause.message }) };
}

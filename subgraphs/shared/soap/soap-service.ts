import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { sourceError, type LegacySystem } from '../errors.ts';
import { createGuard, type Turn } from '../guard/guard.ts';
import type { SourceRequest } from '../source-request.ts';
import type { SoapServiceSettings } from '../source-settings.ts';
import { healthOfAway, loadOf, type SystemHealth } from '../system-health.ts';
import { createAdmission } from './admission.ts';
import { createAnswerReader } from './answer-reader.ts';
import { kindOf } from './read-operations.ts';
import { SoapFault } from './soap-fault.ts';
import { createSoapHttp, maxCallsAtATime, type SoapBody } from './soap-http.ts';
import { soapVerdict } from './soap-verdict.ts';
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
  /** The same for an operation that may need another one first, such as a login: the work sends the messages itself. */
  inTurn<Result>(
    operation: string,
    work: (turn: Turn, send: Send, open: Open) => Promise<Result>,
    request: SourceRequest,
  ): Promise<Result>;
  /** Whether the service is up, and lets us in: `ask` is a small question that needs our credentials. */
  health(signal: AbortSignal, ask: (request: SourceRequest) => Promise<unknown>): Promise<SystemHealth>;
}

/** Sends one message of a turn, as `call` does. */
export type Send = <Result>(
  operation: string,
  args: Readonly<Record<string, unknown>>,
  read: (result: SoapValue | undefined) => Result,
  signal: AbortSignal,
) => Promise<Result>;

/** Sends one message of a turn, and gives its answer as it comes, for those that are not to be held as a whole. */
export type Open = <Result>(
  operation: string,
  args: Readonly<Record<string, unknown>>,
  read: (body: SoapBody) => Promise<Result>,
  signal: AbortSignal,
) => Promise<Result>;

const callMs = { interactive: 5_000, report: 20_000 };
/** A question for the sake of the health may also wait for its turn. */
const healthMs = 2 * callMs.interactive;

/**
 * Creates the client of a service from its vendored WSDL; nothing is fetched, and no connection opens before a call.
 * Throws an Error with a sentence for the operator where the WSDL is not the one that this code was built for.
 */
export function createSoapService(options: {
  readonly system: Extract<LegacySystem, 'archive-soap' | 'inspection-soap'>;
  readonly wsdlFile: string;
  readonly settings: SoapServiceSettings;
  readonly header?: SoapHeader;
  /** The codes of faults by which the service answers, rather than fails. */
  readonly answerFaults?: ReadonlySet<number>;
  readonly log: Logger;
}): SoapService {
  const { system, settings, log } = options;
  const wsdl = readVendoredWsdl(options.wsdlFile);
  const http = createSoapHttp(system, settings.url);
  const verdictOf = soapVerdict(options.answerFaults ?? new Set());
  const guard = createGuard({ system, limits: { slots: maxCallsAtATime, callMs }, verdictOf, log });
  const admission = createAdmission();
  let creating: Promise<SoapWriter> | undefined;

  const writer = (): Promise<SoapWriter> => (creating ??= createSoapWriter(wsdl, options.header));

  const open: Open = async (operation, args, read, signal) => {
    const sent = (await writer()).write(operation, args);
    const startedAtMs = performance.now();
    const about = () => ({ system, operation, ms: Math.round(performance.now() - startedAtMs) });
    const giveUp = (): void => log.warn(about(), 'call given up');
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await http.exchange(sent, { operation, signal }, read);
    } catch (error) {
      if (signal.aborted) log.debug(about(), 'call that was given up has come to rest');
      else log.warn({ ...about(), err: loggable(error) }, 'call failed');
      if (error instanceof GraphQLError || error instanceof SoapFault) throw error;
      throw sourceError('SOURCE_INVALID_ANSWER', system, operation, error);
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  };

  const send: Send = (operation, args, read, signal) => {
    const described = wsdl.model.operations.get(operation);
    if (!described) throw new RangeError(`The WSDL has no operation ${operation}.`);
    const readWhole = async (body: SoapBody) =>
      read((await readAnswer(described, body))[`${operation}Result`]);
    return open(operation, args, readWhole, signal);
  };

  const inTurn: SoapService['inTurn'] = (operation, work, request) =>
    guard.run({ operation, kind: kindOf(operation), request }, (turn) => work(turn, send, open));

  return {
    inTurn,
    call: (operation, args, read, request) =>
      inTurn(operation, ({ signal }) => send(operation, args, read, signal), request),
    async health(signal, ask) {
      try {
        await guard.signOfLife((inTime) => http.look(inTime), signal);
        const refusal = await admission.refusal(() => ask(healthRequest()), signal);
        if (refusal) return { ...healthOfAway(system, refusal), load: loadOf(guard) };
        return { system, up: true, load: loadOf(guard) };
      } catch {
        return { ...healthOfAway(system), load: loadOf(guard) };
      }
    },
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

/** The question goes on when a look that began it has no more time; the next one may have its answer. */
function healthRequest(): SourceRequest {
  const { signal } = new AbortController();
  return { signal, deadlineAtMs: performance.now() + healthMs, workload: 'interactive' };
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

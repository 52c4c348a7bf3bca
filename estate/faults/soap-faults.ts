import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, type Delivery, htmlAnswer } from '../soap/answer.ts';
import { AsmxFault } from '../soap/asmx-fault.ts';
import { busyPage, runtimeErrorPage } from '../soap/html-pages.ts';
import type { SoapVersion } from '../soap/soap-version.ts';
import { mediaTypes } from '../soap/soap-version.ts';
import type { Work } from './active-fault.ts';
import { breakSoon, dribble } from './disturbed-streams.ts';
import { bombEnvelope, hugeEnvelope, stackTraceOf } from './monstrous-answers.ts';
import type { SystemFaults } from './system-faults.ts';

/** A request to a service. */
export interface SoapCall {
  readonly operation: string;
  readonly version: SoapVersion;
  /** Where the answer goes; its closing tells that the caller has left. */
  readonly response: ServerResponse;
  /** The answer that the service makes of a fault. */
  fault(fault: AsmxFault): Answer;
}

/** Lets a service answer, unless a fault answers in its place or spoils what it said. */
export async function answerWithFaults(
  faults: SystemFaults,
  call: SoapCall,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (!faults.areOn) return work();
  const at: Work = { text: call.operation };
  // A service does not notice that its caller leaves: after a delay it does its work all the same.
  if (!(await hasWaited(faults, at, call.response)))
    throw new Error('The caller left while the service hung.');
  return insteadOf(faults, at, call) ?? spoilt(faults, at, await work());
}

async function hasWaited(faults: SystemFaults, at: Work, response: ServerResponse): Promise<boolean> {
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  if (response.destroyed) leave();
  response.once('close', leave);
  try {
    return await faults.wait(at, { left: leaving.signal });
  } finally {
    response.off('close', leave);
  }
}

/** What is answered without asking the operation. */
function insteadOf(faults: SystemFaults, at: Work, call: SoapCall): Answer | undefined {
  if (faults.strike('busy', at)) return htmlAnswer(503, busyPage());
  if (faults.strike('html', at)) return htmlAnswer(200, runtimeErrorPage());
  if (faults.strike('stack-trace', at))
    return call.fault(new AsmxFault('Server', stackTraceOf(call.operation)));
  const contentType = `${mediaTypes[call.version]}; charset=utf-8`;
  if (faults.strike('xml-bomb', at))
    return { status: 200, contentType, body: bombEnvelope(call.version, call.operation) };
  const huge = faults.strike('huge-answer', at);
  if (!huge) return undefined;
  const pieces = hugeEnvelope(call.version, call.operation, huge.fault.bytes);
  return {
    status: 200,
    contentType,
    body: '',
    deliver: (response) => pipeline(Readable.from(pieces, { objectMode: false }), response),
  };
}

function spoilt(faults: SystemFaults, at: Work, answer: Answer): Answer {
  if (faults.strike('truncated-xml', at))
    return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
  const reset = faults.strike('reset', at);
  if (reset) return { ...answer, deliver: breakingAfter(reset.fault.afterBytes) };
  const trickle = faults.strike('trickle', at);
  if (!trickle) return answer;
  const { fault, lifted } = trickle;
  return {
    ...answer,
    deliver: (response, body) =>
      pipeline(Readable.from(dribble(body, fault.bytesPerSecond, lifted), { objectMode: false }), response),
  };
}

/** Sends so many bytes of the body, but never all of them, and breaks the connection. */
function breakingAfter(afterBytes: number | undefined): Delivery {
  return async (response, body) => {
    const { socket } = response;
    const sent = Math.min(afterBytes ?? Math.floor(body.length / 2), Math.max(0, body.length - 1));
    response.flushHeaders();
    await new Promise<void>((resolve) => {
      response.write(body.subarray(0, sent), () => resolve());
    });
    if (socket) breakSoon(socket);
  };
}

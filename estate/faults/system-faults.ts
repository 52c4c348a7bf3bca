import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../city/random.ts';
import type { ServerPort } from '../server-port.ts';
import { type ActiveFault, createActiveFault, type Work } from './active-fault.ts';
import type { Fault, FaultKind, FaultOf, System } from './fault.ts';

/** A fault that has struck a request. */
export interface Strike<Kind extends FaultKind> {
  readonly fault: FaultOf<Kind>;
  /** Aborts when the fault is lifted. */
  readonly lifted: AbortSignal;
}

/** The faults of one system, asked by it at each request. */
export interface SystemFaults {
  /** Whether any fault is on; where none is, nothing else need be asked. */
  readonly areOn: boolean;
  /** The faults that are on, with how often each has struck. */
  readonly on: readonly (Fault & { readonly struck: number })[];
  /** The first fault of the kind that strikes the work; those that `concerns` leaves out are not asked. */
  strike<Kind extends FaultKind>(
    kind: Kind,
    work: Work,
    concerns?: (fault: FaultOf<Kind>) => boolean,
  ): Strike<Kind> | undefined;
  /** Lets latency and hanging pass. False when the caller gave a hanging system up: nothing is to be done any more. */
  wait(work: Work, caller: Caller): Promise<boolean>;
  /** Puts faults on in the place of those before; none lifts them all. Resolves when they are in force. */
  put(faults: readonly Fault[]): Promise<void>;
  /** The operations that a SOAP service knows; none for SQL Server. */
  readonly operations: readonly string[];
  /** Tells what `refuse` and `restart` close and what a request can be named. */
  attach(server: AttachedServer): void;
}

/** How a caller gives up. */
export interface Caller {
  readonly left: AbortSignal;
  /** Cancels over a connection that stays; absent where there is no such thing: the work then outlasts the caller. */
  readonly cancelled?: AbortSignal;
}

/** A server that has faults. */
export interface AttachedServer {
  readonly port: ServerPort;
  readonly operations: readonly string[];
  /** What a restart makes it forget. */
  readonly restarted?: () => void;
}

/** Makes a system without faults. */
export function createSystemFaults(system: System): SystemFaults {
  let active: readonly ActiveFault[] = [];
  let random = createRandom(seed, system, 0);
  let server: AttachedServer | undefined;

  const strike: SystemFaults['strike'] = (kind, work, concerns = () => true) => {
    for (const one of active) {
      const { fault, lifted } = one;
      if (isOfKind(fault, kind) && concerns(fault) && one.strikes(work)) return { fault, lifted };
    }
    return undefined;
  };

  return {
    get areOn() {
      return active.length > 0;
    },
    get on() {
      return active.map(({ fault, struck }) => ({ ...fault, struck }));
    },
    strike,
    async wait(work, { left, cancelled }) {
      const latency = strike('latency', work);
      if (latency) {
        const { ms, spreadMs } = latency.fault;
        const waitMs = Math.max(0, ms + spreadMs * (2 * random.next() - 1));
        await pause(waitMs, cancelled ? [cancelled, latency.lifted] : [latency.lifted]);
      }
      const hang = strike('hang', work);
      if (!hang) return true;
      const heeded = cancelled && !hang.fault.deaf ? [left, cancelled] : [left];
      await untilEither([...heeded, hang.lifted]);
      return hang.lifted.aborted;
    },
    async put(faults) {
      const before = active;
      random = createRandom(seed, system, 0);
      active = faults.map((fault) => createActiveFault(fault, random));
      for (const fault of before) fault.lift();
      for (const one of active) if (one.fault.kind === 'restart') void restart(one, one.fault.downMs);
      await admit();
    },
    get operations() {
      return server?.operations ?? [];
    },
    attach(attached) {
      server = attached;
    },
  };

  /** Nobody comes in while a fault keeps the port closed. */
  async function admit(): Promise<void> {
    const isShut = active.some(({ fault: { kind } }) => kind === 'refuse' || kind === 'restart');
    await (isShut ? server?.port.close() : server?.port.reopen());
  }

  async function restart(fault: ActiveFault, downMs: number): Promise<void> {
    server?.restarted?.();
    await pause(downMs, [fault.lifted]);
    if (fault.lifted.aborted) return;
    active = active.filter((one) => one !== fault);
    await admit();
  }
}

/** The dice fall the same way each time that a fault is put on. */
const seed = 1387;

function isOfKind<Kind extends FaultKind>(fault: Fault, kind: Kind): fault is FaultOf<Kind> {
  return fault.kind === kind;
}

/** Waits so long, or until one of the signals aborts. */
export async function pause(ms: number, signals: readonly AbortSignal[]): Promise<void> {
  const signal = AbortSignal.any([...signals]);
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

export function untilEither(signals: readonly AbortSignal[]): Promise<void> {
  const any = AbortSignal.any([...signals]);
  return new Promise((resolve) => {
    if (any.aborted) resolve();
    else any.addEventListener('abort', () => resolve(), { once: true });
  });
}

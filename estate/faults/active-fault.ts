import type { Random } from '../city/random.ts';
import type { Fault, Narrowing } from './fault.ts';

/** A request that may be struck. */
export interface Work {
  /** The T-SQL text, or the name of the SOAP operation. */
  readonly text: string;
  /** The database of the session or statement; undefined for SOAP. */
  readonly database?: string;
}

/** A fault that is on. */
export interface ActiveFault {
  readonly fault: Fault;
  /** How often it has struck. */
  readonly struck: number;
  /** Aborts when the fault is lifted. */
  readonly lifted: AbortSignal;
  lift(): void;
  /** Whether it strikes this work; each question counts as one request. */
  strikes(work: Work): boolean;
}

/** Puts a fault on; `random` throws its dice. */
export function createActiveFault(fault: Fault, random: Random): ActiveFault {
  const lifting = new AbortController();
  const narrowing: Narrowing = fault.kind === 'refuse' || fault.kind === 'restart' ? {} : fault;
  const { probability = 1, nth = 1, count = Infinity } = narrowing;
  let met = 0;
  let struck = 0;
  return {
    fault,
    get struck() {
      return struck;
    },
    lifted: lifting.signal,
    lift: () => lifting.abort(),
    strikes(work) {
      if (struck >= count || !concerns(narrowing, work)) return false;
      met += 1;
      if (met % nth !== 0 || (probability < 1 && !random.chance(probability))) return false;
      struck += 1;
      return true;
    },
  };
}

function concerns({ operation, database }: Narrowing, work: Work): boolean {
  if (database !== undefined && work.database?.toLowerCase() !== database.toLowerCase()) return false;
  if (operation === undefined) return true;
  // A SOAP operation is named in full, and no name of one is a part of another's.
  return work.text.toLowerCase().includes(operation.toLowerCase());
}

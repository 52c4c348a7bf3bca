import type { Probe } from './questions.ts';

/** A fault, whom it hits, and what it is called in the table. */
export interface Experiment {
  readonly name: string;
  readonly system: 'sqlServer' | 'archive' | 'inspection';
  /** What the estate's control is told. */
  readonly fault: Fault | readonly Fault[];
  /** The systems that the fault takes away; the others must not notice. */
  readonly hits: readonly Probe[];
  /** How long the system is away by itself once struck. */
  readonly downMs?: number;
  /** Longer than the pace says, where the fault takes long to be felt. */
  readonly faultMs?: number;
  /** Part of the short run. */
  readonly isShort?: boolean;
}

const shahrsazi = { system: 'sqlServer', hits: ['urban-planning'] } as const;
const wholeServer = { system: 'sqlServer', hits: ['urban-planning', 'inspection'] } as const;
const archive = { system: 'archive', hits: ['archive'] } as const;
const inspection = { system: 'inspection', hits: ['slots'] } as const;
const database = 'Shahrsazi';

type Fault = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Each fault in turn, as issue and handbook name them. */
export const experiments: readonly Experiment[] = [
  {
    name: 'SQL: latency 300 ± 200 ms',
    ...shahrsazi,
    fault: { kind: 'latency', ms: 300, spreadMs: 200, database },
  },
  { name: 'SQL: hang', ...shahrsazi, fault: { kind: 'hang', database }, faultMs: 20_000 },
  {
    name: 'SQL: hang that heeds no cancel',
    ...shahrsazi,
    fault: { kind: 'hang', deaf: true, database },
    faultMs: 20_000,
  },
  { name: 'SQL: reset in the middle of a result', ...shahrsazi, fault: { kind: 'reset', database } },
  { name: 'SQL: connections refused', ...wholeServer, fault: { kind: 'refuse' } },
  {
    name: 'SQL: a deadlock on every 3rd statement',
    ...shahrsazi,
    fault: { kind: 'deadlock', nth: 3, database },
  },
  {
    name: 'SQL: lock timeout on every 3rd statement',
    ...shahrsazi,
    fault: { kind: 'lock-timeout', nth: 3, database },
  },
  {
    name: 'SQL: connections cut, and logins fail',
    ...wholeServer,
    fault: [{ kind: 'restart', downMs: 100 }, { kind: 'login-failure' }],
  },
  {
    name: 'SQL: restart, 6 s away',
    ...wholeServer,
    fault: { kind: 'restart', downMs: 6000 },
    downMs: 6000,
    isShort: true,
  },
  { name: 'SQL: slow trickle', ...shahrsazi, fault: { kind: 'trickle', bytesPerSecond: 200, database } },
  { name: 'Archive: latency 500 ± 300 ms', ...archive, fault: { kind: 'latency', ms: 500, spreadMs: 300 } },
  { name: 'Archive: hang', ...archive, fault: { kind: 'hang' }, faultMs: 20_000, isShort: true },
  { name: 'Archive: connections refused', ...archive, fault: { kind: 'refuse' } },
  { name: 'Archive: reset in the middle of an answer', ...archive, fault: { kind: 'reset' } },
  { name: 'Archive: restart, 6 s away', ...archive, fault: { kind: 'restart', downMs: 6000 }, downMs: 6000 },
  { name: 'Archive: 503', ...archive, fault: { kind: 'busy' } },
  { name: 'Archive: HTML page with status 200', ...archive, fault: { kind: 'html' }, isShort: true },
  { name: 'Archive: truncated XML', ...archive, fault: { kind: 'truncated-xml' } },
  { name: 'Archive: XML bomb', ...archive, fault: { kind: 'xml-bomb' } },
  { name: 'Archive: answer of 100 MB', ...archive, fault: { kind: 'huge-answer' } },
  { name: 'Archive: login fails', ...archive, fault: { kind: 'login-failure' } },
  { name: 'Archive: every ticket expires at once', ...archive, fault: { kind: 'expired-ticket' } },
  { name: 'Archive: slow trickle', ...archive, fault: { kind: 'trickle', bytesPerSecond: 200 } },
  { name: 'Inspection service: fault with stack trace', ...inspection, fault: { kind: 'stack-trace' } },
  { name: 'Inspection service: hang', ...inspection, fault: { kind: 'hang' }, faultMs: 20_000 },
];

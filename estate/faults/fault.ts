/** The three systems that can be struck; the databases Shahrsazi and Bazdid share one SQL Server. */
export const systems = ['sqlServer', 'archive', 'inspection'] as const;
export type System = (typeof systems)[number];

/** Which of a system's requests a fault strikes; everything that is given must hold. */
export interface Narrowing {
  /** SQL Server: a part of the T-SQL text, without regard to case. SOAP: the operation, or `?wsdl`. */
  readonly operation?: string;
  /** SQL Server only. */
  readonly database?: 'Shahrsazi' | 'Bazdid';
  /** From 0 to 1; the dice fall the same way in every run. */
  readonly probability?: number;
  /** Strikes only every n-th request. */
  readonly nth?: number;
  /** Strikes so many times and no more. */
  readonly count?: number;
}

/** What can be wrong with a legacy system. Those without a narrowing are the whole server's. */
export type Fault =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'restart'; readonly downMs: number }
  /** Each request waits `ms`, give or take `spreadMs`. */
  | (Narrowing & { readonly kind: 'latency'; readonly ms: number; readonly spreadMs: number })
  /** Requests are taken and not answered before the fault is lifted; where it is `deaf`, not even a cancellation is. */
  | (Narrowing & { readonly kind: 'hang'; readonly deaf: boolean })
  /** The connection breaks after so many bytes of an answer; undefined: in the middle of its first piece. */
  | (Narrowing & { readonly kind: 'reset'; readonly afterBytes: number | undefined })
  | (Narrowing & { readonly kind: 'trickle'; readonly bytesPerSecond: number })
  | (Narrowing & { readonly kind: 'huge-answer'; readonly bytes: number })
  | (Narrowing & {
      readonly kind:
        | 'login-failure'
        | 'deadlock'
        | 'lock-timeout'
        | 'busy'
        | 'html'
        | 'truncated-xml'
        | 'xml-bomb'
        | 'expired-ticket'
        | 'stack-trace';
    });

export type FaultKind = Fault['kind'];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;

const everywhere = ['latency', 'hang', 'reset', 'refuse', 'restart', 'trickle', 'login-failure'] as const;
const soapOnly = ['busy', 'html', 'truncated-xml', 'xml-bomb', 'huge-answer', 'stack-trace'] as const;

/** The faults that a system can have. */
export const kindsOf: Readonly<Record<System, readonly FaultKind[]>> = {
  sqlServer: [...everywhere, 'deadlock', 'lock-timeout'],
  archive: [...everywhere, ...soapOnly, 'expired-ticket'],
  inspection: [...everywhere, ...soapOnly],
};

export function isSystem(name: string): name is System {
  return systems.some((system) => system === name);
}

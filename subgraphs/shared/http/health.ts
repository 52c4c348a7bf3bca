import type { SystemHealth } from '../system-health.ts';

/** What /health/ready answers. */
export interface Readiness {
  readonly httpStatus: 200 | 503;
  /** `degraded` still answers what the systems that are up hold. */
  readonly status: 'ready' | 'degraded' | 'away' | 'starting' | 'stopping';
  readonly message: string;
  readonly messageFa: string;
  readonly systems: readonly SystemHealth[];
}

/**
 * Judges the health of the legacy systems. While one of them is up the process stays in rotation: it answers in part,
 * whereas a load balancer that takes it out makes one system's failure everybody's. A database whose columns differ from
 * the catalogue is `degraded` only where it lacks some of them: other differences are shown, and answers go on.
 * An audit that cannot be written makes a gateway `degraded`, because what tells of no person is answered still; it alone
 * makes none fit to answer.
 */
export function readinessOf(systems: readonly SystemHealth[], audit?: SystemHealth): Readiness {
  const readiness = readinessBySystems(systems);
  if (!audit) return readiness;
  const told = { ...readiness, systems: [...systems, audit] };
  if (audit.up || readiness.status === 'away') return told;
  const [others, othersFa] =
    readiness.status === 'ready' ? ['', ''] : [` ${readiness.message}`, ` ${readiness.messageFa}`];
  const message = `It cannot be recorded who sees what, so answers that tell of persons are refused.${others}`;
  const messageFa = `ثبت دسترسی‌ها ممکن نیست و پاسخ‌های دارای داده‌های اشخاص رد می‌شوند.${othersFa}`;
  return { ...told, httpStatus: 200, status: 'degraded', message, messageFa };
}

function readinessBySystems(systems: readonly SystemHealth[]): Readiness {
  const up = systems.filter((system) => system.up).length;
  if (up === systems.length && !systems.some((system) => system.lacksColumns)) {
    const [message, messageFa] = ['All legacy systems answer.', 'همه سامانه‌ها پاسخ می‌دهند.'];
    return { httpStatus: 200, status: 'ready', message, messageFa, systems };
  }
  if (up === 0) {
    const [message, messageFa] = ['No legacy system answers.', 'هیچ سامانه‌ای پاسخ نمی‌دهد.'];
    return { httpStatus: 503, status: 'away', message, messageFa, systems };
  }
  if (up === systems.length) {
    const message = 'A legacy database lacks columns that answers need; `drift` names them.';
    const messageFa = 'یک پایگاه داده ستون‌هایی را که پاسخ‌ها لازم دارند ندارد؛ drift آن‌ها را نام می‌برد.';
    return { httpStatus: 200, status: 'degraded', message, messageFa, systems };
  }
  const message = 'Some legacy systems are away; what they hold is null in answers, with an error beside it.';
  const messageFa = 'برخی سامانه‌ها در دسترس نیستند؛ داده‌های آن‌ها در پاسخ‌ها تهی و همراه با خطا است.';
  return { httpStatus: 200, status: 'degraded', message, messageFa, systems };
}

/** How long one look at the systems may take, which is less than probes commonly wait, and how long it is good. */
const patienceMs = 900;
const freshMs = 1000;

/** Looks at the systems, and at the audit where there is one, at most once a second, however many probes ask. */
export function createHealthCheck(
  look: (signal: AbortSignal) => Promise<readonly SystemHealth[]>,
  lookAtAudit?: (signal: AbortSignal) => Promise<SystemHealth>,
): () => Promise<Readiness> {
  let latest: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;
  return () => {
    if (!latest || performance.now() - latest.at > freshMs) {
      const signal = AbortSignal.timeout(patienceMs);
      const readiness = Promise.all([look(signal), lookAtAudit?.(signal)]).then((found) =>
        readinessOf(...found),
      );
      latest = { at: performance.now(), readiness };
    }
    return latest.readiness;
  };
}

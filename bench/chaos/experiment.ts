import { setTimeout as sleep } from 'node:timers/promises';
import type { CityKeys } from './city.ts';
import { lift, strike } from './control.ts';
import type { Experiment } from './experiments.ts';
import { startLoad } from './load.ts';
import type { Vitals } from './monitor.ts';
import { caseDesk, type Outcome, type Probe, probes, type Sample } from './questions.ts';
import type { WatchedGateway } from './running-parts.ts';
import { quantile } from '../statistics.ts';

/** How long each part of an experiment takes. */
export interface Pace {
  readonly healthyMs: number;
  readonly faultMs: number;
  /** Longer than this is no recovery. */
  readonly recoveryMs: number;
  readonly desksPerSecond: number;
  readonly probesPerSecond: number;
}

/** What an experiment showed. */
export interface Finding {
  readonly experiment: Experiment;
  /** Set where the first run was slow for others and this one less so. */
  readonly isSecondRun?: boolean;
  /** Case desks asked during the fault, by outcome. */
  readonly desks: Readonly<Record<Outcome, number>>;
  readonly healthyDeskP95Ms: number;
  readonly deskP50Ms: number;
  readonly deskP95Ms: number;
  readonly deskMaxMs: number;
  /** p95 of the refusals of open breakers, to small questions to the stricken system alone; NaN if none was open. */
  readonly refusalP95Ms: number;
  /** Whether every refusal told when to try again. */
  readonly everyRefusalTells: boolean;
  /** p95 of the other systems' answers during the fault, against the healthy runs before and after it. */
  readonly unrelatedRatio: number;
  /** How many of their answers during the fault that is drawn from. */
  readonly unrelatedSamples: number;
  /** Answers of the other systems that were not whole. */
  readonly unrelatedFailures: number;
  /** From the end of the fault to the first of five whole answers in a row; null if it never came. */
  readonly recoveryMs: number | null;
  readonly vitals: Vitals;
}

/** Runs one experiment: healthy, struck, lifted, recovered, healthy. */
export async function runExperiment(
  experiment: Experiment,
  gateway: WatchedGateway,
  control: string,
  keys: CityKeys,
  pace: Pace,
): Promise<Finding> {
  const questions = probes(keys);
  const all = Object.keys(questions).filter((name): name is Probe => name in questions);
  await using loads = new AsyncDisposableStack();
  const desk = loads.use(startLoad(gateway, caseDesk(keys), pace.desksPerSecond));
  const probing = all.map((name) => ({
    name,
    load: loads.use(startLoad(gateway, questions[name], pace.probesPerSecond)),
  }));
  const isHit = (name: Probe): boolean => experiment.hits.includes(name);

  await sleep(settlingMs);
  const before = [performance.now(), await passed(pace.healthyMs)] as const;
  await gateway.vitals();
  await strike(control, experiment);
  const faultMs = Math.max(pace.faultMs, experiment.faultMs ?? 0);
  const fault = [performance.now(), await passed(faultMs)] as const;
  await lift(control);
  const backAt = Math.max(performance.now(), fault[0] + (experiment.downMs ?? 0));
  const recoveredAt = await recovery(
    probing.filter(({ name }) => isHit(name)).map(({ load }) => load.samples),
  );
  const vitals = await gateway.vitals();
  await sleep(settlingMs);
  const after = [performance.now(), await passed(pace.healthyMs)] as const;

  const desks = await desk.between(...fault);
  const healthyDesks = [...(await desk.between(...before)), ...(await desk.between(...after))];
  const unrelated = await Promise.all(
    probing
      .filter(({ name }) => !isHit(name))
      .map(async ({ load }) => ({
        healthy: [...(await load.between(...before)), ...(await load.between(...after))],
        struck: await load.between(...fault),
      })),
  );
  const hit = await Promise.all(
    probing.filter(({ name }) => isHit(name)).map(({ load }) => load.between(...fault)),
  );
  const refusals = hit.flat().filter(({ outcome }) => outcome !== 'whole');
  const byBreaker = refusals.filter(({ isRefusedByBreaker }) => isRefusedByBreaker);
  // Who waited already when the breaker opened has been refused late; what counts is how those fare who come then.
  const openAt = Math.min(...byBreaker.map(({ atMs, ms }) => atMs + ms));
  const times = desks.map(({ ms }) => ms);
  return {
    experiment,
    desks: counted(desks),
    healthyDeskP95Ms: quantile(
      healthyDesks.map(({ ms }) => ms),
      0.95,
    ),
    deskP50Ms: quantile(times, 0.5),
    deskP95Ms: quantile(times, 0.95),
    deskMaxMs: Math.max(...times),
    refusalP95Ms: quantile(
      byBreaker.filter(({ atMs }) => atMs > openAt).map(({ ms }) => ms),
      0.95,
    ),
    everyRefusalTells: refusals.every(({ retryAfter, codes }) => retryAfter !== null || !mustTell(codes)),
    unrelatedRatio: slowing(unrelated),
    unrelatedSamples: unrelated.flatMap(({ struck }) => struck).length,
    unrelatedFailures: unrelated.flatMap(({ struck }) => struck).filter(({ outcome }) => outcome !== 'whole')
      .length,
    recoveryMs: recoveredAt === null ? null : Math.max(0, recoveredAt - backAt),
    vitals,
  };

  async function recovery(watched: readonly (readonly Sample[])[]): Promise<number | null> {
    const inRow = 5;
    while (performance.now() < backAt + pace.recoveryMs) {
      const starts = watched.map((samples) => {
        const asked = samples.filter(({ atMs }) => atMs >= backAt).toSorted((a, b) => a.atMs - b.atMs);
        const broken = asked.findLastIndex(({ outcome }) => outcome !== 'whole');
        const good = asked.slice(broken + 1);
        return good.length >= inRow ? (good[0]?.atMs ?? null) : null;
      });
      const known = starts.filter((start) => start !== null);
      if (known.length === watched.length) return Math.max(...known);
      await sleep(100);
    }
    return null;
  }
}

/** After it has begun and after it has recovered a load takes a while to be even. */
const settlingMs = 1500;

async function passed(ms: number): Promise<number> {
  await sleep(ms);
  return performance.now();
}

function counted(samples: readonly Sample[]): Record<Outcome, number> {
  const count = (wanted: Outcome): number => samples.filter(({ outcome }) => outcome === wanted).length;
  return {
    whole: count('whole'),
    partly: count('partly'),
    refused: count('refused'),
    failed: count('failed'),
  };
}

/** Refused credentials and garbage do not heal by waiting; nothing can be told then. */
function mustTell(codes: readonly string[]): boolean {
  return codes.some((code) => ['SOURCE_UNAVAILABLE', 'SOURCE_TIMEOUT', 'SOURCE_BUSY'].includes(code));
}

/** p95 of all answers, each measured by the healthy median of its own system, against the same of the healthy runs. */
function slowing(systems: readonly { healthy: readonly Sample[]; struck: readonly Sample[] }[]): number {
  const relative = systems.map(({ healthy, struck }) => {
    const median = quantile(
      healthy.map(({ ms }) => ms),
      0.5,
    );
    return {
      healthy: healthy.map(({ ms }) => ms / median),
      struck: struck.map(({ ms }) => ms / median),
    };
  });
  return (
    quantile(
      relative.flatMap(({ struck }) => struck),
      0.95,
    ) /
    quantile(
      relative.flatMap(({ healthy }) => healthy),
      0.95,
    )
  );
}

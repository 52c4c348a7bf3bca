import type { Finding } from './experiment.ts';

/** The findings as a Markdown table, worst things in bold. */
export function tableOf(findings: readonly Finding[]): string {
  const lines = findings.map((finding) => {
    const { desks, vitals } = finding;
    return [
      `${finding.experiment.name}${finding.isSecondRun ? ' (second run)' : ''}`,
      `${desks.whole} / ${desks.partly} / ${desks.refused} / ${desks.failed}`,
      [finding.deskP50Ms, finding.deskP95Ms, finding.deskMaxMs].map(whole).join(' / '),
      whole(finding.healthyDeskP95Ms),
      Number.isNaN(finding.refusalP95Ms) ? '–' : whole(finding.refusalP95Ms),
      `${finding.unrelatedRatio.toFixed(2)}${finding.unrelatedFailures > 0 ? ` (${finding.unrelatedFailures} failed)` : ''}`,
      finding.recoveryMs === null ? 'never' : (finding.recoveryMs / 1000).toFixed(1),
      `${whole(vitals.eventLoopDelayP99Ms)} / ${whole(vitals.eventLoopDelayMaxMs)}`,
      whole(vitals.rssMb),
    ].join(' | ');
  });
  return [
    '| Fault | desks: whole / partly / refused / failed | desk p50 / p95 / max ms | healthy desk p95 ms | open breaker refuses, p95 ms | others’ p95, healthy = 1 | recovery s | event loop p99 / max ms | RSS MB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

/** Others may answer a tenth slower while a system is struck. */
const mostSlowing = 1.1;
/** The 95th percentile of fewer answers hangs on a handful of them. */
const leastSamples = 200;
const mostLoopDelayMs = 200;
const mostMemoryMb = 1024;

/** Whether the other systems answered slower than they may, as far as that can be told. */
export function isSlowed({ unrelatedRatio, unrelatedSamples }: Finding): boolean {
  return unrelatedSamples >= leastSamples && unrelatedRatio > mostSlowing;
}

/** What a finding shows that must not be. */
export function complaintsOf(finding: Finding): readonly string[] {
  const { experiment, desks, recoveryMs, refusalP95Ms, unrelatedFailures, everyRefusalTells, vitals } =
    finding;
  const complaints = [
    desks.failed > 0 && `${desks.failed} desks failed without a typed error`,
    unrelatedFailures > 0 && `${unrelatedFailures} answers of other systems were not whole`,
    (recoveryMs === null || recoveryMs >= 30_000) && 'did not recover within 30 s',
    refusalP95Ms >= 50 && `an open breaker refused in ${whole(refusalP95Ms)} ms`,
    isSlowed(finding) && `others' p95 was ${finding.unrelatedRatio.toFixed(2)} of the healthy one`,
    vitals.eventLoopDelayP99Ms >= mostLoopDelayMs &&
      `the event loop was late by ${whole(vitals.eventLoopDelayP99Ms)} ms`,
    vitals.rssMb >= mostMemoryMb && `the gateway held ${whole(vitals.rssMb)} MB`,
    !everyRefusalTells && 'a refusal did not tell when to try again',
  ];
  return complaints
    .filter((complaint) => complaint !== false)
    .map((complaint) => `${experiment.name}: ${complaint}.`);
}

function whole(value: number): string {
  return value.toFixed(0);
}

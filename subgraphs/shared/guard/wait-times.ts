/** How long calls waited for their turn, in whole milliseconds. */
export interface WaitTimes {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** The waits that are looked at: the latest ones, so that a bad hour is forgotten when it is over. */
const kept = 1000;

/** Keeps the latest waits. */
export function createWaitTimes(): { add(waitMs: number): void; read(): WaitTimes } {
  const waits: number[] = [];
  let next = 0;
  return {
    add(waitMs) {
      waits[next] = waitMs;
      next = (next + 1) % kept;
    },
    read() {
      const sorted = waits.toSorted((a, b) => a - b);
      const at = (share: number): number =>
        Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
      return { p50: at(0.5), p95: at(0.95), max: at(1) };
    },
  };
}

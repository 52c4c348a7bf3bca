// Loaded into a gateway by --import: tells its parent how the process fares, and of errors that nobody caught.
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How a process fared since it was asked before. */
export interface Vitals {
  readonly eventLoopDelayP99Ms: number;
  readonly eventLoopDelayMaxMs: number;
  readonly rssMb: number;
}

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on('message', () => {
  const vitals: Vitals = {
    eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
    eventLoopDelayMaxMs: delay.max / 1e6,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
  };
  delay.reset();
  process.send?.(vitals);
});
// Only the program itself keeps the process alive.
process.channel?.unref();
process.on('uncaughtExceptionMonitor', (error, origin) => {
  process.stderr.write(`UNCAUGHT ${origin}: ${error.stack ?? error.message}\n`);
});

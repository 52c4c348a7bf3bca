// Loaded into a process by --import: tells its parent, when asked, what it has used; ends with its parent.
import { collectGarbage } from './garbage.ts';

/** What a process has used up to now. */
export interface Vitals {
  readonly cpuMs: number;
  /** The most that it ever had; what it has just now hangs on when its last collection was. */
  readonly peakRssMb: number;
  /** After a collection, so that it is what the process holds and not what it has left lying about. */
  readonly heapMb: number;
}

process.on('message', (asked) => {
  if (asked !== 'vitals' && asked !== 'memory') return;
  const { user, system } = process.cpuUsage();
  if (asked === 'memory') collectGarbage();
  const vitals: Vitals = {
    cpuMs: (user + system) / 1000,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
  };
  process.send?.(vitals);
});
process.on('disconnect', () => process.exit());
// Only the program itself keeps the process alive.
process.channel?.unref();

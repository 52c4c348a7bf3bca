// Loaded into a process by --import: tells its parent, when asked, what it has used; ends with its parent.
import { collectGarbage } from './garbage.ts';

/** What a process has used up to now. */
export interface Vitals {
  readonly cpuMs: number;
  readonly rssMb: number;
  /** After a collection, so that it is what the process holds and not what it has left lying about. */
  readonly heapMb: number;
}

process.on('message', (asked) => {
  if (asked !== 'vitals' && asked !== 'memory') return;
  const { user, system } = process.cpuUsage();
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  if (asked === 'memory') collectGarbage();
  const vitals: Vitals = {
    cpuMs: (user + system) / 1000,
    rssMb,
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
  };
  process.send?.(vitals);
});
process.on('disconnect', () => process.exit());
// Only the program itself keeps the process alive.
process.channel?.unref();

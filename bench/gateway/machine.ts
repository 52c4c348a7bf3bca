import { cpus, loadavg } from 'node:os';
import { canPin } from './pinned-process.ts';

/** Where and when a figure was taken, for the sentence above its table; to be called before the load. */
export function machineNow(): string {
  const models = cpus();
  const [lastMinute = 0] = loadavg();
  const pinning = canPin ? '' : ', processes not kept to cores';
  return `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, Node ${process.version}, ${models.length} cores (${models[0]?.model ?? 'unknown'})${pinning}, load before it ${lastMinute.toFixed(2)}`;
}
